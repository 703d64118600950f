"""Whatever a file holds, it is read or refused in words."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.exchange.office import excel, parcels, templates, word
from content.exchange.office.parcels import Refused
from tests.factories.office import repacked

WORD, EXCEL = templates.word(), templates.excel()
PIECE = re.compile(rb"<[^>]*>|[^<]+")


def pieces_of(data, name):
    return PIECE.findall(zipfile.ZipFile(BytesIO(data)).read(name))


PARTS = {
    "word/document.xml": pieces_of(WORD, "word/document.xml"),
    "word/numbering.xml": pieces_of(WORD, "word/numbering.xml"),
    "word/styles.xml": pieces_of(WORD, "word/styles.xml"),
    "word/_rels/document.xml.rels": pieces_of(WORD, "word/_rels/document.xml.rels"),
    "[Content_Types].xml": pieces_of(WORD, "[Content_Types].xml"),
}
SHEETS = {
    "xl/worksheets/sheet2.xml": pieces_of(EXCEL, "xl/worksheets/sheet2.xml"),
    "xl/_rels/workbook.xml.rels": pieces_of(EXCEL, "xl/_rels/workbook.xml.rels"),
    "xl/workbook.xml": pieces_of(EXCEL, "xl/workbook.xml"),
    "xl/styles.xml": pieces_of(EXCEL, "xl/styles.xml"),
}
VALUES = [b'"-1"', b'"999999999"', b'"abc"', b'""', b'"\xc3\xa9"']
ATTRIBUTE = re.compile(rb'"[^"]*"')


def edits(parts):
    """The name of a part and what to do to it: small, so that a failure can be read."""
    longest = max(map(len, parts.values()))
    what = st.sampled_from([b"drop", b"twice", *VALUES]) | st.binary(max_size=9)
    edit = st.tuples(st.integers(1, longest), what)
    return st.tuples(st.sampled_from(sorted(parts)), st.lists(edit, min_size=1, max_size=6))


def mangled(parts, name, found):
    """The part after a few of its tags went away, were doubled, or say something else."""
    pieces = list(parts[name])
    for place, what in found:
        at = 1 + place % (len(pieces) - 1)
        if what == b"drop":
            pieces[at] = b""
        elif what == b"twice":
            pieces.insert(at, pieces[at])
        elif what in VALUES:
            pieces[at] = ATTRIBUTE.sub(lambda _match, text=what: text, pieces[at])
        else:
            pieces[at] = what
    return {name: b"".join(pieces)}


def attempt(read, data, name):
    """Read a file, or be refused; nothing else may happen."""
    with suppress(Refused):
        parcels.inspect(data)
        read(data, name)


class TestMangledFiles:
    @settings(max_examples=150)
    @given(edit=edits(PARTS))
    def test_of_word_are_read_or_refused(self, edit):
        attempt(word.read, repacked(WORD, mangled(PARTS, *edit)), "a.docx")

    @settings(max_examples=150)
    @given(edit=edits(SHEETS))
    def test_of_excel_are_read_or_refused(self, edit):
        attempt(excel.read, repacked(EXCEL, mangled(SHEETS, *edit)), "a.xlsx")

    @settings(max_examples=60)
    @given(at=st.integers(0, len(WORD) - 1), junk=st.binary(min_size=1, max_size=20))
    def test_with_other_bytes_are_read_or_refused(self, at, junk):
        attempt(word.read, WORD[:at] + junk + WORD[at + len(junk) :], "a.docx")


class TestShapes:
    @pytest.mark.parametrize("value", ["0", "-1", "abc", "99999999", "\u0663"])
    def test_of_merged_cells_may_be_nonsense(self, value):
        xml = zipfile.ZipFile(BytesIO(WORD)).read("word/document.xml").decode()
        evil = xml.replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{value}"/>')

        attempt(word.read, repacked(WORD, {"word/document.xml": evil.encode()}), "a.docx")
