"""Where the parts of a chart stand, in units of its picture. Pure; templates draw it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import NamedTuple

WIDTH, HEIGHT = 600, 180  # of the area in which columns stand
FOOT = 24  # below it, for the names of months
LINES = 4  # steps of the axis
TENS = 10  # per cent; an axis of shares or changes ends at whole ones
GAP = 0.28  # share of a month's width that stays free


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its left edge, its top, and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pair:
    """The two columns of a month, and where its name stands."""

    first: date
    middle: float
    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, with the number it stands for."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of pairs of columns, with its axis."""

    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    foot: int = HEIGHT + FOOT - 6


def columns(months: Sequence[tuple[date, int, int]]) -> Columns:
    """Place two columns a month: day it begins, left number, right number."""
    top = round_top(max((max(left, right) for _, left, right in months), default=0))
    step = WIDTH / max(1, len(months))
    width = step * (1 - GAP) / 2

    def column(x: float, number: int) -> Column:
        height = HEIGHT * number / top
        return Column(round(x, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1))

    pairs = tuple(
        Pair(
            first=first,
            middle=round(step * (n + 0.5), 1),
            left=column(step * (n + 0.5) - width, left),
            right=column(step * (n + 0.5), right),
        )
        for n, (first, left, right) in enumerate(months)
    )
    lines = (Line(HEIGHT - HEIGHT * n / LINES, top * n // LINES) for n in range(LINES + 1))
    return Columns(pairs, tuple(lines))


def round_top(most: int) -> int:
    """This is the number at which an axis ends: 1, 2 or 5 times a power of ten, times 4.

    So every line across stands for a whole and easy number.
    """
    size = 1
    while True:
        for lead in (1, 2, 5):
            if most <= lead * size * LINES:
                return lead * size * LINES
        size *= 10


class Axis(NamedTuple):
    """It begins and ends at whole tens of per cent."""

    least: int
    most: int

    def place(self, value: float) -> float:
        """Where a value (0–1) stands, in per cent of the axis."""
        return round(100 * (100 * value - self.least) / (self.most - self.least), 1)


@dataclass(frozen=True, slots=True)
class Gain:
    """A share before and after, and the change with its interval: per cent of their axes."""

    before: float
    after: float
    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Gains:
    """Lines below each other on the same two axes; None where nothing may be told.

    Attributes:
        shares: axis of shares, in per cent.
        changes: axis of changes, in percentage points; 0 is on it.
        zero: where "no change" stands on it.

    """

    lines: tuple[Gain | None, ...]
    shares: Axis
    changes: Axis
    zero: float


def gains(rows: Sequence[tuple[float, float, float, float, float] | None]) -> Gains:
    """Place a line for each row: before, after, then low, mean and high of the change (0–1)."""
    told = [row for row in rows if row]
    shares = _axis(value for row in told for value in row[:2])
    changes = _axis([0, *(value for row in told for value in row[2:])])

    def line(row: tuple[float, float, float, float, float]) -> Gain:
        return Gain(*map(shares.place, row[:2]), *map(changes.place, row[2:]))

    return Gains(
        tuple(line(row) if row else None for row in rows), shares, changes, changes.place(0)
    )


def _axis(values: Iterable[float]) -> Axis:
    # Rounded first: 100 × 0.7 is a little more than 70.
    tens = [round(100 * value / TENS, 6) for value in values] or [0]
    least, most = floor(min(tens)), ceil(max(tens))
    return Axis(least * TENS, max(most, least + 1) * TENS)
