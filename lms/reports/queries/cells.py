"""What a page may print: numbers, and places where one is withheld.

They are read from what was told (`lms.reports.release`); a sum is one of told numbers, so it
tells nothing more. Below kabupaten/kota a number is rounded to five.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from content.catalogue.queries import ModuleOutline, get_catalogue
from lms.reports.models import Measure, Tally
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
    """

    rows: tuple[Row, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What is said first: how many people, how much work."""

    learners: int
    started: int
    finished: int
    jp: int


def rounded(people: int) -> int:
    """This is a number of people to the nearest five, half up."""
    return (people + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def published_modules() -> tuple[ModuleOutline, ...]:
    """These are the modules of the catalogue, in the language of the page."""
    return get_catalogue(get_language() or settings.LANGUAGE_CODE).modules


def whole_places(rows: QuerySet[Tally]) -> QuerySet[Tally]:
    """Those that count everybody of a place."""
    return rows.filter(organisation__isnull=True, part="")


def sum_of(cells: Iterable[Cell]) -> Cell:
    """This is the sum of what is shown, where anything is."""
    counts = [cell.count for cell in cells if cell.count is not None]
    return Cell(sum(counts) if counts else None)


def most_of(tallies: Iterable[Tally], measure: Measure) -> int:
    """This is the largest number told of a measure."""
    return max((t.told for t in tallies if t.measure == measure), default=0)


def told(tally: Tally | None) -> int:
    """This is what was told of it, or 0."""
    return tally.told if tally else 0


def shown(tally: Tally | None, learners: int, most: int = 0) -> Cell:
    """What may be shown of a kabupaten/kota: what was told, or nobody of five learners or more."""
    if tally is not None and tally.told:
        level = 1 + (LEVELS * tally.told - 1) // most if tally.told < most else LEVELS
        return Cell(tally.told, level if most else 0)
    nobody = tally is None or tally.counted == 0
    return Cell(0 if nobody and learners >= SMALLEST else None)


def part_shown(tally: Tally | None, most: int, *, members: int = SMALLEST) -> Cell:
    """A part of a breakdown that was told: 0 is as of then, whatever came since."""
    if tally is not None and tally.told:
        return Cell(tally.told, 1 + (LEVELS * tally.told - 1) // most if most else 0)
    nobody = tally is None or not tally.settled
    return Cell(0 if nobody and members >= SMALLEST else None)


def coarse(cell: Cell) -> Cell:
    """This is the cell as it may be shown below kabupaten/kota."""
    return cell if cell.count is None else Cell(rounded(cell.count), cell.level)


def reach_of(tallies: Iterable[Tally], modules: tuple[ModuleOutline, ...]) -> Reach:
    """This sums what was told of whole places."""
    jp = {module.id: module.jp for module in modules}
    people = dict.fromkeys(Measure, 0)
    hours = 0
    for tally in tallies:
        people[Measure(tally.measure)] += tally.told
        if tally.measure == Measure.FINISHED:
            hours += tally.told * jp.get(tally.module_id or 0, 0)
    return Reach(
        learners=people[Measure.LEARNERS],
        started=people[Measure.STARTED],
        finished=people[Measure.FINISHED],
        jp=hours,
    )
