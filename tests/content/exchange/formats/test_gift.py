"""GIFT as Moodle documents it, and as people type it."""

import time

import pytest

from content.exchange.formats import gift
from content.exchange.office.parcels import Refused


def choices(row):
    """Each choice with whether it is right."""
    return [(choice.text, choice.correct) for choice in row.question.choices]


class TestMultipleChoice:
    """The examples of Moodle's own documentation."""

    def test_takes_the_choice_behind_an_equals_sign_as_right(self, gift_row):
        row = gift_row("Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}")

        assert row.question.type == "single"
        assert row.question.prompt == "Who's buried in Grant's tomb?"
        assert choices(row) == [("Grant", False), ("Jefferson", False), ("no one", True)]

    def test_puts_a_line_where_the_answers_stand_in_the_text(self, gift_row):
        row = gift_row("Grant is {~buried =entombed ~living} in Grant's tomb.")

        assert row.question.prompt == "Grant is _____ in Grant's tomb."

    def test_sets_no_space_before_a_mark_behind_the_answers(self, gift_row):
        assert gift_row("Two plus two equals {=four =4}.").question.prompt.endswith("_____.")

    def test_reads_answers_on_lines_of_their_own_with_empty_ones(self, gift_row):
        row = gift_row("Thanksgiving is on the {\n  ~second\n\n  ~third\n\n=fourth\n} Thursday.")

        assert choices(row) == [("second", False), ("third", False), ("fourth", True)]

    def test_keeps_the_feedback_of_each(self, gift_row):
        row = gift_row("Apa?{=satu#Tepat: #1! ~dua # Belum.\n~tiga}")

        assert [c.feedback for c in row.question.choices] == ["Tepat: #1!", "Belum.", ""]
        assert row.notes == ("umpan balik kosong untuk: C; isi sebelum dikirim untuk ditinjau",)

    def test_gives_the_general_feedback_to_choices_that_have_none(self, gift_row):
        row = gift_row("Apa?{=a#Ya ~b####Lihat lagi pesannya}")

        assert [c.feedback for c in row.question.choices] == ["Ya", "Lihat lagi pesannya"]
        assert "umpan balik umum" in row.notes[0]

    def test_says_which_general_feedback_has_no_place(self, gift_row):
        row = gift_row("Apa?{=a#Ya ~b#Tidak####Umum}")

        assert "“Umum”" in row.notes[0]

    def test_becomes_several_right_ones_by_weights_alone(self, gift_row):
        row = gift_row("What two?{~%50%Grant ~%50%Ellen ~%-50%Christ ~%-50%Jefferson}")

        assert row.question.type == "multiple"
        assert [right for _text, right in choices(row)] == [True, True, False, False]
        assert not any("bobot" in note for note in row.notes)

    def test_says_which_weights_are_dropped(self, gift_row):
        row = gift_row("What?{=a#x ~%50%b#x ~%-100%c#x}")

        assert choices(row) == [("a", True), ("b", False), ("c", False)]
        assert any("bobot" in note and "B, C" in note for note in row.notes)

    def test_says_when_several_right_ones_will_all_have_to_be_found(self, gift_row):
        row = gift_row("Apa?{=a#x =b#x ~c#x}")

        assert row.question.type == "multiple"
        assert any("semua" in note for note in row.notes)

    def test_is_refused_without_a_right_one(self, gift_row):
        row = gift_row("Apa?{~a ~b}")

        assert row.question is None
        assert row.problems == ("tidak ada jawaban benar",)

    def test_is_refused_with_a_choice_without_text(self, gift_row):
        assert gift_row("Apa?{=a ~}").problems == ("ada pilihan tanpa teks",)

    def test_is_refused_with_a_text_that_is_too_long(self, gift_row):
        row = gift_row("Apa?{=a ~" + "b" * 301 + "}")

        assert "301" in row.problems[0]
        assert "300" in row.problems[0]


