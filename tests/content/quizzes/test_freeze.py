"""Freezing: what is marked and what is read, apart, by the ids of blocks and list items."""

import json

import pytest
from wagtail.models import Locale

from content.quizzes.blocks import QUESTIONS as BLOCKS
from content.quizzes.freeze import accepted_of, structure_of, text_of
from content.quizzes.marking import Quiz, mark
from content.quizzes.models import QuizPage
from tests.factories.catalogue import an_id
from tests.factories.pages import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    locale = Locale.objects.get_or_create(language_code="id")[0]
    return QuizPage(title="Kuis", intro="Enam soal.", questions=QUESTIONS, locale=locale)


class TestStructureOf:
    def test_has_every_type_a_quiz_offers(self, page):
        types = [question["type"] for question in structure_of(page)["questions"]]

        assert types == [name for name, _block in BLOCKS]

    def test_names_the_key_by_ids(self, page):
        single, multiple, true_false, ordering, matching, short = structure_of(page)["questions"]

        assert single == {
            "id": an_id("q1"),
            "type": "single",
            "choices": [an_id("q1a"), an_id("q1b")],
            "right": [an_id("q1b")],
        }
        assert multiple["right"] == [an_id("q2a"), an_id("q2c")]
        assert true_false["choices"] == ["true", "false"]
        assert true_false["right"] == ["false"]
        assert ordering["items"] == [an_id("q4a"), an_id("q4b"), an_id("q4c")]
        assert matching["pairs"] == [an_id("q5a"), an_id("q5b")]
        assert short == {"id": an_id("q6"), "type": "short_answer"}

    def test_has_no_words(self, page):
        frozen = json.dumps(structure_of(page))

        assert "Berhenti" not in frozen
        assert "berhenti" not in frozen

    def test_can_be_marked(self, page):
        quiz = Quiz.parse(structure_of(page), accepted_of(page))

        assert mark(quiz.question(an_id("q4")), [an_id(f"q4{x}") for x in "abc"]).right
        assert mark(quiz.question(an_id("q6")), "STOP").right

    def test_survives_the_database(self, page):
        frozen = structure_of(page)

        assert json.loads(json.dumps(frozen)) == frozen


class TestTextOf:
    def test_has_the_words_of_every_id(self, page):
        text = text_of(page)
        words = text["questions"]

        assert text["intro"] == "Enam soal."
        assert words[an_id("q1")]["choices"][an_id("q1b")]["feedback"] == "Tanggapan q1b."
        assert words[an_id("q1")]["example"]["from"] == "Grup RT 03"
        assert words[an_id("q2")]["example"] is None
        assert words[an_id("q4")]["items"][an_id("q4a")] == "Berhenti"
        assert words[an_id("q5")]["pairs"][an_id("q5a")] == {"left": "Kiri a", "right": "Kanan a"}
        assert words[an_id("q6")]["accepted"] == ["berhenti", "stop"]
        assert words[an_id("q6")]["feedback"] == {"right": "Pas.", "wrong": "Lihat lagi."}

    def test_says_true_in_the_language_of_the_page(self, page):
        assert text_of(page)["questions"][an_id("q3")]["choices"]["true"]["text"] == "Benar"

        page.locale = Locale.objects.get_or_create(language_code="en")[0]
        assert text_of(page)["questions"][an_id("q3")]["choices"]["true"]["text"] == "True"

    def test_survives_the_database(self, page):
        text = text_of(page)

        assert json.loads(json.dumps(text)) == text
