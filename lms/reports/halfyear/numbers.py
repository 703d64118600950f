"""What was told up to the end of a half-year, and of it what was told within. Reads only steps.

A step keeps its day for ever, so counting anew gives the same numbers, whoever moved or left.

What is told inside grows by five people or more; what leaves must be ten. So a number of a place
and module leaves only when ten came since it last left, and waits for the next half-year
otherwise. Then no sum, no difference of two reports and no total without its parts is of one to
nine people: hiding small cells alone would give them away by subtraction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Min, Q, Sum, Value, When
from django.db.models.functions import ExtractYear
from django.utils import timezone

from lms.certificates.models import Certificate
from lms.organisations.models import Membership, Region
from lms.reports.exporting.document import SMALLEST
from lms.reports.exporting.outside import rounded_outside, told_outside
from lms.reports.halfyear.models import Period
from lms.reports.models import Measure, Step, Tally
from lms.reports.queries.kinds import KANEKES

THIS = 1_000_000  # the half-year that is reported, after all that were before it
JULY = 7


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
    half = Case(
        When(on__gte=period.first_date, then=Value(THIS)),
        default=2 * ExtractYear("on") + Case(When(on__month__gte=JULY, then=1), default=0),
    )
    whole = Step.objects.filter(
        on__lte=period.last_date,
        tally__part="",
        tally__region__level=Region.Level.REGENCY,
        tally__organisation__isnull=True,
    ).annotate(half=half)
    people: defaultdict[tuple[str, str, int | None], dict[int, int]] = defaultdict(dict)
    rows = whole.filter(tally__activity__isnull=True).values_list(
        "tally__measure", "tally__region", "tally__module", "half"
    )
    for measure, region, module, then, count in rows.annotate(n=Sum("people")).order_by():
        people[measure, region, module][then] = count
    done: defaultdict[int, dict[int, int]] = defaultdict(dict)
    of_activities = whole.filter(tally__measure=Measure.DID).values_list("tally__activity", "half")
    for activity, then, count in of_activities.annotate(n=Sum("people")).order_by():
        done[activity][then] = count
    return Numbers(
        people={
            key: outside_by_halves(grew, smallest=1 if key[0] == Measure.SESSIONS else SMALLEST)
            for key, grew in people.items()
        },
        done={key: outside_by_halves(grew).total for key, grew in done.items()},
        groups=_groups(period),
        villages=_villages(period),
    )


def outside_by_halves(grew: Mapping[int, int], *, smallest: int = SMALLEST) -> Count:
    """This is what of a number may leave: only what came as `smallest` or more at once.

    `grew` is by how much it was told to grow, by half-year; `THIS` is the one that is reported.
    """
    total = within = waiting = 0
    for half in sorted(grew):
        waiting += grew[half]
        if waiting >= smallest:
            total += waiting
            within = waiting if half == THIS else 0
            waiting = 0
    return Count(within, total)


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


def count_facilitators(period: Period) -> int | None:
    """This is how many people accompanied an active group at its end, in fives. Queries: 1.

    Of a half-year that goes on, its end is now. Who erased her account since is not counted.
    """
    end = min(timezone.now(), midnight(period.last_date + timedelta(days=1)))
    active = Membership.objects.filter(
        Q(left_at=None) | Q(left_at__gte=end),
        Q(cohort__ended_at=None) | Q(cohort__ended_at__gte=end),
        role=Membership.Role.FACILITATOR,
        joined_at__lt=end,
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
