"""Which format a file is in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.exchange.formats import opening
from content.exchange.formats.reading import Reading
from content.exchange.office.parcels import Refused


class TestRead:
    @pytest.mark.parametrize(
        ("data", "format_"),
        [
            (b"Apa?{T}", "gift"),
            ("Apa?{=a ~b}".encode("utf-16"), "gift"),
            (b"Apa?\nA. a\nB. b\nANSWER: A", "aiken"),
            (b"\xef\xbb\xbf<?xml version='1.0'?><quiz/>", "moodle"),
            (b"\n<quiz></quiz>", "moodle"),
        ],
    )
    def test_knows_it_by_what_is_in_it(self, data, format_):
        assert opening.read(data).format == format_

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "tidak memuat soal"),
            (b"// catatan\n", "tidak memuat soal"),
            (b"Rapat hari Senin.\n\nBawa buku.", "bukan GIFT"),
            (b"\x89PNG\x00\x00", "bukan berkas teks"),
            (b"{\\rtf1 x}", "bukan berkas teks"),
            (b"<!DOCTYPE html><p>", "bukan berkas teks"),
            (b"x" * 15_000_001, "15 MB"),
            (b"Apa?{=a ~b}\n\n" * 400_000, "5 MB"),
        ],
    )
    def test_refuses_what_is_none(self, data, word):
        with pytest.raises(Refused, match=word):
            opening.read(data)

    @given(
        st.lists(
            st.sampled_from(
                [
                    "{",
                    "}",
                    "=",
                    "~",
                    "#",
                    "####",
                    "::",
                    "->",
                    "\\",
                    "%50%",
                    "\n",
                    "\n\n",
                    "A. ",
                    "T",
                    "ANSWER: A",
                    "<quiz>",
                    "<question type='multichoice'>",
                    "</question>",
                    "<text>",
                    "</text>",
                    "<answer fraction='x'>",
                    "</answer>",
                    "</quiz>",
                    "[html]",
                    "$CATEGORY:",
                    "// tangguh: {",
                    "&amp;",
                    "é",
                    "\x00",
                    "1..2",
                    "x",
                ]
            ),
            max_size=40,
        ),
        st.sampled_from(["", "<quiz>"]),
    )
    @settings(deadline=None, max_examples=200)
    def test_reads_or_refuses_anything(self, parts, begin):
        try:
            reading = opening.read((begin + "".join(parts)).encode())
        except Refused:
            return

        assert all((row.question is None) == bool(row.problems) for row in reading.rows)


class TestManuscript:
    def test_makes_a_quiz_of_each_category(self):
        data = b"A?{T}\n\n$CATEGORY: Satu\n\nB?{F}\n\nC?{}\n"

        found = opening.manuscript(opening.read(data), "soal.gift.txt")

        assert [(quiz.title, len(quiz.questions)) for quiz in found.modules[0].activities] == [
            ("soal.gift", 1),
            ("Satu", 1),
        ]
        assert [line.place for line in found.lines] == ["baris 1", "baris 5", "baris 7"]
        assert found.lines[2].problems

    def test_says_first_what_is_wrong_with_the_file(self):
        found = opening.manuscript(Reading("moodle", (), ("rusak",)), "x.xml")

        assert found.lines[0].problems == ("rusak",)
