"""Moodle's XML as Moodle writes it."""

import base64
import time
import tracemalloc

import pytest

from content.exchange.formats import moodle
from content.exchange.office.parcels import Refused


def answer(text, fraction, feedback="", kind="html"):
    """An answer as Moodle writes it."""
    return (
        f'<answer fraction="{fraction}" format="{kind}"><text><![CDATA[{text}]]></text>'
        f'<feedback format="html"><text><![CDATA[{feedback}]]></text></feedback></answer>'
    )


class TestMultichoice:
    def test_takes_one_right_choice(self, moodle_row):
        row = moodle_row(
            "multichoice",
            "<single>true</single>"
            + answer("<p>Ya &amp; tidak</p>", 100, "<p>Tepat</p>")
            + answer("Bukan", 0, "Belum"),
        )

        assert row.question.type == "single"
        assert row.question.prompt == "Apa itu?"
        assert [(c.text, c.correct, c.feedback) for c in row.question.choices] == [
            ("Ya & tidak", True, "Tepat"),
            ("Bukan", False, "Belum"),
        ]
        assert (row.place, row.title, row.notes) == ("soal 1", "N", ())

    def test_takes_several_where_several_may_be_taken(self, moodle_row):
        row = moodle_row(
            "multichoice",
            "<single>false</single>"
            + answer("a", "33.33333", "x")
            + answer("b", "33.33333", "x")
            + answer("c", "33.33333", "x")
            + answer("d", "-33.33333", "x"),
        )

        assert row.question.type == "multiple"
        assert [c.correct for c in row.question.choices] == [True, True, True, False]
        assert row.notes == ()

    def test_says_which_weights_are_dropped(self, moodle_row):
        row = moodle_row(
            "multichoice", answer("a", 100, "x") + answer("b", 50, "x") + answer("c", "-25", "x")
        )

        assert [c.correct for c in row.question.choices] == [True, False, False]
        assert any("bobot" in note and "B, C" in note for note in row.notes)

    def test_says_what_has_no_place_here(self, moodle_row):
        row = moodle_row(
            "multichoice",
            answer("a", 100, "x")
            + answer("b", 0, "x")
            + "<correctfeedback><text>Bagus</text></correctfeedback>"
            + "<hint><text>Ingat</text></hint><penalty>0.3</penalty><hidden>0</hidden>",
        )

        assert row.notes == (
            "umpan balik untuk seluruh jawaban tidak ikut",
            "petunjuk tidak ikut",
        )


class TestOtherTypes:
    def test_reads_a_statement(self, moodle_row):
        row = moodle_row("truefalse", answer("true", 0, "Salah") + answer("false", 100, "Benar"))

        assert row.question.type == "true_false"
        assert {c.id: (c.correct, c.feedback) for c in row.question.choices} == {
            "benar": (False, "Salah"),
            "salah": (True, "Benar"),
        }

    def test_reads_spellings_as_they_are(self, moodle_row):
        row = moodle_row(
            "shortanswer",
            answer("a &lt; b", 100, "Ya", "moodle_auto_format")
            + answer("&lt;b&gt;", 100, "", "plain_text")
            + answer("*", 0, "Belum", "moodle_auto_format"),
        )

        assert row.question.accepted == ("a < b", "&lt;b&gt;")
        assert (row.question.feedback_right, row.question.feedback_wrong) == ("Ya", "Belum")

    def test_makes_a_spelling_of_a_number(self, moodle_row):
        inside = '<answer fraction="100"><text>23</text><tolerance>2</tolerance></answer>'
        row = moodle_row("numerical", inside)

        assert row.question.accepted == ("23",)
        assert any("toleransi 2" in note for note in row.notes)

    @pytest.mark.parametrize("kind", ["matching", "match"])
    def test_reads_pairs(self, kind, moodle_row):
        pair = (
            '<subquestion format="html"><text><![CDATA[<p>{}</p>]]></text>'
            "<answer><text>{}</text></answer></subquestion>"
        )
        inside = pair.format("Banten", "Serang") + pair.format("Jabar", "Bandung &amp; sekitar")
        row = moodle_row(kind, inside + pair.format("", "Medan") + pair.format("", ""))

        assert [(p.left, p.right) for p in row.question.pairs] == [
            ("Banten", "Serang"),
            ("Jabar", "Bandung & sekitar"),
        ]
        assert any("Medan" in note for note in row.notes)

    def test_reads_steps_in_their_order(self, moodle_row):
        row = moodle_row("ordering", answer("dua", 2) + answer("tiga", "3.0") + answer("satu", 1))

        assert [item.text for item in row.question.items] == ["satu", "dua", "tiga"]

    @pytest.mark.parametrize(
        "kind", ["essay", "description", "cloze", "multianswer", "calculated", "ddwtos", ""]
    )
    def test_skips_the_rest_with_a_reason(self, kind, moodle_row):
        row = moodle_row(kind, "")

        assert row.question is None
        assert len(row.problems) == 1


