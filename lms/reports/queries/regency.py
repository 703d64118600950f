"""One kabupaten/kota, and one module there in parts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from content.catalogue.queries import ModuleOutline
from lms.accounts.models import Sex
from lms.organisations.models import Region
from lms.progress.models import AgeBand
from lms.reports.models import Measure, Tally
from lms.reports.queries.cells import (
    Breakdown,
    Cell,
    Reach,
    Row,
    coarse,
    part_shown,
    published_modules,
    reach_of,
    rounded,
    shown,
    told,
    whole_places,
)


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


def get_regency_report(region: Region, number: str = "") -> RegencyReport:
    """Read one kabupaten/kota; `number` chooses the module to be broken down.

    Queries: 3 beyond the catalogue.
    """
    modules = published_modules()
    chosen = next((m for m in modules if str(m.number) == number), modules[0] if modules else None)
    whole = {
        (t.measure, t.module_id): t for t in whole_places(Tally.objects.filter(region=region.code))
    }
    learners = told(whole.get((Measure.LEARNERS, None)))
    districts = list(
        Region.objects.filter(parent=region, level=Region.Level.DISTRICT).order_by("code")
    )
    parts = _parts_of(region, districts, chosen)
    finished = told(whole.get((Measure.FINISHED, chosen.id))) if chosen else 0
    return RegencyReport(
        region=region,
        reach=reach_of(whole.values(), modules),
        modules=tuple(
            (
                module,
                Row(
                    module.title,
                    tuple(
                        shown(whole.get((measure, module.id)), learners)
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
    rows = (Row(name, (part_shown(by_part.get(part), most),)) for part, name in names.items())
    return Breakdown(tuple(rows), people - told)


def _districts(districts: Iterable[Region], parts: list[Tally], people: int) -> Breakdown:
    wholes = [t for t in parts if t.organisation_id is None and not t.part]
    finished = {t.region_id: t for t in wholes if t.measure == Measure.FINISHED}
    learners = {t.region_id: t.told for t in wholes if t.measure == Measure.LEARNERS}
    if not any(t.told for t in finished.values()):
        return Breakdown((), people)
    rows = []
    for district in districts:
        cell = part_shown(finished.get(district.code), 0, members=learners.get(district.code, 0))
        rows.append(Row(district.name, (coarse(cell),), district.code))
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
            cell = part_shown(finished.get((tally.region_id, tally.organisation_id)), 0)
        cells = (coarse(Cell(tally.told)), coarse(cell))
        rows.append(Row(tally.organisation.name, cells, place=places[tally.region_id]))
    return tuple(sorted(rows, key=lambda row: row.name))