class TestOtherTypes:
    @pytest.mark.parametrize(
        ("word", "right"), [("T", "benar"), ("TRUE", "benar"), ("F", "salah"), ("false", "salah")]
    )
    def test_reads_a_statement(self, word, right, gift_row):
        row = gift_row(f"Grant is buried.{{{word}}}")

        assert row.question.type == "true_false"
        assert [c.id for c in row.question.choices if c.correct] == [right]

    def test_reads_feedback_to_a_wrong_answer_first(self, gift_row):
        row = gift_row("Grant is buried.{F#No one is.#Right!}")

        assert {c.id: c.feedback for c in row.question.choices} == {
            "benar": "No one is.",
            "salah": "Right!",
        }

    def test_reads_spellings(self, gift_row):
        row = gift_row("Who?{=no one#Ya =nobody =%50%some =%0%*#Bukan}")

        assert row.question.type == "short_answer"
        assert row.question.accepted == ("no one", "nobody")
        assert (row.question.feedback_right, row.question.feedback_wrong) == ("Ya", "Bukan")
        assert any("“some”" in note for note in row.notes)

    def test_leaves_a_spelling_for_many_words_out(self, gift_row):
        row = gift_row("Who?{=jo*n =john}")

        assert row.question.accepted == ("john",)
        assert any("“jo*n”" in note for note in row.notes)

    @pytest.mark.parametrize("answer", ["#1822:5", "#1822", "#=1822:0 =%50%1822:2"])
    def test_makes_a_spelling_of_a_number(self, answer, gift_row):
        row = gift_row(f"When was Grant born?{{{answer}}}")

        assert row.question.type == "short_answer"
        assert row.question.accepted == ("1822",)
        assert any("angka" in note for note in row.notes)

    def test_says_which_tolerance_is_dropped(self, gift_row):
        assert any("toleransi 0.01" in note for note in gift_row("Pi?{#3.14:0.01}").notes)

    def test_says_when_a_comma_will_not_count(self, gift_row):
        assert any("314" in note for note in gift_row("Pi?{#3.14}").notes)

    def test_refuses_a_range_with_the_reason(self, gift_row):
        row = gift_row("Pi?{#3.141..3.142}")

        assert row.question is None
        assert "3.141..3.142" in row.problems[0]

    def test_reads_pairs(self, gift_row):
        row = gift_row("Match.{\n=Canada -> Ottawa\n=Italy  ->  Rome\n=Japan->Tokyo\n=-> Delhi}")

        assert row.question.type == "matching"
        assert [(p.left, p.right) for p in row.question.pairs] == [
            ("Canada", "Ottawa"),
            ("Italy", "Rome"),
            ("Japan", "Tokyo"),
        ]
        assert any("Delhi" in note for note in row.notes)

    def test_names_a_pair_without_an_arrow(self, gift_row):
        assert "“Italy”" in gift_row("Match.{=Canada -> Ottawa =Italy}").problems[0]

    @pytest.mark.parametrize("text", ["Write an essay.{}", "Write.{####Umum}", "Only a text."])
    def test_skips_what_cannot_be_marked(self, text, gift_row):
        row = gift_row(text)

        assert row.question is None
        assert len(row.problems) == 1


class TestTexts:
    def test_have_their_escapes_undone_once(self, gift_row):
        row = gift_row(r"a\=b \{x\} \~ \# 10\:30 \\ \frac\n baru?{=\=1\\n ~2}")

        assert row.question.prompt == "a=b {x} ~ # 10:30 \\ \\frac\n baru?"
        assert row.question.choices[0].text == "=1\\n"

    def test_become_plain_where_they_are_html(self, gift_row):
        row = gift_row("[html]<p>Satu &amp; <b>dua</b></p><ul><li>x</li></ul>{=a&lt;b ~c}")

        assert row.question.prompt == "Satu & dua\n\n- x"
        assert row.question.choices[0].text == "a<b"

    def test_stay_where_they_are_plain(self, gift_row):
        row = gift_row("[plain]<b>a</b> &amp;{=a ~[html]<i>b</i>}")

        assert row.question.prompt == "<b>a</b> &amp;"
        assert row.question.choices[1].text == "b"

    def test_are_read_as_html_without_a_mark_only_where_they_have_tags(self, gift_row):
        row = gift_row("a < b & c\nbaris dua{=<b>x</b> ~y}")

        assert row.question.prompt == "a < b & c\nbaris dua"
        assert row.question.choices[0].text == "x"

    def test_lose_scripts_and_pictures_but_not_in_silence(self, gift_row):
        row = gift_row("[html]<img src\\=x onerror\\=a()>Apa?<script>alert(1)</script>{=a ~b}")

        assert row.question.prompt == "Apa?"
        assert any("gambar" in note for note in row.notes)

    def test_call_a_question_by_its_name(self, gift_row):
        row = gift_row(":: Soal \\:\\: 1 :: Apa?{=a ~b}")

        assert row.title == "Soal :: 1"
        assert row.question.prompt == "Apa?"


