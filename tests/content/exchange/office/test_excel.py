import time
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from content.exchange.office import excel, parcels, sample, templates
from content.exchange.office.parcels import Refused
from tests.factories.office import SHEET, a_module, a_sheet, repacked, saved

SINGLE = ("Satu pilihan tepat", "Soal?", "satu", "dua", "tiga", "B")


def read(data, name="kuis.xlsx"):
    parcels.inspect(data)
    return excel.read(data, name)


def only(data):
    """The only question of a workbook."""
    found = read(data)
    assert [line.problems for line in found.lines] == [()]
    (question,) = found.modules[0].activities[0].questions
    return question


def problem(data):
    """The only problem of the only line."""
    ((text,),) = [line.problems for line in read(data).lines]
    return text


def right(question):
    return "".join("ABCDEF"[n] for n, choice in enumerate(question.choices) if choice.correct)


class TestTemplate:
    def test_comes_back_as_it_is_without_a_problem(self):
        found = read(templates.excel())

        questions = found.modules[0].activities[0].questions
        assert [(line.problems, line.notes) for line in found.lines] == [((), ())] * 6
        assert [(q.type, q.prompt, q.example, q.accepted, q.pairs) for q in questions] == [
            (q.type, q.prompt, q.example, q.accepted, q.pairs) for q in sample.QUESTIONS
        ]

    def test_offers_lists_and_explains_itself(self):
        book = load_workbook(BytesIO(templates.excel()))

        assert book.sheetnames == ["Petunjuk", "Soal"]
        offered = [v.formula1 for v in book["Soal"].data_validations.dataValidation]
        assert offered[0].startswith('"Satu pilihan tepat,')
        assert offered[1] == '"ya,tidak"'


class TestColumns:
    def test_are_found_in_any_order_below_a_title(self):
        def change(book):
            sheet = book.active
            sheet.insert_rows(1, 2)
            sheet["A1"] = "Bank soal kelas VIII"
            sheet.merge_cells("A1:F1")

        columns = ("KUNCI JAWABAN", "pilihan_b", "Pertanyaan", "Pilihan  A", "Tipe Soal")

        question = only(
            a_sheet(("a", "dua", "Soal?", "satu", "PG"), columns=columns, change=change)
        )

        assert (question.prompt, right(question)) == ("Soal?", "A")

    def test_may_be_called_a_b_c_with_the_key_in_jawaban(self):
        columns = ("No", "Soal", "A", "B", "C", "Jawaban", "Pembahasan")

        question = only(
            a_sheet((1, "Soal?", "satu", "dua", "tiga", "C", "Karena."), columns=columns)
        )

        assert right(question) == "C"
        assert {c.feedback for c in question.choices} == {"Karena."}

    def test_are_read_when_hidden(self):
        def change(book):
            book.active.column_dimensions["F"].hidden = True

        assert right(only(a_sheet(SINGLE, change=change))) == "B"

    def test_that_are_missing_are_asked_for(self):
        with pytest.raises(Refused, match="Soal"):
            read(a_sheet(("x", "y"), columns=("Nama", "Nilai")))

    def test_may_be_one_row_a_choice(self):
        columns = ("Soal", "Pilihan", "Benar", "Umpan balik")
        rows = [
            ("Satu?", "A", "x", "a"),
            (None, "B", None, "b"),
            ("Dua?", "A", None, None),
            (None, "B", True, "b"),
        ]

        found = read(a_sheet(*rows, columns=columns))

        questions = found.modules[0].activities[0].questions
        assert [(q.prompt, right(q)) for q in questions] == [("Satu?", "A"), ("Dua?", "B")]
        assert [line.place for line in found.lines] == ["baris 2", "baris 4"]

    def test_may_be_one_row_a_choice_with_merged_questions(self):
        def change(book):
            book.active.merge_cells("A2:A3")

        rows = [("Satu?", "A", "x", "a"), (None, "B", None, "b")]
        columns = ("Soal", "Pilihan", "Benar", "Umpan balik")

        assert len(only(a_sheet(*rows, columns=columns, change=change)).choices) == 2


class TestKeys:
    @pytest.mark.parametrize("key", ["B", "b", " B. ", "2", 2, 2.0, "dua", "DUA", "(b)"])
    def test_name_one_choice_in_many_ways(self, key):
        assert right(only(a_sheet((*SINGLE[:5], key)))) == "B"

    @pytest.mark.parametrize("key", ["A, C", "a dan c", "AC", "1;3", "A/C", "A C"])
    def test_name_several(self, key):
        assert right(only(a_sheet(("Beberapa pilihan tepat", *SINGLE[1:5], key)))) == "AC"

    @pytest.mark.parametrize("key", ["E", "empat", "ABE", 9])
    def test_that_name_none_are_a_problem_on_their_row(self, key):
        found = read(a_sheet(SINGLE, (*SINGLE[:5], key)))

        assert [line.place for line in found.lines if line.problems] == ["baris 3"]
        assert "bukan salah satu pilihan" in found.lines[1].problems[0]

    def test_that_are_missing_are_a_problem(self):
        assert problem(a_sheet((*SINGLE[:5], None))) == "tidak ada jawaban benar"

    @pytest.mark.parametrize(
        ("key", "is_true"),
        [
            (True, True),
            ("benar", True),
            ("x", True),
            ("Ya", True),
            ("B", True),
            (False, False),
            ("salah", False),
            ("S", False),
            ("tidak", False),
            (0, False),
        ],
    )
    def test_of_a_statement_are_true_or_false(self, key, is_true):
        question = only(a_sheet(("Benar atau salah", "Air basah.", None, None, None, key)))

        assert [c.correct for c in question.choices] == [is_true, not is_true]

    def test_of_a_statement_may_go_without_a_kind_but_not_be_missing(self):
        assert only(a_sheet((None, "Air basah.", None, None, None, True))).type == "true_false"
        assert "benar atau salah" in problem(
            a_sheet(("Benar atau salah", "Air basah.", None, None, None, None))
        )


