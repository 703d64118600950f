"""Count who came, and tell of it what may be told: `release_counts`, daily.

The arithmetic of telling is `lms.reports.releasing`; this brings it rows and keeps them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from lms.accounts.models import Sex
from lms.progress.models import AgeBand
from lms.reports.counting import Group, Window, are_many_due, newcomers, next_floor
from lms.reports.models import CountedUntil, Measure, Step, Tally
from lms.reports.releasing import Ledger

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
SETTLES = timedelta(minutes=10)  # a row recorded before midnight is committed by then
REGENCY_CODE, DISTRICT_CODE = 5, 8  # characters: "36.74", "36.74.06"
SPLITS = (
    tuple(f"sex:{value}" for value in Sex.values),
    tuple(f"age:{value}" for value in AgeBand.values),
)
# In the first months after a half-year nothing waits: what is small is merged, the rest is told.
CLOSING_MONTHS = (1, 7)


class Node(NamedTuple):
    """A place, an organisation in it, a group of that, or a part of a place's people."""

    region: str
    organisation: int | None = None
    part: str = ""
    cohort: int | None = None
    activity: int | None = None


class Shape(NamedTuple):
    """How far down a measure is told; each is told by kabupaten/kota."""

    places: bool = False  # districts and organisations
    splits: bool = False  # sex and age, each by itself
    cohorts: bool = False


SHAPES: Mapping[Measure, Shape] = {
    Measure.LEARNERS: Shape(places=True, splits=True),
    Measure.STARTED: Shape(places=True, splits=True),
    Measure.FINISHED: Shape(places=True, splits=True),
    Measure.BEGAN: Shape(places=True, cohorts=True),
    Measure.DID: Shape(),
    Measure.SESSIONS: Shape(),
    Measure.ATTENDED: Shape(),
}


def last_midnight(now: datetime) -> datetime:
    """Everything recorded before it is counted; a day is counted when it is over."""
    day = timezone.localtime(now - SETTLES)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def counted_until() -> datetime | None:
    """This is the moment before which everything is counted; None before the first time.

    Queries: 1.
    """
    counted = list(CountedUntil.objects.values_list("until", flat=True))
    return min(counted) if len(counted) == len(Measure) else None


def last_day_before(until: datetime) -> date:
    """This is the last day that is counted as a whole, where everything before a moment is."""
    return timezone.localdate(until) - timedelta(days=1)


def is_due(now: datetime) -> bool:
    """Say whether a day is over that was not counted yet. Queries: 1."""
    counted = counted_until()
    return counted is None or counted < last_midnight(now)


def takes_long(now: datetime) -> bool:
    """Say whether so much is due that a page should not wait for it. Queries: 3 at most."""
    until = last_midnight(now)
    counted = {Measure(row.measure): row.until for row in CountedUntil.objects.all()}
    return are_many_due({m: Window(counted.get(m, EARLIEST), until) for m in Measure})


def release_counts(*, until: datetime) -> int:
    """Count what was recorded before `until`, and tell what may be told.

    Each row is counted once, whatever becomes of it: twice changes nothing, and two at the same
    time wait for each other. While something that began before `until` is still being written,
    nothing is counted: it would be missed. Where days were missed around the end of a half-year,
    what came before it is told as of its last day. How many steps were told.
    """
    if _is_being_written(until):
        return 0
    moments = [*_half_years(until), until]
    return sum(_release(measure, moment) for measure in Measure for moment in moments)


def _half_years(until: datetime) -> list[datetime]:
    """These are the beginnings of half-years within a year that are not counted yet. Queries: 1."""
    counted = counted_until()
    if counted is None:
        return []
    year = timezone.localtime(until).year
    first = last_midnight(until).replace(day=1)
    starts = [first.replace(year=y, month=m) for y in (year - 1, year) for m in CLOSING_MONTHS]
    return [start for start in starts if counted < start < until]


