import pytest

from content.simulations.problems import Fault, Problem, problems
from content.simulations.walk import Script
from tests.content.simulations.test_walk import KRAN, choice, structure, turn


def faults(*turns, **options):
    return problems(Script.parse(structure(*turns, **options)))


class TestProblems:
    def test_finds_none_in_a_sound_script(self):
        assert problems(KRAN) == []

    def test_finds_what_no_walk_comes_to(self):
        found = faults(turn("t1", choice("a", "end:x")), turn("t2", goto="end:x"), ends=["x", "y"])

        assert found == [
            Problem(Fault.UNREACHABLE, "t2"),
            Problem(Fault.UNREACHABLE, "end:y"),
        ]

    def test_finds_a_dead_end(self):
        found = faults(
            turn("t1", choice("a", "t2"), choice("b", "end:x")),
            turn("t2", choice("a", "retry")),
            ends=["x"],
        )

        assert found == [Problem(Fault.DEAD_END, "t2")]

    def test_finds_a_circle_without_an_exit(self):
        found = faults(turn("t1", choice("a", "t2")), turn("t2", choice("a", "t1")), ends=["x"])

        assert set(found) == {
            Problem(Fault.NO_END),
            Problem(Fault.UNREACHABLE, "end:x"),
            Problem(Fault.DEAD_END, "t1"),
            Problem(Fault.DEAD_END, "t2"),
        }

    @pytest.mark.parametrize(
        ("broken", "fault"),
        [
            (turn("t1", choice("a", "t9"), choice("b", "end:x")), Fault.UNKNOWN_GOTO),
            (turn("t1", choice("a", "end:x"), speaker="budi"), Fault.UNKNOWN_SPEAKER),
            (turn("t1", choice("a"), goto="end:x", several=True), Fault.NO_GOOD_CHOICE),
            (turn("t1", choice("a", "end:x"), choice("a", "end:x")), Fault.REPEATED),
        ],
    )
    def test_names_the_turn_at_fault(self, broken, fault):
        assert faults(broken, ends=["x"]) == [Problem(fault, "t1")]

    def test_finds_two_turns_of_one_name(self):
        found = faults(turn("t1", goto="end:x"), turn("t1", goto="end:x"), ends=["x"])
        assert found == [Problem(Fault.REPEATED, "t1")]

    def test_finds_a_start_that_is_missing(self):
        raw = structure(turn("t1", goto="end:x"), ends=["x"]) | {"start": "t0"}
        assert Problem(Fault.NO_START) in problems(Script.parse(raw))
