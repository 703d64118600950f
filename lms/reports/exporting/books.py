"""Numbers as an Excel workbook: one sheet that explains, then one for each table.

Numbers are numbers and can be summed; what is hidden is the word "ditutup".
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from lms.reports.exporting.document import Column, Document, Kind, Table, Value
from lms.reports.exporting.parcels import restamped
from lms.reports.exporting.sheets import TO_FORMULA
from lms.reports.exporting.wording import WORDS, said

INK, PALE = "1C1B36", "E3E6F8"
FORMATS = {
    Kind.PEOPLE: "#,##0",
    Kind.NUMBER: "#,##0",
    Kind.SHARE: "0%",
    Kind.DECIMAL: "0.00",
}
TOP = Alignment(vertical="top", wrap_text=True)
MOST_ROWS = 1_048_000  # of a sheet that Excel opens
EXPLAINED, DATA = "Keterangan", "Data"
WIDEST, NARROW = 44, 12  # characters


def of_document(document: Document, *, at: datetime) -> bytes:
    """This is the workbook of a document; the same document and moment give the same bytes."""
    book = Workbook(write_only=True)
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
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 100
    for line in document.heading:
        sheet.append([_cell(sheet, line, Font(bold=True, color=INK))])
    sheet.append([_cell(sheet, document.title, Font(bold=True, size=15, color=INK))])
    if document.mark:
        sheet.append([_cell(sheet, document.mark, Font(bold=True, size=15, color="A12622"))])
    sheet.append([])
    for word, words in document.facts:
        sheet.append([_cell(sheet, word), _cell(sheet, words)])
    for section in document.sections:
        sheet.append([])
        sheet.append([_cell(sheet, section.title, Font(bold=True, color=INK))])
        for words in section.paragraphs:
            sheet.append([None, _cell(sheet, words)])
    sheet.append([])
    for note in document.notes:
        sheet.append([_cell(sheet, WORDS["facts"]["note"]), _cell(sheet, note)])


def _tabulate(book: Any, name: str, table: Table) -> None:
    sheet = _new_sheet(book, name, table.columns, caption=table.caption)
    for row in table.rows:
        sheet.append(
            [_plain(sheet, value, column) for value, column in zip(row, table.columns, strict=True)]
        )
    sheet.append([])
    for note in table.notes:
        sheet.append([_cell(sheet, note, wrapped=False)])


def _new_sheet(book: Any, name: str, columns: Sequence[Column], *, caption: str = "") -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A3" if caption else "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for n, column in enumerate(columns, start=1):
        is_text = column.kind in {Kind.TEXT, Kind.PLACE}
        width = max(WIDEST / 2 if is_text else NARROW, min(len(column.title) + 2, WIDEST))
        sheet.column_dimensions[get_column_letter(n)].width = width
    if caption:
        sheet.append([_cell(sheet, caption, Font(bold=True, size=13, color=INK), wrapped=False)])
    head = [_cell(sheet, column.title, Font(bold=True, color=INK)) for column in columns]
    for cell in head:
        cell.fill = PatternFill("solid", start_color=PALE)
    sheet.append(head)
    return sheet


def _plain(sheet: Any, value: Value, column: Column) -> Any:
    """This is a value of a table, as cheap as it may be."""
    if value is None:
        return said(value, column.kind)
    if isinstance(value, str):
        return _cell(sheet, value) if value.startswith(TO_FORMULA) else value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = FORMATS.get(column.kind, "General")
    return cell


def _cell(sheet: Any, text: str, font: Font | None = None, *, wrapped: bool = True) -> Any:
    """This is a text as text: Excel must never take it for a formula, not even later."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if font:
        cell.font = font
    if text.startswith(TO_FORMULA):
        cell.quotePrefix = True
    if wrapped:
        cell.alignment = TOP
    return cell