class TestFiles:
    TEXT = "// catatan\n\n$CATEGORY: $course$/top/Bab 1/Hoaks\n\nApa “ini”?{=a ~b}\n"

    @pytest.mark.parametrize(
        "data",
        [
            TEXT.encode(),
            TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
            TEXT.replace("\n", "\r").encode(),
            TEXT.encode("windows-1252"),
            TEXT.encode("utf-16"),
            TEXT.encode("utf-16-le"),
            b"\xfe\xff" + TEXT.encode("utf-16-be"),
        ],
    )
    def test_may_come_in_any_usual_encoding(self, data):
        (row,) = gift.read(data).rows

        assert row.question.prompt == "Apa “ini”?"
        assert row.category == "Hoaks"
        assert (row.line, row.place) == (5, "baris 5")

    def test_keep_the_line_of_each_question_despite_comments(self):
        rows = gift.read(b"// a\nX?{\n// b\n=a ~b}\n\n\n// c\nY?{\n=c\n// d\n foo }bar}\n").rows

        assert [row.line for row in rows] == [2, 8]
        assert "baris 11" in rows[1].problems[0]

    def test_keep_an_address_that_begins_inside_a_line(self, gift_row):
        assert "https://contoh.id" in gift_row("Lihat https\\://contoh.id ?{=a ~b}").question.prompt

    @pytest.mark.parametrize(
        "broken",
        [
            "A {=a ~b",
            "A {=a\n\n~b",
            "A }",
            "A {foo}",
            "A {=a} {=b}",
            "A {=%50%}",
            "A {=a ~b\\",
            "::A {=a ~b}",
            "A {",
        ],
    )
    def test_lose_no_other_question_with_a_broken_one(self, broken):
        rows = gift.read(f"Satu?{{T}}\n\n{broken}\n\nDua?{{F}}\n\n::t::Tiga?{{T}}".encode()).rows

        made = [row.question.prompt for row in rows if row.question]
        assert (made[0], *made[-2:]) == ("Satu?", "Dua?", "Tiga?")
        assert any(row.problems for row in rows) or broken.startswith("::A")

    def test_make_the_same_identities_each_time_and_none_twice(self):
        data = b"A?{=a ~b}\n\nA?{=a ~b}\n\nB?{T}"

        first, second = gift.read(data), gift.read(data)

        assert first == second
        assert len({row.question.id for row in first.rows}) == 3

    def test_are_refused_with_too_many_questions(self):
        with pytest.raises(Refused, match="5000"):
            gift.read(b"A?{T}\n\n" * 5_001)

    def test_have_no_room_for_a_question_without_end(self, gift_row):
        assert "20000" in gift_row("x" * 20_001 + "{T}").problems[0]

    def test_take_no_longer_for_brackets_that_never_close(self, slowness):
        start = time.process_time()

        rows = gift.read(b"A {=a\n\n" * 2_000).rows

        assert len(rows) == 2_000
        assert time.process_time() - start < 4 * slowness

    @pytest.mark.slow
    def test_of_a_thousand_questions_are_read_in_two_seconds(self, slowness):
        question = "::S{n}::Mana yang <b>benar</b>?{{\n~a{n}#x\n=b#y\n~c#z\n~d#w\n}}\n\n"
        data = "".join(question.format(n=n) for n in range(1_000)).encode()
        gift.read(b"A?{T}")  # the grammar itself is made once
        start = time.process_time()

        reading = gift.read(data)

        assert time.process_time() - start < 2 * slowness
        assert sum(bool(row.question) for row in reading.rows) == 1_000
