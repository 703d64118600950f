"""Where the parts of a chart stand, in units of its picture. Pure; templates draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

WIDTH, HEIGHT = 600, 180  # of the area in which columns stand
FOOT = 24  # below it, for the names of months
LINES = 4  # steps of the axis
TENS = 10  # percentage points; an axis of changes ends at whole ones
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


@dataclass(frozen=True, slots=True)
class Gain:
    """A share before and after, and the change with its interval: per cent of their axes' widths.

    The axis of shares goes from 0 to 100 %, that of changes as far as `Gains` says.
    """

    before: float
    after: float
    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Gains:
    """Lines below each other, on the same two axes; none where nothing may be told.

    Attributes:
        least, most: percentage points at which the axis of changes begins and ends.
        zero: where "no change" stands on it.

    """

    lines: tuple[Gain | None, ...]
    least: int
    most: int
    zero: float


def gains(rows: Sequence[tuple[float, float, float, float, float] | None]) -> Gains:
    """Place a line for each row: before, after, then low, mean and high of the change (0–1)."""
    changes = [100 * value for row in rows if row for value in row[2:]]
    least = floor(min([0, *changes]) / TENS) * TENS
    most = ceil(max([TENS, *changes]) / TENS) * TENS

    def place(change: float) -> float:
        return round(100 * (100 * change - least) / (most - least), 1)

    def line(row: tuple[float, float, float, float, float]) -> Gain:
        return Gain(round(100 * row[0], 1), round(100 * row[1], 1), *map(place, row[2:]))

    return Gains(tuple(line(row) if row else None for row in rows), least, most, place(0))
