"""Simulation pages: what cannot be played to an end cannot be published."""

import re
from html import unescape

import pytest

from content.simulations.freeze import text_of
from content.site import review
from tests.factories import pages
from tests.factories.catalogue import an_id
from tests.factories.pages import CAST, ENDS, TURNS, block, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


class TestPublishProblems:
    def test_are_none_for_a_chat_that_can_be_played(self, module):
        assert pages.make_simulation(module).publish_problems() == []

    @pytest.mark.parametrize(
        ("fields", "named"),
        [
            ({"ends": []}, "t2"),
            ({"cast": []}, "t1"),
            ({"turns": TURNS[1:] + TURNS[:1]}, "t1"),
            ({"turns": [*TURNS, block("turn", "t9", key="t2", goto="end:tenang")]}, "t2"),
            ({"ends": [*ENDS, block("end", "e9", key="sepi", tone="mixed")]}, "sepi"),
            (
                {"turns": [block("turn", "t1", key="t1", choices=[reply("a", "retry")])]},
                "t1",
            ),
        ],
        ids=["no end", "nobody", "unreachable", "repeated", "stray end", "dead end"],
    )
    def test_name_the_place(self, module, fields, named):
        page = pages.make_simulation(module, live=False, **fields)

        assert any(f"“{named}”" in message for message in page.publish_problems())
        with pytest.raises(review.NotSound):
            pages.publish(page)

    def test_are_told_of_an_empty_one(self, module):
        page = pages.make_simulation(module, live=False, cast=CAST, turns=[], ends=[])

        assert page.publish_problems() != []


class TestFaults:
    def test_lead_to_the_turn(self, module):
        page = pages.make_simulation(module, live=False, turns=TURNS[1:] + TURNS[:1])

        [fault] = [fault for fault in page.faults() if "t1" in fault.name]

        assert fault.blocking
        assert fault.anchor == f"block-{an_id('t1')}-section"

    def test_name_each_of_two_that_share_a_name(self, module):
        twin = block("turn", "t9", key="t2", goto="end:tenang")
        page = pages.make_simulation(module, live=False, turns=[*TURNS, twin])

        anchors = {fault.anchor for fault in page.faults() if fault.name == "“t2”"}

        assert anchors == {f"block-{an_id(name)}-section" for name in ("t2", "t9")}

    def test_hold_a_forwarded_message_outside_the_chat(self, module):
        page = pages.make_simulation(module, live=False, intro="AWAS!! SEBARKAN ke semua grup!")

        assert [fault.anchor for fault in page.faults()] == ["id_intro"]
        with pytest.raises(review.NotSound):
            pages.publish(page)


class TestServePreview:
    def test_shows_every_turn_and_end_and_where_replies_lead(self, module):
        page = pages.make_simulation(module)
        words = text_of(page)

        html = unescape(page.make_preview_request().content.decode())

        for turn in words["turns"].values():
            assert all(text in html for text in turn["messages"].values())
            assert all(choice["text"] in html for choice in turn["choices"].values())
        assert all(end["title"] in html for end in words["ends"].values())
        targets = set(re.findall(r'href="#(t-[^"]+)"', html))
        assert targets
        assert all(f'id="{target}"' in html for target in targets)
        assert "style=" not in html
        assert "<script" not in html
        assert html.count('class="chat-map__place ') == len(words["turns"]) + len(words["ends"])

    def test_shows_what_keeps_a_draft_from_being_frozen(self, module):
        page = pages.make_simulation(module, live=False, cast=[])

        html = unescape(page.make_preview_request().content.decode())

        assert all(problem in html for problem in page.publish_problems())