class TestFiles:
    def test_say_that_pictures_do_not_come_along(self, moodle_row):
        picture = base64.b64encode(b"x" * 90).decode()
        row = moodle_row(
            "truefalse",
            answer("true", 100) + answer("false", 0),
            f'<p>Ini? <img src="@@PLUGINFILE@@/a.png" alt="x"></p>]]></text>'
            f'<file name="a.png" path="/" encoding="base64">{picture}</file><text><![CDATA[',
        )

        assert row.question.prompt == "Ini?"
        assert any("gambar" in note for note in row.notes)

    def test_are_sorted_by_category(self):
        category = (
            '<question type="category"><category><text>$course$/top/{}</text></category></question>'
        )
        question = (
            '<question type="truefalse"><questiontext><text>X</text></questiontext>'
            f"{answer('true', 100)}{answer('false', 0)}</question>"
        )
        parts = ["", category.format("A"), category.format("B//C")]
        text = f"\n<quiz>{''.join(part + question for part in parts)}</quiz>"

        rows = moodle.read(text.encode()).rows

        assert [row.category for row in rows] == ["", "A", "B/C"]
        assert [row.place for row in rows] == ["soal 1", "soal 2", "soal 3"]
        assert len({row.question.id for row in rows}) == 3

    @pytest.mark.parametrize(
        "head",
        [
            '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
            '<!DOCTYPE quiz SYSTEM "http://contoh.invalid/x.dtd">',
            '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        ],
    )
    def test_are_refused_with_entities(self, head):
        with pytest.raises(Refused, match="entitas"):
            moodle.read(
                f"<?xml version='1.0'?>{head}<quiz><question>&b;</question></quiz>".encode()
            )

    @pytest.mark.parametrize("text", ["<html><body/></html>", "<question/>"])
    def test_are_refused_when_they_are_none(self, text):
        with pytest.raises(Refused, match="Moodle XML"):
            moodle.read(text.encode())

    @pytest.mark.parametrize("text", ["", "<quiz>", "<quiz><question>", "<quiz>&nbsp;</quiz>", "x"])
    def test_are_refused_when_nothing_can_be_read(self, text):
        with pytest.raises(Refused, match="rusak"):
            moodle.read(text.encode())

    def test_give_what_stands_before_the_damage(self):
        question = '<question type="essay"></question>'

        reading = moodle.read(f"<quiz>{question}\n<question & </quiz>".encode())

        assert len(reading.rows) == 1
        assert "baris 2" in reading.problems[0]

    def test_may_be_in_an_old_encoding(self):
        name = "<question type='essay'><name><text>“é”</text></name></question>"
        text = f"<?xml version='1.0' encoding='windows-1252'?><quiz>{name}</quiz>"

        assert moodle.read(text.encode("windows-1252")).rows[0].title == "“é”"

    @pytest.mark.parametrize("fraction", ["nan", "inf", "1e999", "seratus", ""])
    def test_survive_a_weight_that_is_no_number(self, fraction, moodle_row):
        assert moodle_row("multichoice", answer("a", fraction)).question is None

    def test_are_refused_with_too_many_questions(self):
        with pytest.raises(Refused, match="5000"):
            moodle.read(b"<quiz>" + b"<question type='essay'/>" * 5_001 + b"</quiz>")

    @pytest.mark.slow
    def test_of_a_thousand_questions_take_two_seconds_and_little_memory(self, slowness):
        inside = "".join(answer(f"<p>Yang {n}</p>", 100 * (n == 1), "<p>x</p>") for n in range(4))
        picture = f'<file name="a.png" encoding="base64">{"A" * 8_000}</file>'
        text = "".join(
            f'<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>{n}'
            f"</p>]]></text>{picture}</questiontext>{inside}</question>"
            for n in range(1_000)
        )
        data = f"<quiz>{text}</quiz>".encode()
        start = time.process_time()
        rows = moodle.read(data).rows
        took = time.process_time() - start
        tracemalloc.start()
        moodle.read(data)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert sum(bool(row.question) for row in rows) == 1_000
        assert took < 3 * slowness
        assert peak < 30_000_000
