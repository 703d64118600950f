"""Who came since a moment, as numbers by organisation, sex and age. Reads; keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import ExtractMonth, ExtractYear

from lms.accounts.models import User
from lms.enrolments.models import Enrolment
from lms.organisations.models import Membership
from lms.progress.actions.completions import AGE_BANDS
from lms.progress.models import AgeBand, ModuleCompletion
from lms.reports.models import Measure

Rows: TypeAlias = QuerySet[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Group:
    """People who are alike in everything that is counted."""

    module_id: int | None
    organisation_id: int
    region: str
    sex: str
    age: str
    people: int


def newcomers(measure: Measure, *, since: datetime, until: datetime) -> Iterator[Group]:
    """Count whom we recorded from `since` on and before `until`.

    Who has no home group is in no group here. A finished module counts where the learner was at
    that time; a started one, and the learner herself, where she is when they are counted, within
    a day. Staff who learn are not counted as learners. Queries: 1.
    """
    read = {
        Measure.LEARNERS: _learners,
        Measure.STARTED: _started,
        Measure.FINISHED: _finished,
    }[measure]
    for row in read(since, until).order_by().iterator():
        yield Group(
            module_id=row["subject"],
            organisation_id=row["home"],
            region=row["place"],
            sex=row["gender"],
            age=row["age"],
            people=row["people"],
        )


def _learners(since: datetime, until: datetime) -> Rows:
    people = User.objects.filter(joined_at__gte=since, joined_at__lt=until, is_staff=False)
    there = _at_home(people, learner="pk", moment=F("joined_at"), path="")
    return _grouped(there.annotate(subject=Value(None, output_field=BigIntegerField())))


def _started(since: datetime, until: datetime) -> Rows:
    rows = Enrolment.objects.filter(
        recorded_at__gte=since, recorded_at__lt=until, learner__is_staff=False
    )
    there = _at_home(rows, learner="learner", moment=F("started_at"), path="learner__")
    return _grouped(there.annotate(subject=F("module")))


def _finished(since: datetime, until: datetime) -> Rows:
    rows = ModuleCompletion.objects.filter(
        recorded_at__gte=since,
        recorded_at__lt=until,
        learner__is_staff=False,
        cohort__isnull=False,
    )
    place = "cohort__organisation"
    return _grouped(
        rows.annotate(
            home=F(place),
            place=F(f"{place}__region"),
            gender=F("sex"),
            age=F("age_band"),
            subject=F("module"),
        )
    )


def _grouped(rows: QuerySet[Any]) -> Rows:
    return rows.values("subject", "home", "place", "gender", "age").annotate(people=Count("pk"))


def _at_home(rows: QuerySet[Any], *, learner: str, moment: F, path: str) -> QuerySet[Any]:
    """Keep rows of people with a home group; say where it is, and who they are."""
    homes = Membership.objects.active().filter(is_home=True, user=OuterRef(learner))
    # As `lms.accounts.models.age_on` counts: born on the month's last day.
    birthday = When(**{f"{path}birth_month__lt": ExtractMonth(moment)}, then=0)
    years = ExtractYear(moment) - F(f"{path}birth_year") - Case(birthday, default=1)
    bands = [When(years__gte=first, then=Value(band.value)) for first, band in AGE_BANDS]
    return rows.annotate(
        home=Subquery(homes.values("cohort__organisation")[:1]),
        place=Subquery(homes.values("cohort__organisation__region")[:1]),
        gender=F(f"{path}sex"),
        years=years,
        age=Case(*bands, default=Value(AgeBand.UNKNOWN.value)),
    ).filter(home__isnull=False)
