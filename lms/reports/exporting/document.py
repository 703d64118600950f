"""What every file of numbers is made of: tables that cannot hold what must stay hidden.

Pure: no database, no Django. A document survives JSON and back unchanged, so that a frozen report
is rendered from what was frozen and from nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self, TypeAlias

SMALLEST = 10  # people; product.md: "exports and reports use 10 for everything"
Value: TypeAlias = str | int | float | None


class Kind(StrEnum):
    """This is what a column holds, and so how it is written and what it must not hold."""

    TEXT = "text"
    PLACE = "place"  # a code or name of a place below the province
    PEOPLE = "people"  # None where it is hidden
    NUMBER = "number"  # of things, not of people
    SHARE = "share"  # 0-1, said in per cent
    DECIMAL = "decimal"


class Subject(StrEnum):
    """This is what a table is about. Places and learning results never meet (rule 3)."""

    COUNTS = "counts"
    RESULTS = "results"
    THINGS = "things"


class MustStayHidden(Exception):
    """A number of 1 to 9 people, or a learning result beside a place, was about to be written."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is called, and what it holds."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One table. It cannot be made with a number that must stay hidden.

    Raises: MustStayHidden; ValueError, for a row with more or fewer values than columns.
    """

    caption: str
    subject: Subject
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what must stay hidden."""
        kinds = [column.kind for column in self.columns]
        if self.subject is Subject.RESULTS and Kind.PLACE in kinds:
            raise MustStayHidden(self.caption)
        for row in self.rows:
            for value, kind in zip(row, kinds, strict=True):
                if kind is Kind.PEOPLE and is_too_small(value):
                    raise MustStayHidden(self.caption)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a document: what it says, then its tables."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file of numbers, as an office reads it.

    Attributes:
        heading: the lines at the top of the sheet, the office's first.
        facts: pairs of a word and what it is, as "Tanggal data" and a date.
        signed: whether it ends with room for place, date and signature.
        mark: stands large at the top, as "DRAF"; empty for none.

    """

    heading: tuple[str, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    signed: bool = False
    mark: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        """These are all its tables, in order."""
        return tuple(table for section in self.sections for table in section.tables)

    def with_facts(self, facts: Iterable[tuple[str, str]]) -> Self:
        """This is the document with further facts after its own."""
        return replace(self, facts=(*self.facts, *facts))

    def as_json(self) -> dict[str, Any]:
        """This is the document as plain values."""
        return asdict(self)

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        """Make it again of plain values, and check it again."""
        return cls(
            heading=tuple(kept["heading"]),
            title=kept["title"],
            facts=tuple((word, said) for word, said in kept["facts"]),
            sections=tuple(_section(section) for section in kept["sections"]),
            notes=tuple(kept["notes"]),
            signed=kept["signed"],
            mark=kept["mark"],
        )


def is_too_small(value: Value) -> bool:
    """Say whether a number of people must not leave: 1 to 9, or what is no number of people."""
    return value is not None and not (isinstance(value, int) and (value == 0 or value >= SMALLEST))


def _section(kept: Mapping[str, Any]) -> Section:
    return Section(
        title=kept["title"],
        paragraphs=tuple(kept["paragraphs"]),
        tables=tuple(_table(table) for table in kept["tables"]),
    )


def _table(kept: Mapping[str, Any]) -> Table:
    return Table(
        caption=kept["caption"],
        subject=Subject(kept["subject"]),
        columns=tuple(Column(c["title"], Kind(c["kind"])) for c in kept["columns"]),
        rows=tuple(tuple(row) for row in kept["rows"]),
        notes=tuple(kept["notes"]),
    )
