"""One kabupaten/kota: each module, and who finished in parts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Sum

from content.catalogue.queries import ModuleOutline
from lms.organisations.models import Organisation, Region
from lms.reports.models import Measure, Tally
from lms.reports.queries.cells import HIDDEN, Breakdown, Cell, Row, coarse, part_cell, rounded
from lms.reports.queries.filters import (
    NOTHING_ASKED,
    Filters,
    published_modules,
    read_filters,
    summed_modules,
)
from lms.reports.queries.kinds import KANEKES, Kinds, get_kinds
from lms.reports.queries.numbers import Numbers, read_districts, read_regencies
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
from lms.reports.release import DISTRICT_CODE, REGENCY_CODE, counted_until
from lms.reports.releasing import SMALLEST

LONGEST_LIST = 200  # organisations of a kind; more are read by kecamatan
FACTS = (
    "organisation__name",
    "organisation__kind",
    "organisation__region",
    "organisation__region__name",
    "organisation__region__level",
)


@dataclass(frozen=True, slots=True)
class OrganisationList:
    """Organisations by name, with learners and who finished; `left` more are not in it."""

    rows: tuple[Row, ...]
    left: int


@dataclass(frozen=True, slots=True)
class RegencyReport:
    """One kabupaten/kota, or as much of it as was asked for and may be told.

    `modules` have a cell for who started and one for who finished; rows of `villages` and of
    both lists one for learners and one for who finished.

    Attributes:
        choices: kecamatan that may be asked for.
        is_coarsened: a kecamatan was asked for of which nothing may be told yet.
        districts: of the whole kabupaten/kota, and of the kind of institution asked for.
        kinds: of the kecamatan asked for.

    """

    region: Region
    filters: Filters
    choices: tuple[Region, ...]
    reach: Reach
    modules: tuple[tuple[ModuleOutline, Row], ...]
    is_coarsened: bool
    funnel: Funnel | None
    months: tuple[Month, ...]
    parts: Breakdown | None
    kinds: Breakdown | None
    districts: Breakdown
    villages: tuple[Row, ...]
    schools: OrganisationList
    groups: OrganisationList

    @property
    def is_ahead(self) -> bool:
        """This says whether of a module more are shown to have finished than started."""
        both = ((row.cells[0].count or 0, row.cells[1].count or 0) for _, row in self.modules)
        return any(finished > started for started, finished in both)


def get_regency_report(region: Region, asked: Mapping[str, str] = NOTHING_ASKED) -> RegencyReport:
    """Read one kabupaten/kota; `asked` is as in `read_filters`.

    Queries: 13 beyond the catalogue, and three more after each counting.
    """
    below = Region.objects.filter(parent=region, level=Region.Level.DISTRICT)
    districts = list(below.order_by("code"))
    filters = read_filters(asked, districts=districts)
    modules = summed_modules(filters)
    ids = [module.id for module in modules]
    whole, parts = read_regencies([region], filters.module), read_districts(districts)
    kinds, everywhere = get_kinds(), [region.code, *(d.code for d in districts)]
    numbers, is_coarsened = _narrowed(everywhere, filters, whole, parts, kinds)
    finished = whole.sum(Measure.FINISHED, ids)
    everybody = filters.kind is None
    district = None if is_coarsened else filters.district
    asked_places = [district.code] if district else everywhere
    done = _sum_of(parts, [district.code], ids) if district else finished
    organisations = _read_organisations(asked_places, filters, ids)
    places = [numbers.only_place]
    return RegencyReport(
        region=region,
        filters=filters,
        choices=tuple(districts),
        reach=read_reach(numbers, places, modules, filters, asked_places, kinds=kinds),
        modules=_modules(numbers, published_modules()),
        is_coarsened=is_coarsened,
        funnel=funnel_of(whole, filters.module, 1) if everybody else None,
        months=read_months([region.code], filters.module, until=counted_until())
        if everybody
        else (),
        parts=read_parts([region.code], filters, finished, ids) if everybody else None,
        kinds=kinds_of(kinds.finished(asked_places, ids), done) if everybody else None,
        districts=_districts(districts, parts, finished, ids)
        if filters.kind is None
        else _districts_of(filters.kind, districts, everywhere, ids, kinds=kinds),
        villages=_villages(organisations),
        schools=_listed(organisations, ids, schools=True),
        groups=_listed(organisations, ids, schools=False),
    )


def _narrowed(
    everywhere: list[str], filters: Filters, whole: Numbers, parts: Numbers, kinds: Kinds
) -> tuple[Numbers, bool]:
    """Numbers of what was asked for; of the whole kabupaten/kota where nothing may be told."""
    if filters.kind is not None:
        length = DISTRICT_CODE if filters.district else REGENCY_CODE
        asked = [filters.district.code] if filters.district else everywhere
        numbers = kinds.numbers(filters.kind, asked, length=length)
        if numbers.told or filters.district is None:
            return numbers, False
        return kinds.numbers(filters.kind, everywhere, length=REGENCY_CODE), True
    if filters.district is None:
        return whole, False
    numbers = parts.of(filters.district.code)
    return (numbers, False) if numbers.told else (whole, True)


def _modules(
    numbers: Numbers, modules: Iterable[ModuleOutline]
) -> tuple[tuple[ModuleOutline, Row], ...]:
    place = numbers.only_place
    both = (Measure.STARTED, Measure.FINISHED)
    return tuple(
        (m, Row(m.title, tuple(numbers.cell(place, measure, m.id) for measure in both)))
        for m in modules
    )


def _districts(
    districts: Iterable[Region], parts: Numbers, finished: int, ids: Collection[int]
) -> Breakdown:
    """Who finished, by kecamatan; nobody is said of a single module only."""
    told = {d.code: sum(parts.exact(d.code, Measure.FINISHED, pk) for pk in ids) for d in districts}
    if not any(told.values()):
        return Breakdown(rounded(finished), (), rounded(finished))
    rows = []
    for district in districts:
        cell = Cell(rounded(told[district.code])) if told[district.code] else HIDDEN
        if len(ids) == 1 and cell.is_hidden:
            cell = parts.cell(district.code, Measure.FINISHED, *ids)
        rows.append(Row(district.name, (cell,), district.code))
    rest = rounded(max(0, finished - sum(told.values())))
    return Breakdown(rounded(finished), tuple(rows), rest)


def _districts_of(
    kind: str, districts: Iterable[Region], places: list[str], ids: Collection[int], *, kinds: Kinds
) -> Breakdown:
    """As `_districts`, of one kind of institution; `rest` is of those without a kecamatan."""
    numbers = kinds.numbers(kind, places, length=DISTRICT_CODE)
    return _districts(districts, numbers, _sum_of(numbers, places, ids), ids)


def _sum_of(numbers: Numbers, places: Iterable[str], ids: Collection[int]) -> int:
    """Who finished in places, to be rounded before it is shown."""
    return sum(numbers.exact(place, Measure.FINISHED, pk) for place in places for pk in ids)


@dataclass(frozen=True, slots=True)
class _Organisation:
    """What was told of one organisation."""

    name: str
    kind: str
    village: str
    village_name: str
    district: str
    learners: int
    finished: int
    settled: int | None
    is_broken_down: bool


def _read_organisations(
    places: Collection[str], filters: Filters, ids: Collection[int]
) -> list[_Organisation]:
    """Those with five learners or more, by name. Queries: 2.

    Who finished is summed before names are looked up: there are many more such rows.
    """
    told = Tally.objects.filter(
        region__in=places, organisation__isnull=False, cohort__isnull=True
    ).order_by()
    if filters.kind is not None:
        told = told.filter(organisation__kind=filters.kind)
    sums = told.filter(measure=Measure.FINISHED, module__in=ids).values_list(
        "region", "organisation"
    )
    finished = {
        (place, pk): (people, settled)
        for place, pk, people, settled in sums.annotate(p=Sum("told"), s=Sum("settled"))
    }
    broken_down = {place for (place, _), (people, _) in finished.items() if people}
    learners = (
        told.filter(measure=Measure.LEARNERS, told__gt=0)
        .order_by("organisation__name", "organisation")
        .values_list("region", "region__name", "told", "organisation", *FACTS)
    )
    return [
        _Organisation(
            name=name,
            kind=kind,
            village=village if level == Region.Level.VILLAGE else "",
            village_name=village_name,
            district=district,
            learners=people,
            finished=done,
            settled=settled,
            is_broken_down=place in broken_down,
        )
        for place, district, people, pk, name, kind, village, village_name, level in learners
        for done, settled in [finished.get((place, pk), (0, None))]
    ]


def _listed(
    organisations: Iterable[_Organisation], ids: Collection[int], *, schools: bool
) -> OrganisationList:
    found = [o for o in organisations if (o.kind == Organisation.Kind.SCHOOL) == schools]
    rows = []
    for one in found[:LONGEST_LIST]:
        members = SMALLEST if one.is_broken_down and len(ids) == 1 else 0
        finished = part_cell(one.finished, one.settled, members=members)
        cells = (Cell(rounded(one.learners)), coarse(finished))
        rows.append(Row(one.name, cells, place=one.district))
    return OrganisationList(tuple(rows), left=len(found) - len(rows))


def _villages(organisations: Iterable[_Organisation]) -> tuple[Row, ...]:
    """Sums of what was told of the organisations in each kelurahan/desa, but Kanekes."""
    learners: Counter[tuple[str, str, str]] = Counter()
    finished: Counter[tuple[str, str, str]] = Counter()
    for one in organisations:
        if one.village and one.village != KANEKES:
            village = (one.village, one.village_name, one.district)
            learners[village] += one.learners
            finished[village] += one.finished
    return tuple(
        Row(
            name,
            (
                Cell(rounded(learners[code, name, district])),
                Cell(rounded(finished[code, name, district]))
                if finished[code, name, district]
                else HIDDEN,
            ),
            code,
            district,
        )
        for code, name, district in sorted(learners)
    )
