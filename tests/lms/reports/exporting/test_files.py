import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from openpyxl import load_workbook

from lms.reports.exporting import books, files, sheets
from lms.reports.exporting.document import Column, Kind, Subject, Table
from lms.reports.exporting.tables import framed
from lms.reports.exporting.wording import said

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
FORMULA = "=HYPERLINK(1)"


def document(*rows):
    columns = (
        Column("Wilayah", Kind.PLACE),
        Column("Orang", Kind.PEOPLE),
        Column("Bagian", Kind.SHARE),
        Column("d'", Kind.DECIMAL),
    )
    table = Table("Uji", Subject.COUNTS, columns, rows or ((FORMULA, 1234, 0.5, -1.25),), ("=n",))
    return framed("Judul", scope="Banten", counted=DAY, made=DAY, tables=(table,))


def made(name, *rows):
    return files.FORMATS[name].make(document(*rows), AT)


class TestEveryFormat:
    @pytest.mark.parametrize("name", files.FORMATS)
    def test_gives_the_same_bytes_again(self, name):
        assert made(name) == made(name)

    @pytest.mark.parametrize("name", ["xlsx", "docx"])
    def test_says_when_it_was_made_and_not_when_it_was_written(self, name):
        with zipfile.ZipFile(io.BytesIO(made(name))) as parcel:
            assert b"2026-11-24T03:00:00Z" in parcel.read("docProps/core.xml")
            assert {entry.date_time[0] for entry in parcel.infolist()} == {2026}


class TestOddSigns:
    @pytest.mark.parametrize("name", files.FORMATS)
    def test_break_no_file(self, name):
        assert made(name, ("Saring\x02 Sebelum\x0b Sebar", 12, None, None))


class TestSaid:
    @pytest.mark.parametrize("value", [-0.0, -0.004, 0.004])
    def test_knows_no_negative_nothing(self, value):
        assert said(value, Kind.DECIMAL) == "0,00"


class TestCsv:
    def read(self, *rows):
        text = made("csv", *rows).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    def test_opens_in_indonesian_excel(self):
        assert made("csv").startswith(b"\xef\xbb\xbf")
        assert self.read()[0] == ["Wilayah", "Orang", "Bagian", "d'"]

    @pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
    def test_holds_no_formula(self, text):
        assert self.read((text, None, None, None))[1][0] == f"'{text}"

    def test_writes_numbers_as_excel_reads_them(self):
        assert self.read()[1][1:] == ["1234", "0,5000", "-1,2500"]

    def test_says_what_is_hidden_and_what_is_not_known(self):
        assert self.read(("A", None, None, None))[1] == [
            "A",
            "ditutup",
            "–",
            "–",
        ]

    def test_has_its_notes_after_the_table(self):
        rows = self.read()

        assert rows[2] == []
        assert rows[3] == ["'=n"]
        assert ["Dihitung sampai", "23 November 2026"] in rows

    def test_is_written_in_pieces(self):
        pieces = list(sheets.of_rows((Column("A"),), (("x",) for _ in range(1200))))

        assert [piece.count("\r\n") for piece in pieces] == [500, 500, 201]


class TestXlsx:
    def test_holds_numbers_and_no_formula(self):
        sheet = load_workbook(io.BytesIO(made("xlsx")))["Tabel 1"]

        assert [cell.value for cell in sheet[3]] == [FORMULA, 1234, 0.5, -1.25]
        assert sheet["A3"].data_type == "s"
        assert sheet["A3"].quotePrefix

    def test_explains_itself(self):
        sheet = load_workbook(io.BytesIO(made("xlsx")))["Keterangan"]
        said = " ".join(str(cell.value) for row in sheet for cell in row if cell.value)

        assert "23 November 2026" in said
        assert "kurang dari 10 orang" in said

    def test_goes_on_in_a_further_sheet(self, monkeypatch):
        monkeypatch.setattr(books, "MOST_ROWS", 2)
        out = io.BytesIO()

        written = books.of_rows(document(), (Column("A"),), (("=x",) for _ in range(3)), into=out)

        book = load_workbook(out)
        assert written == 3
        assert book.sheetnames == ["Keterangan", "Data 1", "Data 2"]
        assert book["Data 2"]["A2"].value == "=x"
        assert book["Data 2"]["A2"].data_type == "s"

    def test_repeats_the_head_of_a_table_on_every_page_and_says_its_language(self):
        book = load_workbook(io.BytesIO(made("xlsx")))

        assert book["Tabel 1"].print_title_rows == "$1:$2"
        assert book.properties.language == "id"


class TestDocx:
    def test_is_indonesian_with_pages_numbered_and_heads_repeated(self):
        with zipfile.ZipFile(io.BytesIO(made("docx"))) as parcel:
            styles, body = (parcel.read(f"word/{n}.xml").decode() for n in ("styles", "document"))
            footer = parcel.read("word/footer1.xml").decode()

        assert set(re.findall(r'<w:lang w:val="([^"]+)"', styles)) == {"id-ID"}
        assert [w in footer for w in ("Judul", '"PAGE"', '"NUMPAGES"')] == [True] * 3
        assert len(re.findall("<w:tblHeader", body)) == 1
        assert len(re.findall("<w:cantSplit", body)) == 2

    def test_holds_the_table_and_its_words(self):
        paper = docx.Document(io.BytesIO(made("docx", ("Kota Serang", 1234, None, None))))

        assert [cell.text for cell in paper.tables[1].rows[1].cells] == [
            "Kota Serang",
            "1.234",
            "–",
            "–",
        ]
        assert "Perlindungan peserta" in [p.text for p in paper.paragraphs]


class TestPdf:
    def test_is_one(self):
        pdf = made("pdf", *[(f"Tempat {n} \u1b9e\u1b8e", 12, 0.5, 1.0) for n in range(60)])

        assert pdf.startswith(b"%PDF")
        assert len(re.findall(rb"/Type /Page\b", pdf)) == 2
