"""Numbers that staff may see. What must stay hidden is hidden here, so no page can print it.

They are read from what was told (`lms.reports.release`); a sum is one of told numbers, so it
tells nothing more. Below kabupaten/kota a number is rounded to five.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from content.catalogue.queries import ModuleOutline, get_catalogue
from lms.accounts.models import Sex
from lms.organisations.models import Region
from lms.progress.models import AgeBand
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
class Reach:
    """What is said first: how many people, how much work."""

    learners: int
    started: int
    finished: int
    jp: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The province: how many people finished which module, by kabupaten/kota.

    `rows` have a cell for learners and one for each module; `total` sums what they show.
    """

    modules: tuple[ModuleOutline, ...]
    reach: Reach
    rows: tuple[Row, ...]
    total: Row


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One number in parts. `rest` people are in none of the parts shown.

    `rows` is empty where nothing of it may be told yet; rows have one cell.
    """

    rows: tuple[Row, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class RegencyReport:
    """One kabupaten/kota: each module, and one of them in parts.

    `modules` have a cell for who started and one for who finished.
    """

    region: Region
    reach: Reach
    modules: tuple[tuple[ModuleOutline, Row], ...]
    chosen: ModuleOutline | None
    finished: int
    sexes: Breakdown
    ages: Breakdown
    districts: Breakdown
    organisations: tuple[Row, ...]


def get_overview() -> Overview:
    """Read the province. Queries: 2 beyond the catalogue."""
    modules = _modules()
    tallies = _whole(Tally.objects.filter(region__level=Region.Level.REGENCY))
    by_place = {(t.region_id, t.measure, t.module_id): t for t in tallies}
    regencies = Region.objects.filter(level=Region.Level.REGENCY).order_by("code")
    most = _most(by_place.values(), Measure.FINISHED)
    most_learners = _most(by_place.values(), Measure.LEARNERS)
    rows = []
    for regency in regencies:
        learners = _told(by_place.get((regency.code, Measure.LEARNERS, None)))
        cells = [
            _shown(by_place.get((regency.code, Measure.FINISHED, module.id)), learners, most)
            for module in modules
        ]
        tally = by_place.get((regency.code, Measure.LEARNERS, None))
        whole = _shown(tally, learners, most_learners)
        rows.append(Row(regency.name, (whole, *cells), regency.code))
    columns = list(zip(*(row.cells for row in rows), strict=True))
    return Overview(
        modules=modules,
        reach=_reach(by_place.values(), modules),
        rows=tuple(rows),
        total=Row("", tuple(_sum(column) for column in columns)),
    )


def get_regency_report(region: Region, number: str = "") -> RegencyReport:
    """Read one kabupaten/kota; `number` chooses the module to be broken down.

    Queries: 3 beyond the catalogue.
    """
    modules = _modules()
    chosen = next((m for m in modules if str(m.number) == number), modules[0] if modules else None)
    whole = {(t.measure, t.module_id): t for t in _whole(Tally.objects.filter(region=region.code))}
    learners = _told(whole.get((Measure.LEARNERS, None)))
    districts = list(
        Region.objects.filter(parent=region, level=Region.Level.DISTRICT).order_by("code")
    )
    parts = _parts_of(region, districts, chosen)
    finished = _told(whole.get((Measure.FINISHED, chosen.id))) if chosen else 0
    return RegencyReport(
        region=region,
        reach=_reach(whole.values(), modules),
        modules=tuple(
            (
                module,
                Row(
                    module.title,
                    tuple(
                        _shown(whole.get((measure, module.id)), learners)
                        for measure in (Measure.STARTED, Measure.FINISHED)
                    ),
                ),
            )
            for module in modules
        ),
        chosen=chosen,
        finished=finished,
        sexes=_split(parts, finished, {f"sex:{s.value}": str(s.label) for s in Sex}),
        ages=_split(parts, finished, {f"age:{a.value}": str(a.label) for a in AgeBand}),
        districts=_districts(districts, parts, finished),
        organisations=_organisations(
            parts, {region.code: region.name} | {d.code: d.name for d in districts}
        ),
    )


def rounded(people: int) -> int:
    """This is a number of people to the nearest five, half up."""
    return (people + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def _modules() -> tuple[ModuleOutline, ...]:
    return get_catalogue(get_language() or settings.LANGUAGE_CODE).modules


def _whole(rows: QuerySet[Tally]) -> QuerySet[Tally]:
    """Those that count everybody of a place."""
    return rows.filter(organisation__isnull=True, part="")


def _sum(cells: Iterable[Cell]) -> Cell:
    """This is the sum of what is shown, where anything is."""
    shown = [cell.count for cell in cells if cell.count is not None]
    return Cell(sum(shown) if shown else None)


def _most(tallies: Iterable[Tally], measure: Measure) -> int:
    return max((t.told for t in tallies if t.measure == measure), default=0)


def _told(tally: Tally | None) -> int:
    return tally.told if tally else 0


def _shown(tally: Tally | None, learners: int, most: int = 0) -> Cell:
    """What may be shown of a kabupaten/kota: what was told, or nobody of five learners or more."""
    if tally is not None and tally.told:
        level = 1 + (LEVELS * tally.told - 1) // most if tally.told < most else LEVELS
        return Cell(tally.told, level if most else 0)
    nobody = tally is None or tally.counted == 0
    return Cell(0 if nobody and learners >= SMALLEST else None)


def _reach(tallies: Iterable[Tally], modules: tuple[ModuleOutline, ...]) -> Reach:
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


def _parts_of(
    region: Region, districts: Iterable[Region], module: ModuleOutline | None
) -> list[Tally]:
    """Everything told below a kabupaten/kota: who finished the module, and learners."""
    rows = Tally.objects.filter(
        Q(measure=Measure.FINISHED, module=module.id if module else None)
        | Q(measure=Measure.LEARNERS, module=None),
        region__in=[region.code, *(district.code for district in districts)],
    )
    below = rows.exclude(region=region.code, organisation__isnull=True, part="")
    return list(below.select_related("organisation"))


def _split(parts: list[Tally], people: int, names: Mapping[str, str]) -> Breakdown:
    """Sex or age: all values, or none at all while nothing was told."""
    by_part = {t.part: t for t in parts if t.part in names and t.measure == Measure.FINISHED}
    told = sum(t.told for t in by_part.values())
    if not told:
        return Breakdown((), people)
    most = max(t.told for t in by_part.values())
    rows = (Row(name, (_part(by_part.get(part), most),)) for part, name in names.items())
    return Breakdown(tuple(rows), people - told)


def _part(tally: Tally | None, most: int, *, members: int = SMALLEST) -> Cell:
    """A part of a breakdown that was told: 0 is as of then, whatever came since."""
    if tally is not None and tally.told:
        return Cell(tally.told, 1 + (LEVELS * tally.told - 1) // most if most else 0)
    nobody = tally is None or not tally.settled
    return Cell(0 if nobody and members >= SMALLEST else None)


def _districts(districts: Iterable[Region], parts: list[Tally], people: int) -> Breakdown:
    wholes = [t for t in parts if t.organisation_id is None and not t.part]
    finished = {t.region_id: t for t in wholes if t.measure == Measure.FINISHED}
    learners = {t.region_id: t.told for t in wholes if t.measure == Measure.LEARNERS}
    if not any(t.told for t in finished.values()):
        return Breakdown((), people)
    rows = []
    for district in districts:
        cell = _part(finished.get(district.code), 0, members=learners.get(district.code, 0))
        rows.append(Row(district.name, (_coarse(cell),), district.code))
    shown = sum(t.told for t in finished.values())
    return Breakdown(tuple(rows), rounded(people - shown))


def _organisations(parts: list[Tally], places: Mapping[str, str]) -> tuple[Row, ...]:
    """Those with five learners or more, by name: learners, and who finished."""
    own = [t for t in parts if t.organisation is not None]
    finished = {(t.region_id, t.organisation_id): t for t in own if t.measure == Measure.FINISHED}
    broken_down = {t.region_id for t in finished.values() if t.told}
    rows = []
    for tally in own:
        if tally.measure != Measure.LEARNERS or not tally.told or tally.organisation is None:
            continue
        cell = Cell(None)
        if tally.region_id in broken_down:
            cell = _part(finished.get((tally.region_id, tally.organisation_id)), 0)
        cells = (_coarse(Cell(tally.told)), _coarse(cell))
        rows.append(Row(tally.organisation.name, cells, place=places[tally.region_id]))
    return tuple(sorted(rows, key=lambda row: row.name))


def _coarse(cell: Cell) -> Cell:
    return cell if cell.count is None else Cell(rounded(cell.count), cell.level)
