"""The province, by kabupaten/kota."""

from dataclasses import dataclass

from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Region
from lms.reports.models import Measure, Tally
from lms.reports.queries.cells import (
    Reach,
    Row,
    most_of,
    published_modules,
    reach_of,
    shown,
    sum_of,
    told,
    whole_places,
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The province: how many people finished which module, by kabupaten/kota.

    `rows` have a cell for learners and one for each module; `total` sums what they show.
    """

    modules: tuple[ModuleOutline, ...]
    reach: Reach
    rows: tuple[Row, ...]
    total: Row


def get_overview() -> Overview:
    """Read the province. Queries: 2 beyond the catalogue."""
    modules = published_modules()
    tallies = whole_places(Tally.objects.filter(region__level=Region.Level.REGENCY))
    by_place = {(t.region_id, t.measure, t.module_id): t for t in tallies}
    regencies = Region.objects.filter(level=Region.Level.REGENCY).order_by("code")
    most = most_of(by_place.values(), Measure.FINISHED)
    most_learners = most_of(by_place.values(), Measure.LEARNERS)
    rows = []
    for regency in regencies:
        learners = told(by_place.get((regency.code, Measure.LEARNERS, None)))
        cells = [
            shown(by_place.get((regency.code, Measure.FINISHED, module.id)), learners, most)
            for module in modules
        ]
        tally = by_place.get((regency.code, Measure.LEARNERS, None))
        whole = shown(tally, learners, most_learners)
        rows.append(Row(regency.name, (whole, *cells), regency.code))
    columns = list(zip(*(row.cells for row in rows), strict=True))
    return Overview(
        modules=modules,
        reach=reach_of(by_place.values(), modules),
        rows=tuple(rows),
        total=Row("", tuple(sum_of(column) for column in columns)),
    )
