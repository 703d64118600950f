"""The key to a worksheet: every question of it, by its numbers and letters."""

import re

import pytest

from content.catalogue.queries import get_catalogue
from lms.facilitation.teaching.answer_key import make_answer_key
from lms.facilitation.teaching.worksheet import make_worksheet
from tests.factories.catalogue import LessonFactory, QuizFactory
from tests.factories.learning import NOW

pytestmark = pytest.mark.django_db
PROMPT = re.compile(r"^\d+\. ")


def make(module, maker=make_answer_key):
    catalogue = get_catalogue("id")
    outline = next(one for one in catalogue.modules if one.id == module.pk)
    return maker(outline, catalogue, at=NOW)


class TestMakeAnswerKey:
    def test_has_every_question_of_the_worksheet_by_its_number(self, said):
        module = QuizFactory().module
        make(module, make_worksheet)
        asked = [re.sub(r" \(Pilih .*\)$", "", one) for one in said if PROMPT.match(one)]
        said.clear()

        assert make(module).startswith(b"%PDF")

        assert [one for one in said if PROMPT.match(one)] == asked
        assert len(asked) == 6

    def test_says_what_is_right_of_each_kind(self, said):
        make(QuizFactory().module)

        assert "B. Pilihan B" in said
        assert "A. Pilihan A" in said  # of the two that are right together
        assert "D. Pilihan D" not in said
        assert {"1 – Berhenti", "2 – Amati", "3 – Cari", "4 – Ajak"} < {*said}
        assert "berhenti / stop" in said

    def test_gives_the_letters_and_the_order_of_the_worksheet(self, said):
        module = QuizFactory().module
        make(module, make_worksheet)
        letters = {text: said[at - 1] for at, text in enumerate(said) if text.startswith("Kanan ")}
        items = ("Berhenti", "Amati", "Cari", "Ajak")
        rows = [text for text in said if text in items]
        said.clear()

        make(module)

        for n in "123":
            assert f"{letters[f'Kanan {n}']} – Kiri {n}: Kanan {n}" in said
        assert [one[4:] for one in said if one[4:] in rows] == rows

    def test_says_why(self, said):
        make(QuizFactory().module)

        assert "Tanggapan B." in said
        assert "Urutannya pas." in said

    def test_is_made_without_a_quiz(self):
        assert make(LessonFactory().module).startswith(b"%PDF")
