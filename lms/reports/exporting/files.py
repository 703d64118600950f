"""A document as a file of one of four formats, ready to be sent."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.http import HttpResponse

from lms.reports.exporting import books, letters, papers, sheets
from lms.reports.exporting.document import Document


class Format(NamedTuple):
    """One kind of file."""

    media_type: str
    make: Callable[[Document, datetime], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument"
CSV_TYPE = "text/csv; charset=utf-8"
BOOK_TYPE = f"{OFFICE}.spreadsheetml.sheet"
FORMATS = {
    "csv": Format(CSV_TYPE, lambda document, _at: "".join(sheets.of_document(document)).encode()),
    "xlsx": Format(BOOK_TYPE, lambda document, at: books.of_document(document, at=at)),
    "docx": Format(
        f"{OFFICE}.wordprocessingml.document",
        lambda document, at: letters.of_document(document, at=at),
    ),
    "pdf": Format("application/pdf", lambda document, at: papers.of_document(document, at=at)),
}
OFFICE_FORMATS = ("xlsx", "docx", "pdf")


def attach(document: Document, *, file_format: str, name: str, at: datetime) -> HttpResponse:
    """This sends a document as a file called `name`, with the ending of its format."""
    chosen = FORMATS[file_format]
    return attachment(chosen.make(document, at), chosen.media_type, f"{name}.{file_format}")


def attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    """This sends a file to be kept, not to be looked at in the browser."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(data, media_type, headers={"Content-Disposition": disposition})
