"""Half-years that are reported, and reports that never change again."""

from typing import Any, Never, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Semester(models.IntegerChoices):
    """This is a half of a year. Source: domain.md 1.1, reports every six months."""

    FIRST = 1, _("Semester I")
    SECOND = 2, _("Semester II")


class PeriodQuerySet(models.QuerySet["Period"]):
    """Reads of periods."""

    def frozen(self) -> Self:
        """Those whose report is frozen."""
        return self.filter(report__isnull=False)


class Period(models.Model):
    """A half-year that programme staff of the province report. Its days are data, not code.

    Personal data: which account of staff made it and froze its report.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    semester = models.PositiveSmallIntegerField(_("half"), choices=Semester)
    first_date = models.DateField()
    last_date = models.DateField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="reports_one_period", fields=["year", "semester"]),
            models.CheckConstraint(
                name="reports_period_has_days", condition=Q(last_date__gt=models.F("first_date"))
            ),
            models.CheckConstraint(name="reports_two_semesters", condition=Q(semester__in=[1, 2])),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """This is how addresses and files name it: "2026-2"."""
        return f"{self.year}-{self.semester}"

    @property
    def is_frozen(self) -> bool:
        """This says whether its report is frozen. Queries: 1, unless it was read with it."""
        return hasattr(self, "report")


class Frozen(Exception):
    """Somebody tried to change a report that is frozen."""


class FrozenReportQuerySet(models.QuerySet["FrozenReport"]):
    """Reads of frozen reports; nothing of them is ever written anew."""

    def update(self, **_values: Any) -> Never:
        """Refuse. Raises: Frozen."""
        raise Frozen

    def delete(self) -> Never:
        """Refuse. Raises: Frozen."""
        raise Frozen


class FrozenReport(models.Model):
    """The report of a half-year as it was frozen: words, definitions, numbers, modules.

    `content` is canonical JSON and `digest` its SHA-256; every later file is made of it alone.
    The database refuses an update too (a trigger of the migration).

    Personal data: none; numbers of ten people or more.
    """

    period = models.OneToOneField(Period, on_delete=models.PROTECT, related_name="report")
    content = models.TextField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    objects = FrozenReportQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.period_id} · {self.digest[:12]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once. Raises: Frozen, the second time."""
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refuse. Raises: Frozen."""
        raise Frozen
