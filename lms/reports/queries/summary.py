"""What is said of a place first: reach, where people stop, months, parts."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import QuerySet, Sum
from django.utils import timezone

from content.catalogue.queries import ActivityOutline, ModuleOutline
from lms.accounts.models import Sex
from lms.organisations.models import Organisation, Region
from lms.progress.models import AgeBand
from lms.reports.models import Measure, Step, Tally
from lms.reports.queries.cells import HIDDEN, Breakdown, Cell, Row, part_cell, rounded, tinted
from lms.reports.queries.filters import Filters, SummedModule
from lms.reports.queries.kinds import Kinds, Regions
from lms.reports.queries.numbers import Numbers
from lms.reports.release import SETTLES
from lms.reports.releasing import SMALLEST

MONTHS = 12
SHARES_FROM = 10  # people; a share of fewer is not told


@dataclass(frozen=True, slots=True)
class Reach:
    """What is said first: how far it reaches, how much work. None is withheld.

    Attributes:
        all_villages: how many kelurahan/desa there are, reached or not.
        is_coarse: quizzes and sessions are not told of such places.

    """

    groups: int | None
    villages: int | None
    all_villages: int
    learners: int | None
    started: int | None
    finished: int | None
    jp: int | None
    is_coarse: bool
    passed: int | None = None
    sessions: int | None = None
    attended: int | None = None

    @property
    def is_ahead(self) -> bool:
        """This says whether more are shown to have finished than started: each number waits."""
        return (self.finished or 0) > (self.started or 0)


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step between starting a module and finishing it.

    Attributes:
        number: of a lesson ("1.3"); "" for the others.
        share: of those who started, in per cent; None where it may not be told.

    """

    kind: str
    number: str
    title: str
    language: str
    cell: Cell
    share: int | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """A module from the first thing done to the last.

    `stop` is the step after which the most people stopped, where told numbers can say so.
    """

    steps: tuple[FunnelStep, ...]
    stop: FunnelStep | None


@dataclass(frozen=True, slots=True)
class Month:
    """By how much the told numbers grew in a month."""

    first: date
    started: int
    finished: int


def read_reach(
    numbers: Numbers,
    places: Collection[str],
    modules: Collection[SummedModule],
    filters: Filters,
    regions: Regions,
    *,
    kinds: Kinds,
) -> Reach:
    """Sum what was told of `places`; `regions` are they and what lies below. Queries: 1."""
    ids = [module.id for module in modules]
    finished = numbers.total(places, Measure.FINISHED, ids)
    all_villages = Region.objects.filter(level=Region.Level.VILLAGE)
    if regions is not None:
        all_villages = all_villages.filter(parent__in=regions)
    return Reach(
        groups=kinds.count_groups(regions, filters.kind) or None,
        villages=kinds.count_villages(regions, filters.kind) or None,
        all_villages=all_villages.count(),
        learners=numbers.total(places, Measure.LEARNERS),
        started=numbers.total(places, Measure.STARTED, ids),
        finished=finished,
        jp=finished and sum(m.jp * numbers.sum(Measure.FINISHED, [m.id]) for m in modules),
        is_coarse=numbers.is_coarse,
        **({} if numbers.is_coarse else _only_of_whole_places(numbers, places, modules)),
    )


def _only_of_whole_places(
    numbers: Numbers, places: Collection[str], modules: Collection[SummedModule]
) -> dict[str, int | None]:
    quizzes = [module.quiz for module in modules if module.quiz is not None]
    return {
        "passed": numbers.total(places, Measure.DID, quizzes),
        "sessions": numbers.total(places, Measure.SESSIONS),
        "attended": numbers.total(places, Measure.ATTENDED),
    }


