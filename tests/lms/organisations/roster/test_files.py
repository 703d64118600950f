"""Which files are opened at all."""

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from lms.organisations.roster import files
from lms.organisations.roster.files import Refused, open_tables


def rows(data):
    return [list(table) for table in open_tables(data)]


def archive(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def workbook(*lines):
    book, out = Workbook(), BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


class TestOpenTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_reads_what_office_programs_write(self, encoding):
        by_semicolon = rows("Nama;Umur\nÉncep;14".encode(encoding))[0]

        assert by_semicolon == [(1, ["Nama", "Umur"]), (2, ["Éncep", "14"])]

    def test_offers_each_delimiter(self):
        assert [len(table[0][1]) for table in rows(b"a\tb\tc")] == [1, 1, 3]

    def test_counts_blank_and_broken_lines_as_rows_of_the_sheet(self):
        commas = rows(b'"a\nb",1\n\nc,2')[1]

        assert commas == [(1, ["a\nb", "1"]), (2, []), (3, ["c", "2"])]

    def test_offers_each_sheet(self):
        ((number, cells),) = rows(workbook(["Nama", 1]))[0]

        assert (number, cells[:2]) == (1, ("Nama", 1))

    @pytest.mark.parametrize(
        "data",
        [
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
            b"PK\x03\x04 broken",
            archive(hello="x"),
            archive(**{"content.xml": "<x/>", "mimetype": "application/vnd.oasis"}),
            archive(xl__workbook="x", **{"xl/workbook.xml": "<x/>", "xl/vbaProject.bin": "x"}),
            archive(**{"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
            archive(**{"xl/workbook.xml": "0" * (files.MAX_UNPACKED + 1)}),
            b"\x00\x01\x02",
            b"\x81\x8d",
            b"x" * (files.MAX_BYTES + 1),
            b'"' + b"x" * 200_000,
        ],
        ids=[
            "old",
            "broken",
            "zip",
            "ods",
            "macros",
            "entities",
            "bomb",
            "binary",
            "bytes",
            "large",
            "field",
        ],
    )
    def test_refuses_with_words(self, data):
        with pytest.raises(Refused, match=r"\w \w"):
            rows(data)

    @pytest.mark.parametrize(
        "parts",
        [
            {"xl/sharedStrings.xml": "0" * files.MAX_UNPACKED},
            {f"xl/part{number}.xml": "" for number in range(files.MAX_PARTS)},
        ],
        ids=["bytes", "parts"],
    )
    def test_opens_no_workbook_that_unpacks_to_too_much(self, parts, monkeypatch):
        monkeypatch.setattr(files, "load_workbook", None)

        with pytest.raises(Refused, match=re.escape(str(files.too_large()))):
            rows(archive(**{"xl/workbook.xml": "<x/>"}, **parts))
