"""The province, by kabupaten/kota."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Region
from lms.reports.models import Measure
from lms.reports.queries.cells import Breakdown, Row, sum_of
from lms.reports.queries.filters import (
    NOTHING_ASKED,
    Filters,
    published_modules,
    read_filters,
    summed_modules,
)
from lms.reports.queries.kinds import get_kinds
from lms.reports.queries.numbers import read_regencies
from lms.reports.queries.summary import (
    Funnel,
    Month,
    Reach,
    funnel_of,
    kinds_of,
    read_months,
    read_parts,
    read_reach,
)
from lms.reports.release import REGENCY_CODE, counted_until


@dataclass(frozen=True, slots=True)
class Overview:
    """The province: how many people finished which module, by kabupaten/kota.

    `rows` have a cell for learners and one for each module on offer; `total` sums what they show.
    Reach, months and parts hold modules that were taken down, too. Where
    one kind of institution is asked for, all of it sums what was told of such organisations;
    steps, months and parts are told of everybody only, and left out.
    """

    filters: Filters
    modules: tuple[ModuleOutline, ...]
    reach: Reach
    rows: tuple[Row, ...]
    total: Row
    funnel: Funnel | None
    months: tuple[Month, ...]
    parts: Breakdown | None
    kinds: Breakdown | None


def get_overview(asked: Mapping[str, str] = NOTHING_ASKED) -> Overview:
    """Read the province; `asked` is as in `read_filters`. Queries: 9 beyond the catalogue.

    Three more after each counting.
    """
    filters = read_filters(asked)
    modules = (filters.module,) if filters.module else published_modules()
    shown, summed = [module.id for module in modules], summed_modules(filters)
    ids = [module.id for module in summed]
    regencies = list(Region.objects.filter(level=Region.Level.REGENCY).order_by("code"))
    codes = [regency.code for regency in regencies]
    kinds = get_kinds()
    if filters.kind is not None:
        numbers = kinds.numbers(filters.kind, None, length=REGENCY_CODE)
    else:
        numbers = read_regencies(regencies, filters.module)
    most, most_learners = numbers.most(Measure.FINISHED, shown), numbers.most(Measure.LEARNERS)
    rows = tuple(
        Row(
            regency.name,
            (
                numbers.cell(regency.code, Measure.LEARNERS, most=most_learners),
                *(numbers.cell(regency.code, Measure.FINISHED, pk, most=most) for pk in shown),
            ),
            regency.code,
        )
        for regency in regencies
    )
    whole = filters.kind is None
    reach = read_reach(numbers, codes, summed, filters, None, kinds=kinds)
    finished = reach.finished or 0
    return Overview(
        filters=filters,
        modules=modules,
        reach=reach,
        rows=rows,
        total=Row("", tuple(map(sum_of, zip(*(row.cells for row in rows), strict=True)))),
        funnel=funnel_of(numbers, filters.module, len(regencies)),
        months=read_months(codes, filters.module, until=counted_until()) if whole else (),
        parts=read_parts(codes, filters, finished, ids) if whole else None,
        kinds=kinds_of(kinds.finished(None, ids), finished) if whole else None,
    )
