"""From an uploaded file to the rows of a table, in memory only and never more than fits there."""

import csv
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

MAX_BYTES = 2_000_000  # of an upload; below what Django keeps in memory
MAX_UNPACKED = 30_000_000  # bytes a workbook declares; nothing reads beyond them
MAX_PARTS = 500
MOST_COLUMNS = 60
MOST_ROWS = 10_000  # with something in them, below the headings
LAST_ROW = 50_000  # a workbook may claim to have a row 1,000,000,000,000
HEAD_WITHIN = 20  # rows from the top
DELIMITERS = ";,\t"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and whatever has a password
ZIP = b"PK"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK, OPEN_DOCUMENT = "xl/workbook.xml", "content.xml"

Row = Sequence[object]  # cells as text, number or date; None where there is nothing
Table = Iterator[tuple[int, Row]]  # each row with its number in the file, from 1


class Refused(Exception):
    """A file is not read; its text says what to do instead."""


def open_tables(data: bytes) -> Iterator[Table]:
    """Yield the ways to read a file: a workbook's sheets, or its text by each delimiter.

    Raises: Refused.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    if data.startswith(OLD_OFFICE):
        raise Refused(_("This is an old Excel file, or it has a password. Save it as .xlsx."))
    if data.startswith(ZIP):
        yield from _sheets(data)
    else:
        text = _decode(data)
        yield from (_lines(text, delimiter) for delimiter in DELIMITERS)


def too_large() -> Refused:
    """This is for a file that nobody's class list needs."""
    limit = MAX_BYTES // 1_000_000
    words = _("The file is larger than %(limit)s MB. Delete other sheets, pictures and columns.")
    return Refused(words % {"limit": limit})


def _sheets(data: bytes) -> Iterator[Table]:
    """The sheets of a workbook, values only, as far as openpyxl can read them."""
    _inspect(data)
    try:
        with warnings.catch_warnings():  # about what it does not read, such as drawings
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write wrong ones
            rows = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True)
            yield _carefully(enumerate(rows, start=1))
    except Refused:
        raise
    except Exception as error:  # whatever a library says to a file somebody made by hand
        raise _damaged() from error


def _inspect(data: bytes) -> None:
    """Look at what an archive declares before any library unpacks it. Raises: Refused."""
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise _damaged() from error
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(_("The file holds macros. Save it as .xlsx, without macros."))
    if WORKBOOK not in names:
        is_open = OPEN_DOCUMENT in names
        other = _("This is a file of LibreOffice (.ods). Save it as .xlsx.")
        raise Refused(other if is_open else _not_a_list())
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise too_large()


def _carefully(rows: Table) -> Table:
    """The same rows; what a library says to a damaged sheet becomes our refusal."""
    try:
        yield from rows
    except (Refused, GeneratorExit):
        raise
    except Exception as error:
        raise _damaged() from error


def _decode(data: bytes) -> str:
    """The text of a CSV file, as Excel, LibreOffice and phones write it. Raises: Refused."""
    encodings = ["utf-16"] if data.startswith(UTF_16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(_not_a_list())


def _lines(text: str, delimiter: str) -> Table:
    """The rows of a CSV file, blank ones included: numbers are those that Excel shows."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(rows, start=1):
            yield number, row[:MOST_COLUMNS]
    except csv.Error as error:
        raise _damaged() from error


def plain(title: object) -> str:
    """This is a heading as we compare it: small letters, single spaces, nothing else."""
    return " ".join(re.findall(r"[^\W\d_]+", str(title or "").casefold()))


def _damaged() -> Refused:
    return Refused(_("The file is damaged. Open it in Excel and save it again."))


def _not_a_list() -> str:
    return _("This is no class list. Upload a file of Excel (.xlsx) or a CSV file.")