def _is_being_written(until: datetime) -> bool:
    """Whether another transaction may still commit a row recorded before. Queries: 1 or none.

    SQLite has one writer at a time, and whoever waits for it gives up long before `SETTLES`.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            " AND xact_start < %s)",
            [until],
        )
        return bool(cursor.fetchone()[0])


@transaction.atomic
def _release(measure: Measure, until: datetime) -> int:
    CountedUntil.objects.get_or_create(measure=measure, defaults={"until": EARLIEST})
    counted = CountedUntil.objects.select_for_update().get(measure=measure)
    if counted.until >= until:
        return 0
    window = Window(counted.until, until, counted.floor)
    groups: dict[int | None, list[Group]] = {}
    for group in newcomers(measure, window):
        groups.setdefault(group.module_id, []).append(group)
    counted.until = until
    if measure == Measure.DID:
        counted.floor = next_floor(window)
    counted.save(update_fields=["until", "floor"])
    day = timezone.localdate(until - SETTLES)
    return sum(Book(measure, module_id).enter(new, day=day) for module_id, new in groups.items())


@dataclass
class Book:
    """All tallies of one measure and module, while they are brought up to date."""

    measure: Measure
    module_id: int | None
    tallies: dict[Node, Tally] = field(default_factory=dict)
    below: dict[Node, list[Node]] = field(default_factory=dict)

    def enter(self, groups: Iterable[Group], *, day: date) -> int:
        """Add people, tell what may be told, and save. Queries: 6, whatever the number."""
        groups = list(groups)
        before: dict[Node, tuple[object, ...]] = {}
        for tally in self._read(groups, day):
            node = _node_of(tally)
            before[node] = _kept_of(self._place(node, tally))
        for group in groups:
            for node in nodes_of(group, SHAPES[self.measure]):
                tally = self.tallies.get(node) or self._place(node, self._new(node))
                tally.counted += group.people
        told = self._tell(day)
        Tally.objects.bulk_create(
            (t for node, t in self.tallies.items() if before.get(node) != _kept_of(t)),
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["counted", "settled", "told", "broken_down_on"],
            batch_size=500,
        )
        self._write_steps(told, day)
        return len(told)

    def _write_steps(self, told: Sequence[tuple[Node, int]], day: date) -> None:
        """Write what grew, one step a day, though a trial counts a day twice. Queries: 2."""
        steps = [(self.tallies[node], people) for node, people in told]
        rows = Step.objects.filter(tally__in=[tally.pk for tally, _ in steps], on=day)
        earlier = dict(rows.values_list("tally", "people"))
        Step.objects.bulk_create(
            (Step(tally=t, on=day, people=people + earlier.get(t.pk, 0)) for t, people in steps),
            update_conflicts=True,
            unique_fields=["tally", "on"],
            update_fields=["people"],
            batch_size=500,
        )

    def _read(self, groups: Iterable[Group], day: date) -> Iterator[Tally]:
        """Yield what may change: where a number is broken down, all of it. Queries: 2.

        On the other days of the month only the whole is told, and below it is merely counted.
        """
        rows = Tally.objects.filter(measure=self.measure, module=self.module_id)
        places = list(rows.filter(organisation__isnull=True))
        settled = {
            tally.region_id
            for tally in places
            if _is_root(_node_of(tally)) and not _is_due(tally.broken_down_on, day)
        }
        came = [(group.region[:REGENCY_CODE], group.organisation_id) for group in groups]
        wanted = Q(organisation__in={pk for regency, pk in came if regency in settled})
        for regency in {regency for regency, _ in came} - settled:
            wanted |= Q(region__code__startswith=regency)
        yield from places
        yield from rows.filter(wanted, organisation__isnull=False)

    def _tell(self, day: date) -> list[tuple[Node, int]]:
        ledger = Ledger(
            settled={n: t.settled for n, t in self.tallies.items() if t.settled is not None},
            told={n: t.told for n, t in self.tallies.items()},
        )
        due = {node for node, t in self.tallies.items() if _is_due(t.broken_down_on, day)}
        steps = ledger.release(
            {node: tally.counted for node, tally in self.tallies.items()},
            roots=[node for node in self.tallies if _is_root(node)],
            breakdowns=lambda node: self._breakdowns(node) if node in due else (),
            patient=day.month not in CLOSING_MONTHS,
        )
        for node, tally in self.tallies.items():
            tally.settled, tally.told = ledger.settled.get(node), ledger.told.get(node, 0)
        for step in steps:
            if step.node in due:
                self.tallies[step.node].broken_down_on = day
        return [(step.node, step.people) for step in steps]

    def _breakdowns(self, node: Node) -> Sequence[Sequence[Node]]:
        """Places below, and for a kabupaten/kota sex and age, each by itself.

        Never two at once, and only for a kabupaten/kota: numbers by place and sex below it would
        sum to numbers by place and to numbers by sex, and so could be worked out.
        """
        places = self.below.get(node, [])
        below = [places] if places else []
        if not _is_root(node) or not SHAPES[self.measure].splits:
            return below
        return [*below, *([Node(node.region, None, part) for part in split] for split in SPLITS)]

    def _place(self, node: Node, tally: Tally) -> Tally:
        self.tallies[node] = tally
        if not node.part and (above := _above(node)) is not None:
            self.below.setdefault(above, []).append(node)
        return tally

    def _new(self, node: Node) -> Tally:
        subject = ".".join(str(pk) for pk in (self.module_id, node.activity) if pk is not None)
        owner = ".".join(str(pk) for pk in (node.organisation, node.cohort) if pk is not None)
        return Tally(
            key=f"{self.measure}:{subject}:{node.region}:{owner}:{node.part}",
            measure=self.measure,
            module_id=self.module_id,
            activity_id=node.activity,
            region_id=node.region,
            organisation_id=node.organisation,
            cohort_id=node.cohort,
            part=node.part,
        )


def nodes_of(group: Group, shape: Shape) -> list[Node]:
    """These count the people of a group: kabupaten/kota, its parts, district, organisation."""
    regency = group.region[:REGENCY_CODE]
    nodes = [Node(regency, activity=group.activity_id)]
    if shape.places:
        place = group.region[:DISTRICT_CODE]
        nodes += [Node(place)] if place != regency else []
        nodes += [Node(place, group.organisation_id)]
        if shape.cohorts:
            nodes += [Node(place, group.organisation_id, cohort=group.cohort_id)]
    if shape.splits:
        nodes += [Node(regency, None, f"sex:{group.sex}"), Node(regency, None, f"age:{group.age}")]
    return nodes


def _node_of(tally: Tally) -> Node:
    return Node(
        tally.region_id, tally.organisation_id, tally.part, tally.cohort_id, tally.activity_id
    )


def _kept_of(tally: Tally) -> tuple[object, ...]:
    """What of it is written again when it changed."""
    return tally.counted, tally.settled, tally.told, tally.broken_down_on


def _is_root(node: Node) -> bool:
    return len(node.region) == REGENCY_CODE and node.organisation is None and not node.part


def _above(node: Node) -> Node | None:
    """The place a place is part of; an organisation without a district is its regency's."""
    if node.cohort is not None:
        return Node(node.region, node.organisation)
    if node.organisation is not None:
        return Node(node.region)
    return None if _is_root(node) else Node(node.region[:REGENCY_CODE])


def _is_due(broken_down_on: date | None, day: date) -> bool:
    """A number is broken down once a month, at most."""
    return broken_down_on is None or broken_down_on.replace(day=1) < day.replace(day=1)
