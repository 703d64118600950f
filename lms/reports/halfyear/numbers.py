"""What was told up to the end of a half-year, and of it what was told within. Reads only steps.

A step keeps its day for ever, so counting anew gives the same numbers, whoever moved or left.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, Q, Sum
from django.utils import timezone

from lms.certificates.models import Certificate
from lms.organisations.models import Membership, Region
from lms.reports.exporting.document import told_outside
from lms.reports.exporting.tables import rounded_outside
from lms.reports.halfyear.models import Period
from lms.reports.models import Measure, Step, Tally
from lms.reports.queries.kinds import KANEKES


@dataclass(frozen=True, slots=True)
class Count:
    """People, or things: within the half-year, and from the beginning to its last day."""

    within: int = 0
    total: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Add both."""
        return Count(self.within + other.within, self.total + other.total)

    @property
    def outside(self) -> tuple[int | None, int | None]:
        """This is how both may leave: hidden below ten; nobody is not told from few."""
        return told_outside(self.within or None), told_outside(self.total or None)


@dataclass(frozen=True, slots=True)
class Numbers:
    """All told numbers of the province for a half-year.

    Attributes:
        people: by measure, kabupaten/kota and module (none for learners, sessions, attendance).
        done: who did an activity, by its id, from the beginning.
        groups: by kind of organisation.

    """

    people: dict[tuple[str, str, int | None], Count]
    done: dict[int, int]
    groups: dict[str, Count]
    villages: Count

    def of(
        self, measure: Measure, *, region: str | None = None, module_id: int | None = None
    ) -> Count:
        """This sums what was told of a measure: of one place, or one module, or all."""
        return total_of(
            count
            for (counted, place, module), count in self.people.items()
            if counted == measure
            and region in {None, place}
            and (module_id is None or module == module_id)
        )


def total_of(counts: Iterable[Count]) -> Count:
    """This is their sum."""
    return sum(counts, Count())


def get_numbers(period: Period) -> Numbers:
    """Read what was told of a half-year. Queries: 4."""
    until = Step.objects.filter(on__lte=period.last_date, tally__part="")
    within = Q(on__gte=period.first_date)
    whole = until.filter(
        tally__region__level=Region.Level.REGENCY, tally__organisation__isnull=True
    )
    sums = {"all": Sum("people"), "then": Sum("people", filter=within)}
    rows = (
        whole.filter(tally__activity__isnull=True)
        .values_list("tally__measure", "tally__region", "tally__module")
        .annotate(**sums)
    )
    done = whole.filter(tally__measure=Measure.DID).values_list("tally__activity")
    return Numbers(
        people={key[:3]: Count(key[4] or 0, key[3]) for key in rows.order_by()},
        done=dict(done.annotate(people=Sum("people")).order_by()),
        groups=_groups(period),
        villages=_villages(period),
    )


def _groups(period: Period) -> dict[str, Count]:
    """Groups with five people who began, by kind, by the day it was told first."""
    first_told = (
        Tally.objects.filter(measure=Measure.BEGAN, cohort__isnull=False)
        .annotate(first=Min("steps__on"))
        .filter(first__lte=period.last_date)
        .values_list("organisation__kind", "first")
    )
    return _by_first(first_told.iterator(), period)


def _villages(period: Period) -> Count:
    began = Tally.objects.filter(
        measure=Measure.BEGAN,
        cohort__isnull=True,
        organisation__region__level=Region.Level.VILLAGE,
        steps__on__lte=period.last_date,
    ).exclude(organisation__region=KANEKES)
    first_told = began.values_list("organisation__region").annotate(first=Min("steps__on"))
    by_village = _by_first((("", first) for _village, first in first_told.order_by()), period)
    return by_village.get("", Count())


def _by_first(rows: Iterable[tuple[str, date]], period: Period) -> dict[str, Count]:
    totals: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for kind, first in rows:
        totals[kind] += 1
        within[kind] += first >= period.first_date
    return {kind: Count(within[kind], total) for kind, total in totals.items()}


def count_facilitators() -> int | None:
    """This is how many people accompany an active group now, in fives. Queries: 1."""
    active = Membership.objects.active().filter(
        role=Membership.Role.FACILITATOR, cohort__ended_at__isnull=True
    )
    return rounded_outside(active.values("user").distinct().count() or None)


def count_certificates(period: Period) -> int | None:
    """This is how many certificates were printed in it and hold, in fives. Queries: 1."""
    printed = Certificate.objects.filter(
        issued_at__gte=midnight(period.first_date),
        issued_at__lt=midnight(period.last_date + timedelta(days=1)),
        withdrawn_at__isnull=True,
    )
    return rounded_outside(printed.count() or None)


def midnight(day: date) -> datetime:
    """This is when a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))
