"""What stands in a cell of Excel, as the text that its author sees."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from content.exchange.office import vocabulary
from content.exchange.office.pages import tidy

ZEROS = re.compile(r"^0{2,}$")  # a number format that keeps leading zeros
ERROR = "e"


@dataclass(frozen=True, slots=True)
class Read:
    """A cell's text; why it cannot be used, or what to look at in it."""

    text: str
    problem: str = ""
    note: str = ""


EMPTY = Read("")


def read(cell: Any, name: str) -> Read:
    """The text of a cell; `name` is that of its column."""
    value = cell.value
    if value is None or value == "":
        return EMPTY
    if cell.data_type == ERROR:
        return Read("", problem=_("“%(column)s” holds an error of Excel") % {"column": name})
    if isinstance(value, bool):
        return Read(vocabulary.TRUE[0] if value else vocabulary.FALSE[0])
    if isinstance(value, int | float):
        return Read(_number(value, cell.number_format or ""))
    if isinstance(value, datetime | date | time):
        note = _("“%(column)s” holds a date; write it as text if it is none") % {"column": name}
        return Read(_when(value), note=note)
    return Read(tidy(str(value)))


def _number(value: float, form: str) -> str:
    """A number as Excel shows it in Indonesia: whole ones without a comma."""
    if "%" in form:
        return f"{_plain(value * 100)} %"
    text = _plain(value)
    return text.zfill(len(form)) if ZEROS.match(form) else text


def _plain(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004  # beyond, Excel rounds
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _when(value: date | time) -> str:
    if isinstance(value, time):
        return f"{value:%H.%M}"
    day = f"{value.day}/{value.month}/{value.year}"
    clock = isinstance(value, datetime) and (value.hour or value.minute)
    return f"{day} {value:%H.%M}" if clock else day
