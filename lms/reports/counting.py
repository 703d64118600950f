"""Who came since a moment, as numbers by organisation, sex and age. Reads; keeps nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import ExtractMonth, ExtractYear

from lms.accounts.models import User
from lms.enrolments.models import Enrolment
from lms.facilitation.models import Session
from lms.organisations.models import Membership
from lms.progress.actions.completions import AGE_BANDS
from lms.progress.models import AgeBand, Completion, ModuleCompletion
from lms.reports.models import Measure

Rows: TypeAlias = QuerySet[Any, Any]
FEW_ENOUGH = 1_000  # learners, or starts; with all that comes with them counted in 0.3 s
PLACE = "cohort__organisation"
NO_MODULE = Value(None, output_field=BigIntegerField())


@dataclass(frozen=True, slots=True)
class Group:
    """People who are alike in everything that is counted."""

    module_id: int | None
    organisation_id: int
    region: str
    sex: str
    age: str
    people: int
    activity_id: int | None = None
    cohort_id: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Rows recorded from `since` on and before `until`; none of them before the key `floor`."""

    since: datetime
    until: datetime
    floor: int = 0


def newcomers(measure: Measure, window: Window) -> Iterator[Group]:
    """Count whom we recorded in a window.

    Who has no home group is in no group here. What is finished counts where the learner was at
    that time; what is started, and the learner herself, where she is when they are counted,
    within a day. Staff who learn are not counted as learners. Queries: 1.
    """
    # No `iterator()`: PostgreSQL plans a cursor for its first rows, and the last come far later.
    for row in READERS[measure](window).order_by():
        yield Group(
            module_id=row["subject"],
            organisation_id=row["home"],
            region=row["place"],
            sex=row.get("gender", ""),
            age=row.get("age", ""),
            people=row["people"],
            activity_id=row.get("activity"),
            cohort_id=row.get("group"),
        )


def next_floor(window: Window) -> int:
    """This is the key from which finished activities must be read next time. Queries: 1.

    A day before the window's end, so that a row that was written and is not committed yet, with
    a smaller key, is not passed over. Keys and times need not be in the same order: it is a
    bound, and what is counted is decided by time.
    """
    later = Completion.objects.filter(
        pk__gte=window.floor, recorded_at__gte=window.until - timedelta(days=1)
    )
    first = later.order_by("pk").values_list("pk", flat=True).first()
    return window.floor if first is None else first


def are_many_due(windows: Mapping[Measure, Window]) -> bool:
    """Say whether counting takes longer than a page may. Queries: 1 a measure, at most."""
    return any(
        len(rows(windows[measure])[: FEW_ENOUGH + 1].values_list("pk")) > FEW_ENOUGH
        for measure, rows in ROWS.items()
        if measure in windows
    )


def _new_learners(window: Window) -> QuerySet[Any]:
    return User.objects.filter(
        joined_at__gte=window.since, joined_at__lt=window.until, is_staff=False
    )


def _new_starts(window: Window) -> QuerySet[Any]:
    return Enrolment.objects.filter(**_recorded(window), learner__is_staff=False)


def _recorded(window: Window) -> dict[str, Any]:
    return {"recorded_at__gte": window.since, "recorded_at__lt": window.until}


def _learners(window: Window) -> Rows:
    there = _at_home(_new_learners(window), learner="pk", moment=F("joined_at"), path="")
    return _grouped(there.annotate(subject=NO_MODULE))


def _began(window: Window) -> Rows:
    """People by the first module they started; their group too."""
    earlier = Enrolment.objects.filter(learner=OuterRef("learner"), pk__lt=OuterRef("pk"))
    there = _in_home_groups(_new_starts(window).exclude(Exists(earlier)), learner="learner")
    return (
        there.annotate(subject=NO_MODULE)
        .values("subject", "group", "home", "place")
        .annotate(people=Count("pk"))
    )


def _started(window: Window) -> Rows:
    moment = F("started_at")
    there = _at_home(_new_starts(window), learner="learner", moment=moment, path="learner__")
    return _grouped(there.annotate(subject=F("module")))


def _finished(window: Window) -> Rows:
    rows = ModuleCompletion.objects.filter(
        **_recorded(window), learner__is_staff=False, cohort__isnull=False
    )
    return _grouped(
        rows.annotate(
            home=F(PLACE),
            place=F(f"{PLACE}__region"),
            gender=F("sex"),
            age=F("age_band"),
            subject=F("module"),
        )
    )


def _did(window: Window) -> Rows:
    """People who finished a required activity: of quizzes, those who passed."""
    rows = Completion.objects.filter(
        **_recorded(window),
        pk__gte=window.floor,
        learner__is_staff=False,
        cohort__isnull=False,
        activity__required=True,
        activity__module__isnull=False,
    )
    return (
        rows.annotate(home=F(PLACE), place=F(f"{PLACE}__region"), subject=F("activity__module"))
        .values("subject", "activity", "home", "place")
        .annotate(people=Count("pk"))
    )


def _sessions(window: Window) -> Rows:
    return _held(window).annotate(people=Count("pk"))


def _attended(window: Window) -> Rows:
    return _held(window).annotate(people=Sum("headcount"))


def _held(window: Window) -> Rows:
    rows = Session.objects.filter(**_recorded(window))
    return rows.annotate(home=F(PLACE), place=F(f"{PLACE}__region"), subject=NO_MODULE).values(
        "subject", "home", "place"
    )


def _grouped(rows: QuerySet[Any]) -> Rows:
    return rows.values("subject", "home", "place", "gender", "age").annotate(people=Count("pk"))


def _in_home_groups(rows: QuerySet[Any], *, learner: str) -> QuerySet[Any]:
    """Keep rows of people with a home group; say which, and where it is."""
    homes = Membership.objects.active().filter(is_home=True, user=OuterRef(learner))
    return rows.annotate(
        group=Subquery(homes.values("cohort")[:1]),
        home=Subquery(homes.values(PLACE)[:1]),
        place=Subquery(homes.values(f"{PLACE}__region")[:1]),
    ).filter(home__isnull=False)


def _at_home(rows: QuerySet[Any], *, learner: str, moment: F, path: str) -> QuerySet[Any]:
    """Keep rows of people with a home group; say where it is, and who they are."""
    # As `lms.accounts.models.age_on` counts: born on the month's last day.
    birthday = When(**{f"{path}birth_month__lt": ExtractMonth(moment)}, then=0)
    years = ExtractYear(moment) - F(f"{path}birth_year") - Case(birthday, default=1)
    bands = [When(years__gte=first, then=Value(band.value)) for first, band in AGE_BANDS]
    return _in_home_groups(rows, learner=learner).annotate(
        gender=F(f"{path}sex"),
        years=years,
        age=Case(*bands, default=Value(AgeBand.UNKNOWN.value)),
    )


READERS: Mapping[Measure, Callable[[Window], Rows]] = {
    Measure.LEARNERS: _learners,
    Measure.BEGAN: _began,
    Measure.STARTED: _started,
    Measure.FINISHED: _finished,
    Measure.DID: _did,
    Measure.SESSIONS: _sessions,
    Measure.ATTENDED: _attended,
}
# Where an index by time tells quickly how much there is; the other measures grow with these.
ROWS: Mapping[Measure, Callable[[Window], QuerySet[Any]]] = {
    Measure.LEARNERS: _new_learners,
    Measure.STARTED: _new_starts,
}
