"""Month and year out of what people write for a birthday; the day is not kept."""

import re
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

OLDEST = 110  # years
FIRST_SERIAL, LAST_SERIAL = 3_000, 80_000  # how Excel counts the days of 1908 to 2119
NAMES = (
    "januari january",
    "februari february pebruari",
    "maret march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august agu ags agt aug",
    "september",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
SHORT = 3  # letters of a month's name, at least
DAY_FIRST = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d+)")
YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
WITH_NAME = re.compile(r"(?:(\d{1,2})[/.\-\s]+)?([^\W\d_]{3,})[/.\-\s]+(\d+)")
YEAR = re.compile(r"\d{4}")

Birth = tuple[int, int]  # year and month


class BadBirth(Exception):
    """There is no birth month in a cell; its text says what is wrong, never what stands there."""


def read_date(cell: object) -> Birth:
    """This is the month of a date: of Excel's kind, 17/8/2011, 2011-08-17 or 17 Agustus 2011.

    A place before it is passed over: "Serang, 17 Agustus 2011". Raises: BadBirth.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = from_excel(cell) if FIRST_SERIAL <= cell <= LAST_SERIAL else None
    if isinstance(cell, date):  # a datetime is one too
        return _plausible(cell.year, cell.month, cell.day)
    text = str(cell or "").rpartition(",")[2].strip()
    text = re.sub(r"[T ]00:00(:00(\.0+)?)?$", "", text)
    if match := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _plausible(year, month, day)
    if match := DAY_FIRST.fullmatch(text):
        return _plausible(_year(match[3]), int(match[2]), int(match[1]))
    if match := WITH_NAME.fullmatch(text):
        return _plausible(_year(match[3]), _named(match[2]), int(match[1] or 1))
    raise BadBirth(_("Write the date of birth like 17/8/2011."))


def read_month_and_year(month: object, year: object) -> Birth:
    """This is a birth month from two cells: "Agustus" or 8, and 2011. Raises: BadBirth."""
    named, number = _text(month), _text(year)
    if not named.isdecimal():
        return _plausible(_year(number), _named(named), 1)
    return _plausible(_year(number), int(named[:4]), 1)


def _text(cell: object) -> str:
    """What a cell says; Excel's whole numbers without their decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").strip()


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise BadBirth(_("Write the year with four digits, like 2009."))
    return int(text)


def _named(word: str) -> int:
    """The number of a month from its name, in Indonesian or English, shortened or not."""
    wanted = word.casefold().strip(".")
    for number, names in enumerate(NAMES, start=1):
        if len(wanted) >= SHORT and any(name.startswith(wanted) for name in names.split()):
            return number
    raise BadBirth(_("Write the month as a number from 1 to 12, or as its name."))


def _plausible(year: int, month: int, day: int) -> Birth:
    """The month, if somebody alive may have been born in it. Raises: BadBirth."""
    today = timezone.localdate()
    try:
        date(year, month, day)
    except ValueError as error:
        raise BadBirth(_("There is no such date of birth.")) from error
    if not today.year - OLDEST <= year:
        raise BadBirth(_("Write the year with four digits, like 2009."))
    if (year, month) > (today.year, today.month):
        raise BadBirth(_("This month has not come yet."))
    return year, month