class TestCells:
    @pytest.mark.parametrize(
        ("value", "form", "text"),
        [
            (5, "General", "5"),
            (5.0, "General", "5"),
            (0.5, "General", "0,5"),
            (0.25, "0%", "25 %"),
            (7, "000", "007"),
            (True, "General", "Benar"),
            (date(2026, 8, 17), "dd/mm/yyyy", "17/8/2026"),
            (datetime(2026, 8, 17, 8, 30), "dd/mm/yyyy hh:mm", "17/8/2026 08.30"),  # noqa: DTZ001  # as Excel keeps it
            ("  dua\u00a0kata \u200b", "General", "dua kata"),
        ],
    )
    def test_are_read_as_their_author_sees_them(self, value, form, text):
        def change(book):
            book.active["C2"].value = value
            book.active["C2"].number_format = form

        assert only(a_sheet(SINGLE, change=change)).choices[0].text == text

    def test_with_dates_are_pointed_out(self):
        (line,) = read(a_sheet((*SINGLE[:2], date(2026, 2, 1), "dua", "tiga", "B"))).lines

        assert "“Pilihan A” berisi tanggal" in " ".join(line.notes)

    def test_with_errors_are_a_problem(self):
        assert "galat" in problem(a_sheet((*SINGLE[:2], "#REF!", "dua", "tiga", "B")))

    def test_with_formulas_give_what_excel_worked_out(self):
        """openpyxl cannot work it out, so the value is put into the file as Excel does."""
        data = a_sheet((*SINGLE[:2], "=1+1", "dua", "tiga", "B"))
        name = "xl/worksheets/sheet1.xml"
        xml = zipfile.ZipFile(BytesIO(data)).read(name)
        assert b"<f>1+1</f><v />" in xml or b"<f>1+1</f><v></v>" in xml
        xml = xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
        xml = xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")

        assert only(repacked(data, {name: xml})).choices[0].text == "2"


class TestRows:
    def test_that_are_blank_are_left_alone(self):
        blank = (None,) * 6
        found = read(a_sheet(SINGLE, blank, (" ", "", None, None, None, None), SINGLE, blank))

        assert [line.place for line in found.lines] == ["baris 2", "baris 5"]

    def test_far_below_do_not_take_for_ever(self):
        data = a_sheet(SINGLE)
        name = "xl/worksheets/sheet1.xml"
        xml = zipfile.ZipFile(BytesIO(data)).read(name)
        far = b'<row r="999999999"><c r="A999999999"/></row></sheetData>'
        evil = repacked(data, {name: xml.replace(b"</sheetData>", far)})
        began = time.monotonic()

        read(evil)

        assert time.monotonic() - began < 5

    def test_go_on_with_the_quiz_named_last(self):
        columns = ("Kuis", *SHEET)
        rows = [("Satu", *SINGLE), (None, *SINGLE), ("Dua", *SINGLE)]

        quizzes = read(a_sheet(*rows, columns=columns)).modules[0].activities

        assert [(q.title, len(q.questions)) for q in quizzes] == [("Satu", 2), ("Dua", 1)]

    def test_of_several_sheets_are_several_quizzes(self):
        book = Workbook()
        for title in ("Pagi", "Sore"):
            sheet = book.create_sheet(title)
            sheet.append(SHEET)
            sheet.append(SINGLE)

        found = read(saved(book))

        assert [q.title for q in found.modules[0].activities] == ["Pagi", "Sore"]
        assert found.lines[1].place == "Sore, baris 2"

    def test_beyond_five_thousand_are_refused(self):
        with pytest.raises(Refused, match="5000"):
            read(a_sheet(*[SINGLE] * 5_001))


class TestLimits:
    def test_are_said_with_their_numbers(self):
        assert problem(a_sheet((SINGLE[0], "s" * 601, *SINGLE[2:]))) == (
            "panjang soalnya 601 huruf; paling banyak 600"
        )
        assert problem(a_sheet((SINGLE[0], "Soal?", "satu", None, None, "A"))) == (
            "jawabannya ada 1; yang bisa 2 sampai 6"
        )


class TestRead:
    def test_refuses_a_word_document_that_calls_itself_a_workbook(self):
        with pytest.raises(Refused, match="rusak"):
            excel.read(a_module().data(), "a.xlsx")
