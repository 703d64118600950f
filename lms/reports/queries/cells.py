"""What a page may print: numbers, and places where one is withheld.

They are read from what was told (`lms.reports.release`); a sum is one of told numbers, so it
tells nothing more. Below kabupaten/kota a number is rounded to five.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.reports.models import Tally
from lms.reports.releasing import SMALLEST

LEVELS = 4  # tints of the table
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table, or nothing where it must stay hidden.

    Attributes:
        count: None when it is hidden; the number itself is then nowhere in this object.
        level: 0 for nothing, 1–4 for how dark the cell is tinted.

    """

    count: int | None
    level: int = 0

    @property
    def is_hidden(self) -> bool:
        """This says whether the number is withheld."""
        return self.count is None


HIDDEN = Cell(None)


@dataclass(frozen=True, slots=True)
class Row:
    """One place or part with a cell for each column of its table."""

    name: str
    cells: tuple[Cell, ...]
    code: str = ""
    place: str = ""

    @property
    def kind(self) -> str:
        """This is how a tile calls a kabupaten or kota: "Kab."."""
        return {"Kabupaten": "Kab.", "Kota": "Kota"}.get(self.name.split(" ", 1)[0], "")

    @property
    def short(self) -> str:
        """This is its name without that."""
        return self.name.split(" ", 1)[-1].replace("Tangerang Selatan", "Tangsel")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One number in parts. `rest` people are in none of the parts shown.

    `rows` is empty where nothing of it may be told yet; rows have one cell.

    Attributes:
        people: the number as a whole, no finer than its parts are told.

    """

    people: int
    rows: tuple[Row, ...]
    rest: int

    @property
    def withheld(self) -> list[str]:
        """These are the names of the parts of which nothing may be told."""
        return [row.name for row in self.rows if row.cells[0].is_hidden]


def rounded(people: int) -> int:
    """This is a number of people to the nearest five, half up."""
    return (people + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def coarse(cell: Cell) -> Cell:
    """This is the cell as it may be shown below kabupaten/kota."""
    return cell if cell.count is None else Cell(rounded(cell.count), cell.level)


def tinted(count: int, most: int) -> Cell:
    """This is a number with its tint, darker the nearer it is to the largest one."""
    return Cell(count, min(LEVELS, 1 + (LEVELS * count - 1) // most) if most and count else 0)


def sum_of(cells: Iterable[Cell]) -> Cell:
    """This is the sum of what is shown; 0 only where nothing of it is withheld."""
    counts = [cell.count for cell in cells]
    people = sum(filter(None, counts))
    return Cell(people) if people or (counts and None not in counts) else HIDDEN


def part_cell(told: int, settled: int | None, *, members: int) -> Cell:
    """A part of a breakdown that was told: 0 is as of then, whatever came since.

    Args:
        told: people, 0 where nothing was told.
        settled: people counted when it was broken down last; for us alone.
        members: learners told of it, or as many where that is not asked.

    """
    if told:
        return Cell(told)
    return Cell(0) if not settled and members >= SMALLEST else HIDDEN


def told(tally: Tally | None) -> int:
    """This is what was told of it, or 0."""
    return tally.told if tally else 0


def shown(tally: Tally | None, learners: int, most: int = 0) -> Cell:
    """What may be shown of a kabupaten/kota: what was told, or nobody of five learners or more."""
    if tally is not None and tally.told:
        return tinted(tally.told, most)
    nobody = tally is None or tally.counted == 0
    return Cell(0) if nobody and learners >= SMALLEST else HIDDEN


def part_shown(tally: Tally | None, most: int, *, members: int = SMALLEST) -> Cell:
    """A part of a breakdown that was told: 0 is as of then, whatever came since."""
    cell = part_cell(told(tally), tally.settled if tally else None, members=members)
    return tinted(cell.count, most) if cell.count else cell
