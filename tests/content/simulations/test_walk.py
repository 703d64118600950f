"""Walking: any steps end in a position or in a refusal, and every sound script can be finished."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.simulations.problems import problems
from content.simulations.walk import BadStep, Malformed, Position, Script, Step, walk


def turn(key, *choices, goto=None, several=False, speaker="sari"):
    return {
        "id": key,
        "several": several,
        "messages": [{"id": f"{key}-m", "speaker": speaker}],
        "choices": list(choices),
        "goto": goto,
    }


def choice(key, goto=None, *, good=False):
    return {"id": key, "good": good, "goto": goto}


def structure(*turns, ends=("tenang", "renggang")):
    return {
        "kind": "simulation",
        "start": turns[0]["id"],
        "cast": ["sari"],
        "turns": list(turns),
        "ends": [{"id": end, "tone": "good"} for end in ends],
    }


KRAN = Script.parse(
    structure(
        turn("t1", choice("a", "retry"), choice("b", "t2", good=True), choice("c", "end:renggang")),
        turn(
            "t2",
            choice("a", good=True),
            choice("b", good=True),
            choice("c"),
            goto="t3",
            several=True,
        ),
        turn("t3", goto="t4", speaker="layar"),
        turn("t4", choice("a", "end:tenang", good=True)),
    )
)


@st.composite
def scripts(draw):
    """Scripts that can be finished: each turn has a way on to a later one or to an end."""
    names = [f"t{n}" for n in range(draw(st.integers(1, 6)))]
    ends = ["end:tenang", "end:renggang"]
    anywhere = st.sampled_from([*names, *ends, "retry"])
    turns = []
    for place, name in enumerate(names):
        onwards = draw(st.sampled_from([*names[place + 1 :], *ends]))
        options = [choice(f"{name}-on", onwards, good=True)]
        options += [
            choice(f"{name}{n}", draw(anywhere), good=draw(st.booleans()))
            for n in range(draw(st.integers(0, 3)))
        ]
        if draw(st.integers(0, 4)) == 0:
            options = []
        turns.append(
            turn(name, *options, goto=onwards, several=bool(options) and draw(st.booleans()))
        )
    script = Script.parse(structure(*turns))
    assert {problem.fault for problem in problems(script)} <= {"unreachable"}
    return script


def steps_at(script, place):
    here = script.turns[place]
    if here.several:
        good = [c.id for c in here.choices if c.good]
        wrong = [c.id for c in here.choices][:1]
        return sorted({"+".join(good), "+".join(wrong)})
    return [c.id for c in here.choices]


class TestWalk:
    def test_begins_at_the_start(self):
        assert walk(KRAN, []) == Position(turn="t1", end=None)

    def test_returns_to_the_turn_after_a_bad_reply(self):
        position = walk(KRAN, ["a"])

        assert (position.turn, position.retry) == ("t1", True)
        assert position.history == (Step("t1", ("a",), "retry"),)

    def test_forgets_the_consequence_after_the_next_reply(self):
        assert not walk(KRAN, ["a", "b"]).retry

    def test_asks_for_exactly_the_good_ones_of_several(self):
        assert walk(KRAN, ["b", "a+b"]).turn == "t4"
        assert walk(KRAN, ["b", "b+a"]).turn == "t4"
        for wrong in ["a", "a+b+c", "c"]:
            position = walk(KRAN, ["b", wrong])
            assert (position.turn, position.retry) == ("t2", True)

    def test_flows_through_a_turn_that_asks_nothing(self):
        assert walk(KRAN, ["b", "a+b"]).history[-1] == Step("t3", (), "on")

    def test_ends(self):
        assert walk(KRAN, ["b", "a+b", "a"]).end == "tenang"
        assert walk(KRAN, ["c"]) == Position(
            turn=None, end="renggang", history=(Step("t1", ("c",), "on"),)
        )

    @pytest.mark.parametrize(
        "steps",
        [["z"], [""], ["a+b"], ["b", "a+a"], ["b", "a+z"], ["b", "+"], ["c", "a"], ["a"] * 201],
    )
    def test_refuses_a_step_that_is_not_possible(self, steps):
        with pytest.raises(BadStep):
            walk(KRAN, steps)

    @pytest.mark.parametrize(
        "turns",
        [
            [turn("t1", choice("a", "t9"))],
            [turn("t1", choice("a", "end:x"))],
            [turn("t1", choice("a"))],
            [turn("t1", goto="t2"), turn("t2", goto="t1")],
            [turn("t1")],
            [turn("t1", goto="retry")],
        ],
    )
    def test_never_goes_round_in_circles(self, turns):
        with pytest.raises(Malformed):
            walk(Script.parse(structure(*turns)), ["a"])

    @given(
        script=scripts(), steps=st.lists(st.text(max_size=4) | st.sampled_from("abc"), max_size=5)
    )
    def test_ends_in_a_position_or_a_refusal(self, script, steps):
        try:
            position = walk(script, steps)
        except BadStep:
            return

        assert (position.turn is None) != (position.end is None)

    @given(script=scripts(), data=st.data())
    def test_can_be_finished_from_anywhere(self, script, data):
        steps = []
        while (place := walk(script, steps).turn) and len(steps) < 6:
            steps.append(data.draw(st.sampled_from(steps_at(script, place))))

        waiting, seen = [steps], set()
        while waiting:
            position = walk(script, path := waiting.pop(0))
            if position.end:
                return
            if position.turn not in seen:
                seen.add(position.turn)
                waiting += [[*path, step] for step in steps_at(script, position.turn)]
        pytest.fail("no end in reach")

    @given(script=scripts(), data=st.data())
    def test_tells_every_step_in_its_history(self, script, data):
        steps = []
        while (place := walk(script, steps).turn) and len(steps) < 8:
            steps.append(data.draw(st.sampled_from(steps_at(script, place))))

        told = [step for step in walk(script, steps).history if step.choices]
        assert [set(step.choices) for step in told] == [set(step.split("+")) for step in steps]


class TestParse:
    @pytest.mark.parametrize(
        "raw",
        [{}, {"kind": "quiz"}, {"kind": "simulation"}, structure(turn("t")) | {"turns": [{}]}],
    )
    def test_refuses_anything_else(self, raw):
        with pytest.raises(Malformed):
            Script.parse(raw)
