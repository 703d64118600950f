import pytest

from content.exchange.office import parcels, word
from tests.factories.office import COLUMNS, Doc

KINDS = ("Soal", "Jenis", "Pilihan", "Benar", "Umpan balik")


def rows_of(*rows, columns=COLUMNS):
    """The lines of a document of questions, and its questions."""
    data = Doc().questions(*rows, columns=columns).data()
    parcels.inspect(data)
    found = word.read(data, "soal.docx")
    return found.lines, found.modules[0].activities[0].questions


def right(question):
    return [choice.correct for choice in question.choices]


class TestTypes:
    def test_are_guessed_from_the_marks(self):
        _lines, questions = rows_of(
            ("Satu?", "A", "x", "a"),
            ("", "B", "", "b"),
            ("Dua?", "A", "x", "a"),
            ("", "B", "x", "b"),
            ("", "C", "", "c"),
            ("Benar?", "Benar", "x", "a"),
            ("", "Salah", "", "b"),
        )

        assert [q.type for q in questions] == ["single", "multiple", "true_false"]

    @pytest.mark.parametrize(
        ("kind", "type_"),
        [
            ("Urutkan", "ordering"),
            ("menjodohkan", "matching"),
            ("ISIAN SINGKAT", "short_answer"),
            ("Pilihan Ganda Kompleks", "multiple"),
            ("B/S", "true_false"),
        ],
    )
    def test_are_said_in_words(self, kind, type_):
        options = {
            "ordering": "abc",
            "matching": ["a = 1", "b=2"],
            "short_answer": ["stop", "berhenti"],
            "multiple": "abc",
            "true_false": ["Benar", "Salah"],
        }[type_]
        rows = [
            ("Soal?" if n == 0 else "", kind if n == 0 else "", o, "x" if n == 0 else "", "u")
            for n, o in enumerate(options)
        ]

        _lines, (question,) = rows_of(*rows, columns=KINDS)

        assert question.type == type_

    def test_that_nobody_knows_are_a_problem(self):
        lines, questions = rows_of(("Soal?", "esai", "", "", ""), columns=KINDS)

        assert questions == ()
        assert lines[0].problems == ("jenis soal “esai” tidak dikenal",)


class TestMarks:
    @pytest.mark.parametrize("mark", ["x", "X", "✓", "☒", "ya", "Ya.", "BENAR", "TRUE", "v", "1"])
    def test_beside_a_choice_make_it_right(self, mark):
        _lines, (question,) = rows_of(("Soal?", "A", "", "a"), ("", "B", mark, "b"))

        assert right(question) == [False, True]

    @pytest.mark.parametrize("mark", ["tidak", "-", "salah", "0", "FALSE"])
    def test_may_say_that_a_choice_is_wrong(self, mark):
        _lines, (question,) = rows_of(("Soal?", "A", mark, "a"), ("", "B", "x", "b"))

        assert right(question) == [False, True]

    def test_that_are_not_clear_are_a_problem(self):
        lines, _questions = rows_of(("Soal?", "A", "mungkin", "a"), ("", "B", "x", "b"))

        assert "“mungkin”" in lines[0].problems[0]

    @pytest.mark.parametrize(
        ("key", "marked"), [("C", [0, 0, 1]), ("A, C", [1, 0, 1]), ("a dan c", [1, 0, 1])]
    )
    def test_may_be_letters_beside_the_first_choice(self, key, marked):
        _lines, (question,) = rows_of(
            ("Soal?", "A. satu", key, ""), ("", "B. dua", "", ""), ("", "C. tiga", "", "")
        )

        assert right(question) == [bool(mark) for mark in marked]
        assert [c.text for c in question.choices] == ["satu", "dua", "tiga"]

    def test_with_two_meanings_are_a_problem(self):
        lines, _questions = rows_of(("Soal?", "satu", "B", ""), ("", "dua", "", ""))

        assert "beri x" in lines[0].problems[0]

    def test_that_are_missing_are_a_problem_of_that_question_only(self):
        lines, questions = rows_of(
            ("Satu?", "A", "", "a"), ("", "B", "", "b"), ("Dua?", "A", "x", "a"), ("", "B", "", "b")
        )

        assert lines[0].place == "tabel 1, soal 1"
        assert lines[0].problems == ("tidak ada jawaban benar",)
        assert [q.prompt for q in questions] == ["Dua?"]


class TestCells:
    def test_may_hold_all_choices_below_each_other(self):
        _lines, (question,) = rows_of(("Soal?", "a. satu\nb. dua\nc. tiga", "C", "Ya."))

        assert [c.text for c in question.choices] == ["satu", "dua", "tiga"]
        assert right(question) == [False, False, True]

    def test_hold_a_message_and_techniques_below_the_question(self):
        prompt = (
            "Apa ini?\nContoh latihan:\nDari: Grup RT\nPesan: AWAS!\nTeruskan: ya\n"
            "Dapat dipercaya: tidak\nJurus: tergesa, Stirring up emotions, apa itu"
        )

        lines, (question,) = rows_of((prompt, "A", "x", "a"), ("", "B", "", "b"))

        assert question.prompt == "Apa ini?"
        assert question.example.body == "AWAS!\nTeruskan: ya"
        assert question.example.reliable is False
        assert question.techniques == ("tergesa",)
        assert "apa itu" in " ".join(lines[0].notes)

    def test_do_not_take_a_question_about_a_sender_for_a_message(self):
        _lines, (question,) = rows_of(("Dari: siapa pesan ini?", "A", "x", ""), ("", "B", "", ""))

        assert question.prompt == "Dari: siapa pesan ini?"

    def test_hold_feedback_for_right_and_wrong(self):
        rows = [
            ("Urutkan.", "Urutkan", "a", "", "Jika salah: Lagi.\nJika benar: Bagus."),
            ("", "", "b", "", ""),
            ("", "", "c", "", ""),
        ]

        _lines, (question,) = rows_of(*rows, columns=KINDS)

        assert (question.feedback_right, question.feedback_wrong) == ("Bagus.", "Lagi.")

    def test_may_be_merged_downwards(self):
        doc = Doc().questions(
            ("Satu?", "A", "x", "a"),
            ("", "B", "", "b"),
            ("Dua?", "A", "x", "a"),
            ("", "B", "", "b"),
        )
        table = doc.document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(3, 0).merge(table.cell(4, 0))

        questions = word.read(doc.data(), "a.docx").modules[0].activities[0].questions

        assert [(q.prompt, len(q.choices)) for q in questions] == [("Satu?", 2), ("Dua?", 2)]

    def test_may_be_merged_sideways_and_blank_at_the_end(self):
        doc = Doc().questions(("Satu?", "A", "x", "a"), ("", "B", "", ""), ("", "", "", ""))
        table = doc.document.tables[0]
        table.cell(2, 2).merge(table.cell(2, 3))

        (question,) = word.read(doc.data(), "a.docx").modules[0].activities[0].questions

        assert len(question.choices) == 2


class TestIdentities:
    def test_are_the_same_on_every_reading_and_never_shared(self):
        rows = [("Soal?", "A", "x", "a"), ("", "B", "", "b")]

        _lines, first = rows_of(*rows, *rows)
        _lines, again = rows_of(*rows, *rows)

        assert [q.id for q in first] == [q.id for q in again]
        assert len({q.id for q in first}) == 2
