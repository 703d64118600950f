"""The map of a chat: names, what is wrong in words, where it leads."""

import pytest

from content.simulations.map import in_editor, map_of
from tests.factories import pages
from tests.factories.catalogue import an_id
from tests.factories.pages import ENDS, TURNS, block, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


def place(drawn, name):
    return next(one for one in drawn.places if one.name == name)


class TestMapOf:
    def test_shows_turns_and_ends_with_their_ways(self, module):
        drawn = map_of(pages.make_simulation(module, live=False))

        first, second, end = drawn.places
        assert (first.name, first.is_start, first.retries) == ("t1", True, 1)
        assert [way.name for way in first.ways] == ["t2"]
        assert [way.anchor for way in second.ways] == [in_editor(an_id("tenang"))]
        assert (end.name, end.kind, end.mark) == ("Grup tenang", "good", "")

    def test_marks_what_is_wrong(self, module):
        turns = [
            *TURNS,
            block("turn", "t3", key="t3", choices=[reply("t3a", "retry")]),
            block("turn", "t4", key="t4", goto="t9"),
        ]

        drawn = map_of(pages.make_simulation(module, live=False, turns=turns))

        assert place(drawn, "t3").mark == "unreachable"
        assert place(drawn, "t4").mark == "unreachable"

    def test_marks_a_dead_end(self, module):
        ways = [reply("a", "t2"), reply("b", "end:tenang")]
        turns = [
            block("turn", "t1", key="t1", choices=ways),
            block("turn", "t2", key="t2", choices=[reply("c", "retry")]),
        ]

        drawn = map_of(pages.make_simulation(module, live=False, turns=turns, ends=ENDS))

        assert place(drawn, "t2").mark == "dead_end"

    def test_shortens_long_names_in_their_box_only(self, module):
        turns = [block("turn", "t1", key="Bu Sari panik dan Pak Udin marah", goto="end:tenang")]

        drawn = map_of(pages.make_simulation(module, live=False, turns=turns))

        assert drawn.places[0].name == "Bu Sari panik dan Pak Udin marah"
        assert drawn.places[0].label.endswith("…")

    def test_draws_a_chat_without_anything(self, module):
        assert map_of(pages.make_simulation(module, live=False, turns=[], ends=[])).places == ()
