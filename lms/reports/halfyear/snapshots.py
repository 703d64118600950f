"""A frozen report as text: canonical JSON, its digest, and the document made of it again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from lms.reports.exporting.document import Document, Kind, Subject
from lms.reports.exporting.wording import WORDS as COMMON
from lms.reports.halfyear.models import FrozenReport, Period

VERSION = 1


class Altered(Exception):
    """A frozen report is not what its digest says: somebody changed the database by hand."""


def canonical(content: Mapping[str, Any]) -> str:
    """This is the one way in which a content is written."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """This is the SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(period: Period, document: Document, *, at: datetime) -> dict[str, Any]:
    """This is all that is kept of a report: nothing outside is needed to show it."""
    return {
        "version": VERSION,
        "year": period.year,
        "semester": period.semester,
        "first_date": period.first_date.isoformat(),
        "last_date": period.last_date.isoformat(),
        "frozen_at": at.isoformat(),
        "document": replace(document, mark="").as_json(),
        "places": places_of(document),
    }


def places_of(document: Document) -> list[list[Any]]:
    """These rows are what the public file says of places: the first table that names them."""
    table = next(
        table
        for table in document.tables
        if table.subject is Subject.COUNTS and table.columns[0].kind is Kind.PLACE
    )
    return [list(row) for row in table.rows]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen report, read from its own text and from nothing else.

    Attributes:
        places: code, name, then learners, started and finished within the half-year, learners and
            finished from the beginning; None where a number is hidden.

    """

    year: int
    semester: int
    first_date: str
    last_date: str
    frozen_at: datetime
    document: Document
    places: tuple[tuple[Any, ...], ...]
    digest: str

    @classmethod
    def of(cls, frozen: FrozenReport) -> Self:
        """Read it. Raises: Altered."""
        if digest_of(frozen.content) != frozen.digest:
            raise Altered(frozen.digest)
        kept = json.loads(frozen.content)
        document = Document.of_json(kept["document"])
        return cls(
            year=kept["year"],
            semester=kept["semester"],
            first_date=kept["first_date"],
            last_date=kept["last_date"],
            frozen_at=datetime.fromisoformat(kept["frozen_at"]),
            document=document.with_facts([(COMMON["facts"]["digest"], frozen.digest)]),
            places=tuple(tuple(row) for row in kept["places"]),
            digest=frozen.digest,
        )
