"""Aiken as Moodle documents it, and as people type it."""

import pytest

from content.exchange.formats import aiken

STRICT = """\
What is the correct answer to this question?
A. Is it this one?
B. Maybe this answer?
C. Possibly this one?
D. Must be this one!
ANSWER: D

Which LMS has the most quiz import formats?
A) Moodle
B) ATutor
C) Claroline
ANSWER: A
"""


def only(text):
    """The one row of a text."""
    (row,) = aiken.read(text.encode()).rows
    return row


class TestRead:
    def test_takes_both_styles_of_letters(self):
        first, second = aiken.read(STRICT.encode()).rows

        assert first.question.prompt == "What is the correct answer to this question?"
        assert [c.correct for c in first.question.choices] == [False, False, False, True]
        assert [c.text for c in second.question.choices] == ["Moodle", "ATutor", "Claroline"]
        assert (first.place, second.place) == ("baris 1", "baris 8")
        assert "A, B, C, D" in first.notes[0]

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeffApa itu?\na) satu\nb) dua\nanswer: b",
            "1. Apa itu?\r\n\r\na. satu\r\n\r\nb. dua\r\n\r\nAnswer: B.",
            "Apa itu?\nA.satu\nB.dua\nJawaban: b",
            "Apa itu?\n A ) satu\n B ) dua\nKunci jawaban = B",
        ],
    )
    def test_takes_what_people_type(self, text):
        row = only(text)

        assert row.question.prompt == "Apa itu?"
        assert [(c.text, c.correct) for c in row.question.choices] == [
            ("satu", False),
            ("dua", True),
        ]

    def test_joins_lines_of_a_long_question_or_choice(self):
        row = only("Baca ini.\nApa itu?\nA. satu\ndan lagi\nB. dua\nANSWER: A")

        assert row.question.prompt == "Baca ini.\nApa itu?"
        assert row.question.choices[0].text == "satu dan lagi"

    def test_makes_several_right_ones_of_several_letters(self):
        row = only("Apa?\nA. a\nB. b\nC. c\nANSWER: A, C")

        assert row.question.type == "multiple"
        assert [c.correct for c in row.question.choices] == [True, False, True]

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Apa?\nA. a\nB. b", "ANSWER"),
            ("Apa?\nA. a\nB. b\nANSWER: C", "“C”"),
            ("Apa?\nA. a\nB. b\nANSWER:", "jawaban benar"),
            ("Apa?\nANSWER: A", "pilihan"),
            ("Apa?\nA. a\nA. b\nANSWER: A", "huruf yang sama"),
            ("ANSWER: A", "pilihan"),
        ],
    )
    def test_says_what_is_wrong(self, text, word):
        row = only(text)

        assert row.question is None
        assert any(word in problem for problem in row.problems)

    def test_goes_on_behind_a_question_without_its_answer(self):
        rows = aiken.read(b"Satu?\nA. a\nB. b\n\nDua?\nA. a\nB. b\nANSWER: A\n").rows

        assert [bool(row.question) for row in rows] == [False, True]
        assert rows[1].question.prompt == "Dua?"


class TestIsAiken:
    def test_knows_it_by_its_answers(self):
        assert aiken.is_aiken(STRICT)
        assert not aiken.is_aiken("Apa? {=a ~b}")
