"""Making a half-year to be reported, and freezing its report for good."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.reports.exporting.wording import said_date
from lms.reports.halfyear.building import build
from lms.reports.halfyear.models import FrozenReport, Period, Semester
from lms.reports.halfyear.numbers import midnight
from lms.reports.halfyear.snapshots import canonical, content_of, digest_of
from lms.reports.halfyear.wording import WORDS
from lms.reports.release import counted_until

DAYS = {
    Semester.FIRST: ((1, 1), (6, 30)),
    Semester.SECOND: ((7, 1), (12, 31)),
}


class NotOver(Exception):
    """A half-year cannot be frozen yet: its last day is not over, or not counted."""


def make_period(*, year: int, semester: Semester, by: User) -> Period:
    """Begin the report of a half-year. Twice is once: the unique constraint decides."""
    first, last = (date(year, *day) for day in DAYS[semester])
    period, _created = Period.objects.get_or_create(
        year=year,
        semester=semester,
        defaults={"first_date": first, "last_date": last, "made_by": by},
    )
    return period


def is_over(period: Period) -> bool:
    """Say whether every day of it is counted. Queries: 1."""
    until = counted_until()
    return until is not None and until >= midnight(period.last_date + timedelta(days=1))


@transaction.atomic
def freeze(*, period: Period, by: User, at: datetime) -> FrozenReport:
    """Freeze the report of a half-year. Twice, or two at once, is once: the first one stays.

    The row of the period is locked, so whoever comes second finds what was frozen.

    Raises:
        NotOver: a day of it is not counted yet.

    """
    locked = Period.objects.select_for_update().get(pk=period.pk)
    if frozen := FrozenReport.objects.filter(period=locked).first():
        return frozen
    if not is_over(locked):
        raise NotOver(locked)
    document = build(locked, counted=locked.last_date).with_facts(
        [(WORDS["facts"]["frozen"], said_date(timezone.localdate(at)))]
    )
    content = canonical(content_of(locked, document, at=at))
    locked.frozen_by = by
    locked.save(update_fields=["frozen_by"])
    return FrozenReport.objects.create(
        period=locked, content=content, digest=digest_of(content), frozen_at=at
    )
