"""Numbers as a CSV file that Indonesian Excel opens by a double click.

Semicolons and a decimal comma, as Excel expects where commas are decimal signs, and a byte order
mark, without which it takes UTF-8 for another encoding. The table comes first and its notes after
an empty line, so that it can be sorted and pivoted as it is.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from lms.reports.exporting.document import Column, Document, Kind, Value
from lms.reports.exporting.wording import WORDS, said

BYTE_ORDER_MARK = "\ufeff"
TO_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ROWS_AT_ONCE = 500  # one piece of a stream


class _Echo:
    """This hands back what a csv.writer writes."""

    def write(self, text: str) -> str:
        return text


def harmless(text: str) -> str:
    """This is a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(TO_FORMULA) else text


def in_sheet(value: Value, kind: Kind) -> str:
    """This is a value as a cell of a CSV file: numbers without grouping."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.4f}".replace(".", ",")
    return harmless(said(value, kind))


def of_document(document: Document) -> Iterator[str]:
    """Write a document: its tables, then everything that is to be read with them."""
    yield BYTE_ORDER_MARK
    for table in document.tables:
        yield from of_rows(table.columns, table.rows)
        yield _pieces([(), *((harmless(note),) for note in table.notes)])
    yield _pieces(_remarks(document))


def explained(document: Document) -> str:
    """This is what is to be read with a long table, after an empty line."""
    return _pieces([(), *_remarks(document)])


def of_rows(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Write a table in pieces, however long it is."""
    kinds = [column.kind for column in columns]
    piece = [[harmless(column.title) for column in columns]]
    for row in rows:
        piece.append([in_sheet(value, kind) for value, kind in zip(row, kinds, strict=True)])
        if len(piece) >= ROWS_AT_ONCE:
            yield _pieces(piece)
            piece = []
    yield _pieces(piece)


def _remarks(document: Document) -> Iterator[tuple[str, ...]]:
    """These rows say what the numbers are, of when, and what is hidden."""
    yield (document.title,)
    yield from ((word, harmless(words)) for word, words in document.facts)
    for section in document.sections:
        yield from ((WORDS["facts"]["note"], harmless(words)) for words in section.paragraphs)
    yield from ((WORDS["facts"]["note"], harmless(note)) for note in document.notes)


def _pieces(rows: Iterable[Sequence[str]]) -> str:
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    # What `writerow` returns is what `_Echo.write` does: the line itself.
    return "".join(str(writer.writerow(row)) for row in rows)
