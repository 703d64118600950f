"""From a table to people: which columns are read, and what is wrong with a row.

Only the columns named in `HEADINGS` are looked at. What stands in any other one, a NIK or an
address, is in nothing that leaves this module; nor is what a refused cell said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from django.utils.translation import gettext as _

from lms.organisations.nicknames import BadNickname, clean_nickname
from lms.organisations.roster.births import BadBirth, Birth, read_date, read_month_and_year
from lms.organisations.roster.files import (
    HEAD_WITHIN,
    MOST_ROWS,
    Refused,
    Row,
    Table,
    open_tables,
    plain,
)

# What a column holds, and the headings by which it is known; the first that is there counts.
HEADINGS = {
    "nickname": ("nama panggilan", "panggilan", "nickname", "nama"),
    "month": ("bulan lahir", "birth month", "month of birth"),
    "year": ("tahun lahir", "birth year", "year of birth"),
    "date": (
        "tanggal lahir",
        "tgl lahir",
        "tempat tanggal lahir",
        "date of birth",
        "birth date",
        "birthdate",
    ),
    "group": ("kelompok", "group"),
}
BELOW = {"bulan": "month", "month": "month", "tahun": "year", "year": "year"}  # "Lahir" over both
LONG_NUMBER = 10  # digits; a NISN has 10, a NIK 16


@dataclass(frozen=True, slots=True)
class Person:
    """This is one row that can be read: all that is taken from it."""

    row: int
    nickname: str
    birth_year: int
    birth_month: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """This is a row that is left out, and why; never what stood in it."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """This is a file as far as we read it."""

    people: tuple[Person, ...]
    refused: tuple[Refusal, ...]
    n_unread: int  # columns with a heading that we do not know


def read_roster(data: bytes) -> Reading:
    """Read a class list. Raises: Refused."""
    for table in open_tables(data):
        if found := _find_head(table):
            return _read_rows(*found)
    raise Refused(
        _(
            "We find no heading “Nama panggilan” with “Tanggal lahir”, or with “Bulan lahir” and "
            "“Tahun lahir”. Write them in one row above the names, or take the template."
        )
    )


Places = dict[str, int]  # where a column stands, by what it holds


def _find_head(table: Table) -> tuple[Places, int, Table] | None:
    """The columns we know, how many others there are, and the rows below."""
    top = list(islice(table, HEAD_WITHIN))
    for at, (_number, row) in enumerate(top):
        below = top[at + 1][1] if at + 1 < len(top) else ()
        places = _places(row)
        if "nickname" not in places:
            continue
        deeper = {BELOW[plain(title)]: n for n, title in enumerate(below) if plain(title) in BELOW}
        is_deep = not _has_birth(places) and _has_birth(deeper)
        if is_deep:
            places |= deeper
        if _has_birth(places):
            titles = {n for n, title in enumerate(row) if plain(title)} | set(places.values())
            rest = chain(top[at + 1 + is_deep :], table)
            return places, len(titles) - len(places), iter(rest)
    return None


def _places(row: Row) -> Places:
    titles = [plain(title) for title in row]
    return {
        name: titles.index(heading)
        for name, headings in HEADINGS.items()
        for heading in [next((one for one in headings if one in titles), None)]
        if heading is not None
    }


def _has_birth(places: Places) -> bool:
    return "date" in places or {"month", "year"} <= places.keys()


def _read_rows(places: Places, n_unread: int, table: Table) -> Reading:
    """Every row that holds something in a column of ours. Raises: Refused."""
    people: list[Person] = []
    refused: list[Refusal] = []
    for number, cells in _filled(places, table):
        if len(people) + len(refused) == MOST_ROWS:
            raise Refused(_("More than %(limit)s rows: split the file.") % {"limit": MOST_ROWS})
        try:
            nickname, (year, month) = _nickname(cells["nickname"]), _birth(cells)
        except (BadNickname, BadBirth) as bad:
            refused.append(Refusal(number, str(bad)))
            continue
        group = str(cells.get("group") or "").strip()
        people.append(Person(number, nickname, year, month, group))
    if not people and not refused:
        raise Refused(_("There is no name below the headings."))
    return Reading(tuple(people), tuple(refused), n_unread)


def _filled(places: Places, table: Table) -> Iterator[tuple[int, dict[str, object]]]:
    """The cells of our columns, row by row; a row without any is passed over."""
    for number, row in table:
        cells = {name: _cell(row, place) for name, place in places.items()}
        if any(value not in (None, "") for name, value in cells.items() if name != "group"):
            yield number, cells


def _cell(row: Sequence[object], place: int) -> object:
    value = row[place] if place < len(row) else None
    return value.strip() if isinstance(value, str) else value


def _nickname(cell: object) -> str:
    """A nickname by our rules. Raises: BadNickname."""
    text = str(cell or "")
    if not text:
        raise BadNickname(_("The nickname is missing."))
    if sum(character.isdecimal() for character in text) >= LONG_NUMBER:
        raise BadNickname(_("An identity or telephone number is no nickname. It was not read."))
    return clean_nickname(text)


def _birth(cells: dict[str, object]) -> Birth:
    """Month and year of birth, from two cells or one. Raises: BadBirth."""
    if {"month", "year"} <= cells.keys():
        return read_month_and_year(cells["month"], cells["year"])
    return read_date(cells["date"])
