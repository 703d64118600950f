"""Which numbers may leave the platform: hidden below ten, in fives below kabupaten/kota. Pure."""

from collections.abc import Iterable

from lms.reports.exporting.document import SMALLEST, Value, is_too_small
from lms.reports.queries.cells import Cell, rounded, sum_of


def told_outside(people: int | None) -> int | None:
    """This is a told number as it may leave the platform: hidden below ten, nobody stays nobody."""
    return None if is_too_small(people) else people


def rounded_outside(people: int | None) -> int | None:
    """This is a told number as it may leave below kabupaten/kota: hidden below ten, in fives."""
    shown_there = told_outside(people)
    return None if shown_there is None else rounded(shown_there)


def sum_outside(values: Iterable[Value]) -> int | None:
    """This is the sum of what is shown; nobody only where nothing of it is withheld."""
    return told_outside(sum_of(Cell(v if isinstance(v, int) else None) for v in values).count)


def rest_outside(number: Value, parts: Iterable[Value]) -> int | None:
    """This is whom the parts of a number leave out: those untold in parts, and hidden ones.

    Worked out from what files print anyway, so that it tells nothing more than these do. Hidden
    below ten. Nobody is not told beside a hidden part, which would be nobody too.
    """
    shown_parts = list(parts)
    if not isinstance(number, int):
        return None
    left = number - sum(part for part in shown_parts if isinstance(part, int))
    return left if left >= SMALLEST or (left == 0 and None not in shown_parts) else None


def rest_in_fives(number: Value, parts: Iterable[Value]) -> int | None:
    """This is the same of parts that are rounded; what it is less than ten of may be rounding."""
    return rounded(rest_outside(number, parts) or 0) or None
