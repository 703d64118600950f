"""Numbers as an Excel workbook: one sheet that explains, then one for each table.

Numbers are numbers and can be summed; what is hidden is the word "ditutup".
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from lms.reports.exporting.document import Column, Document, Kind, Table, Value
from lms.reports.exporting.parcels import restamped
from lms.reports.exporting.sheets import TO_FORMULA
from lms.reports.exporting.wording import LANGUAGE, UNSEEN, WORDS, legible, said

INK, PALE, RED = "1C1B36", "E3E6F8", "A12622"
FORMATS = {
    Kind.PEOPLE: "#,##0",
    Kind.NUMBER: "#,##0",
    Kind.SHARE: "0%",
    Kind.DECIMAL: "0.00",
}
A4 = 9  # as Excel numbers sizes of paper
TOP, RIGHT = Alignment(vertical="top", wrap_text=True), Alignment(horizontal="right")
MOST_ROWS = 1_048_000  # of a sheet that Excel opens
EXPLAINED, DATA = "Keterangan", "Data"
WIDEST, NARROW = 70, 12  # characters
TEXT_WIDE = 110  # characters of a line of text


def of_document(document: Document, *, at: datetime) -> bytes:
    """This is the workbook of a document; the same document and moment give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.language = LANGUAGE
    _explain(book, document)
    for number, table in enumerate(document.tables, start=1):
        _tabulate(book, f"Tabel {number}", table)
    book.properties.creator, book.properties.title = document.heading[0], document.title
    book.properties.created = at
    out = BytesIO()
    book.save(out)
    return restamped(out.getvalue(), at=at)


def of_rows(
    document: Document,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    into: IO[bytes],
) -> int:
    """Write a long table, in constant memory; how many rows. `document` explains it."""
    book = Workbook(write_only=True)
    book.properties.language = LANGUAGE
    _explain(book, document)
    sheet: Any = None
    written = 0
    for row in rows:
        if written % MOST_ROWS == 0:
            sheet = _new_sheet(book, f"{DATA} {1 + written // MOST_ROWS}", columns)
        sheet.append(
            [_plain(sheet, value, column) for value, column in zip(row, columns, strict=True)]
        )
        written += 1
    book.save(into)
    return written


def _explain(book: Any, document: Document) -> None:
    sheet = book.create_sheet(EXPLAINED)
    _set_up(sheet)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, TEXT_WIDE
    for line in document.heading:
        sheet.append([_cell(sheet, line, Font(bold=True, color=INK), wrapped=False)])
    sheet.append([_cell(sheet, document.title, Font(bold=True, size=13, color=INK), wrapped=False)])
    if document.mark:
        font = Font(bold=True, size=13, color=RED)
        sheet.append([_cell(sheet, document.mark, font, wrapped=False)])
    sheet.append([])
    for word, words in document.facts:
        _add_text(sheet, word, words)
    for section in document.sections:
        sheet.append([])
        sheet.append([_cell(sheet, section.title, Font(bold=True, color=INK), wrapped=False)])
        for words in section.paragraphs:
            _add_text(sheet, "", words)
    sheet.append([])
    for note in document.notes:
        _add_text(sheet, WORDS["facts"]["note"], note)


def _add_text(sheet: Any, word: str, words: str) -> None:
    """Add a text in lines, a row each: no programme knows how high a row of a stream is."""
    for number, line in enumerate(wrap(words, TEXT_WIDE) or [""]):
        sheet.append([_cell(sheet, "" if number else word), _cell(sheet, line, wrapped=False)])


def _tabulate(book: Any, name: str, table: Table) -> None:
    sheet = _new_sheet(book, name, table.columns, caption=table.caption, rows=table.rows)
    for row in table.rows:
        sheet.append(
            [_plain(sheet, value, column) for value, column in zip(row, table.columns, strict=True)]
        )
    sheet.append([])
    for note in table.notes:
        sheet.append([_cell(sheet, note, wrapped=False)])


def _new_sheet(
    book: Any,
    name: str,
    columns: Sequence[Column],
    *,
    caption: str = "",
    rows: Sequence[Sequence[Value]] = (),
) -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A3" if caption else "A2"
    sheet.print_title_rows = "1:2" if caption else "1:1"  # again at the top of every page
    _set_up(sheet)
    for n, column in enumerate(columns):
        longest = max([len(column.title), *(len(said(row[n], column.kind)) for row in rows)])
        width = min(max(longest + 2, NARROW), WIDEST)
        sheet.column_dimensions[get_column_letter(n + 1)].width = width
    if caption:
        sheet.append([_cell(sheet, caption, Font(bold=True, size=13, color=INK), wrapped=False)])
    head = [_cell(sheet, column.title, Font(bold=True, color=INK)) for column in columns]
    for cell in head:
        cell.fill = PatternFill("solid", start_color=PALE)
    sheet.append(head)
    return sheet


def _set_up(sheet: Any) -> None:
    """Let it be printed on sheets that lie across, as wide as it is."""
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _plain(sheet: Any, value: Value, column: Column) -> Any:
    """This is a value of a table, as cheap as it may be."""
    if value is None:
        cell = WriteOnlyCell(sheet, said(value, column.kind))
        cell.alignment = RIGHT
        return cell
    if isinstance(value, str):
        is_plain = len(value) <= WIDEST and not value.startswith(TO_FORMULA)
        return value if is_plain and not UNSEEN.search(value) else _cell(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = FORMATS.get(column.kind, "General")
    return cell


def _cell(sheet: Any, text: str, font: Font | None = None, *, wrapped: bool = True) -> Any:
    """This is a text as text: Excel must never take it for a formula, not even later."""
    cell = WriteOnlyCell(sheet, legible(text))
    cell.data_type = "s"
    if font:
        cell.font = font
    if text.startswith(TO_FORMULA):
        cell.quotePrefix = True
    if wrapped:
        cell.alignment = TOP
    return cell
