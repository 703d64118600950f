"""What an author of a chat may write."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.segments.extract import extract_segments

from content.simulations.blocks import EndBlock, TurnBlock, contact_keys
from content.simulations.models import SimulationPage
from content.site.models import ReferralContact
from tests.factories.pages import CAST, ENDS, SPREAD, TURNS, message, reply


def clean(**value):
    block = TurnBlock()
    return block.clean(block.to_python({"key": "t1", **value}))


class TestTurnBlock:
    @pytest.mark.parametrize("turn", TURNS, ids=["one reply", "several"])
    def test_is_fine_when_complete(self, turn):
        assert clean(**turn["value"])["choices"]

    def test_may_only_tell_something(self):
        assert clean(messages=[message("m", "Dua jam kemudian.", "layar")], goto="t2")

    @pytest.mark.parametrize(
        ("value", "field"),
        [
            ({"messages": [message("m", "Halo")]}, "goto"),
            ({"choices": [reply("a", "")]}, "choices"),
            ({"choices": [reply("a", "retry")]}, "choices"),
            ({"choices": [reply("a", "", feedback="Ya.")], "several": True}, "goto"),
            ({"choices": [reply("a", "")], "several": True, "goto": "t2"}, "choices"),
            ({"key": "retry", "goto": "t2"}, "key"),
            ({"key": "end: baik", "goto": "t2"}, "key"),
        ],
    )
    def test_is_refused_with_the_field_at_fault(self, value, field):
        with pytest.raises(ValidationError) as error:
            clean(**value)

        assert set(error.value.block_errors) == {field}

    def test_may_stay_unfinished_in_a_draft(self):
        block = TurnBlock()

        assert block.clean_deferred(block.to_python({"key": "t1"}))


@pytest.mark.django_db
class TestEndBlock:
    def test_offers_the_help_contacts_by_key(self):
        ReferralContact.objects.create(
            slug="sapa-129", name="SAPA 129", who="-", when="-", live=False
        )

        assert contact_keys() == [("sapa-129", "SAPA 129")]
        block = EndBlock()
        end = {"key": "x", "tone": "good", "title": "T", "text": "t", "contacts": ["sapa-129"]}
        assert block.clean(block.to_python(end))["contacts"] == ["sapa-129"]

    def test_refuses_a_contact_that_does_not_exist(self):
        block = EndBlock()
        end = {"key": "x", "tone": "good", "title": "T", "text": "t", "contacts": ["tak-ada"]}

        with pytest.raises(ValidationError):
            block.clean(block.to_python(end))


@pytest.mark.django_db
class TestTranslation:
    def test_hands_words_to_translators_and_no_keys(self):
        page = SimulationPage(title="Kran", setting="Grup RT", cast=CAST, turns=TURNS, ends=ENDS)

        texts = {segment.string.data for segment in extract_segments(page)}

        assert {"Bu Sari", "Tolong!! Teruskan ya!", "Balasan t1a", SPREAD["title"]} <= texts
        assert not {"sari", "t1", "t2", "retry", "end:tenang", "tenang", "layar"} & texts