def funnel_of(numbers: Numbers, module: ModuleOutline | None, places: int) -> Funnel | None:
    """Show how many people came how far in a module, summed over whole places.

    Of each number up to four people a place may wait until they can be told. Where they could
    make another step the one after which most people stop, none is named.
    """
    if module is None or numbers.is_coarse:
        return None
    started = numbers.sum(Measure.STARTED, [module.id])

    def step(people: int, kind: str, activity: ActivityOutline | None = None) -> FunnelStep:
        has_share = people and started >= SHARES_FROM
        return FunnelStep(
            kind=kind,
            number=activity.number if activity else "",
            title=activity.title if activity else "",
            language=activity.language if activity else "",
            cell=tinted(people, 0) if people else HIDDEN,
            share=min(100, round(100 * people / started)) if has_share else None,
        )

    done = [(a, numbers.sum(Measure.DID, [a.id])) for a in module.activities if a.required]
    steps = [step(started, "started"), *(step(people, a.kind, a) for a, people in done)]
    stop = _stop_of(steps, waiting=(SMALLEST - 1) * places)
    finished = step(numbers.sum(Measure.FINISHED, [module.id]), "finished")
    return Funnel(steps=(*steps, finished), stop=stop)


def _stop_of(steps: Collection[FunnelStep], *, waiting: int) -> FunnelStep | None:
    """The step with the largest loss after it. Order is advice: later steps may count more."""
    told = [s for s in steps if s.cell.count is not None]
    lost = [((a.cell.count or 0) - (b.cell.count or 0), a) for a, b in pairwise(told)]
    most, after = max(lost, key=lambda pair: pair[0], default=(0, None))
    second = max((people for people, step in lost if step is not after), default=0)
    return after if most > waiting and most - second > 2 * waiting else None


def read_months(
    regencies: Collection[str], module: ModuleOutline | None, *, until: datetime | None
) -> tuple[Month, ...]:
    """Read by how much the told numbers of whole places grew in the last 12 months. Queries: 2."""
    if until is None:
        return ()
    firsts = _months_before(timezone.localdate(until - SETTLES))
    whole = Tally.objects.filter(region__in=regencies, organisation__isnull=True, part="")
    if module is not None:
        whole = whole.filter(module=module.id)
    started, finished = (
        _by_month(Step.objects.filter(on__gte=firsts[0], tally__in=whole.filter(measure=measure)))
        for measure in (Measure.STARTED, Measure.FINISHED)
    )
    return tuple(Month(first, started[first], finished[first]) for first in firsts)


def _by_month(steps: QuerySet[Step]) -> Counter[date]:
    """Sum steps by the month's first day; added up here, for SQLite reads a date slowly."""
    people: Counter[date] = Counter()
    for on, count in steps.values_list("on").annotate(n=Sum("people")).order_by():
        people[on.replace(day=1)] += count
    return people


def _months_before(day: date) -> list[date]:
    """First days of the last twelve months, that of `day` last."""
    count = day.year * 12 + day.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(count - MONTHS + 1, count + 1)]


def part_names(split: str) -> dict[str, str]:
    """These are the parts by sex or age, as they are kept and as people read them."""
    if split == "age":
        return {f"age:{age.value}": str(age.label) for age in AgeBand}
    return {f"sex:{sex.value}": str(sex.label) for sex in (*filter(None, Sex), Sex.UNASKED)}


def read_parts(
    regencies: Collection[str], filters: Filters, finished: int, ids: Collection[int]
) -> Breakdown:
    """Break who finished down by sex or by age, summed over whole places. Queries: 1.

    All values, or none while nothing was told. Nobody is said of one module in one place only.
    """
    names = part_names(filters.split)
    rows = Tally.objects.filter(
        region__in=regencies, measure=Measure.FINISHED, module__in=ids, part__in=names
    )
    found = {
        part: (told, settled)
        for part, told, settled in rows.values_list("part")
        .annotate(t=Sum("told"), s=Sum("settled"))
        .order_by()
    }
    told = sum(people for people, _ in found.values())
    if not told:
        return Breakdown(finished, (), finished)
    members = SMALLEST if len(regencies) == len(ids) == 1 else 0
    cells = {part: part_cell(*found.get(part, (0, None)), members=members) for part in names}
    parts = (Row(name, (cells[part],)) for part, name in names.items())
    return Breakdown(finished, tuple(parts), finished - told)


def kinds_of(sums: Mapping[str, int], finished: int) -> Breakdown:
    """Break who finished down by kind of organisation, by sums of what was told of each."""
    if not sums:
        return Breakdown(rounded(finished), (), rounded(finished))
    parts = (
        Row(str(kind.label), (Cell(rounded(sums[kind])) if kind in sums else HIDDEN,))
        for kind in Organisation.Kind
    )
    rest = rounded(max(0, finished - sum(sums.values())))
    return Breakdown(rounded(finished), tuple(parts), rest)
