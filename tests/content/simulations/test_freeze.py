"""Freezing: the keys authors type become block ids; words stay apart."""

import json

import pytest

from content.simulations.freeze import structure_of, text_of
from content.simulations.models import SimulationPage
from content.simulations.problems import problems
from content.simulations.walk import Script, walk
from tests.factories.catalogue import an_id
from tests.factories.pages import CAST, ENDS, SPREAD, TURNS

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return SimulationPage(
        title="Kran", setting="Grup RT 03", intro="Kamu warga.", cast=CAST, turns=TURNS, ends=ENDS
    )


class TestStructureOf:
    def test_refers_by_ids(self, page):
        structure = structure_of(page)
        first, second = structure["turns"]

        assert structure["start"] == an_id("t1")
        assert structure["cast"] == [an_id("sari")]
        assert first["messages"] == [{"id": an_id("t1m"), "speaker": an_id("sari")}]
        assert first["choices"] == [
            {"id": an_id("t1a"), "good": False, "goto": "retry"},
            {"id": an_id("t1b"), "good": True, "goto": an_id("t2")},
        ]
        assert first["goto"] is None
        assert second["several"]
        assert second["messages"][0]["speaker"] == "layar"
        assert second["goto"] == f"end:{an_id('tenang')}"
        assert structure["ends"] == [{"id": an_id("tenang"), "tone": "good"}]

    def test_can_be_walked(self, page):
        script = Script.parse(structure_of(page))

        assert problems(script) == []
        assert walk(script, [an_id("t1a"), an_id("t1b"), an_id("t2a")]).end == an_id("tenang")

    def test_has_no_words(self, page):
        assert "Balasan" not in json.dumps(structure_of(page))

    def test_leaves_a_key_that_leads_nowhere(self, page):
        page.ends = []

        assert structure_of(page)["turns"][1]["goto"] == "end:tenang"


class TestTextOf:
    def test_has_the_words_of_every_id(self, page):
        text = text_of(page)
        turn = text["turns"][an_id("t1")]

        assert text["cast"] == {an_id("sari"): {"name": "Bu Sari", "tone": "e"}}
        assert turn["prompt"] == "Apa balasanmu?"
        assert turn["messages"] == {an_id("t1m"): "Tolong!! Teruskan ya!"}
        assert turn["choices"][an_id("t1a")]["consequence"] == SPREAD
        assert turn["choices"][an_id("t1b")]["consequence"] is None
        assert text["turns"][an_id("t2")]["choices"][an_id("t2a")]["feedback"] == "Ya."
        assert text["ends"][an_id("tenang")] == {
            "title": "Grup tenang",
            "text": "Selesai.",
            "art": "",
            "contacts": [],
        }

    def test_survives_the_database(self, page):
        for frozen in (text_of(page), structure_of(page)):
            assert json.loads(json.dumps(frozen)) == frozen
