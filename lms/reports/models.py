"""What staff may look at: numbers of people, kept as they were told."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.catalogue.models import Activity, Module
from lms.organisations.models import Cohort, Organisation, Region


class Counts(models.Model):
    """The page of completion counts: no table, only the permission to see it.

    Personal data: none.
    """

    class Meta:
        managed = False
        default_permissions = ()
        permissions: ClassVar = [("view_counts", _("Can see how many people finished what"))]

    def __str__(self) -> str:
        return "Counts"


class Measure(models.TextChoices):
    """This is what is counted. Source: domain.md 1.5, I1, I2, I4, I5 and I10.

    People, except for `SESSIONS`: meetings face to face. `ATTENDED` are heads counted there,
    with or without an account, so it is never added to `LEARNERS`.
    """

    LEARNERS = "learners", _("Learners")
    BEGAN = "began", _("Began to learn")
    STARTED = "started", _("Started")
    FINISHED = "finished", _("Finished")
    DID = "did", _("Finished an activity")
    SESSIONS = "sessions", _("Sessions face to face")
    ATTENDED = "attended", _("Present face to face")


class Tally(models.Model):
    """People of one measure and module, or activity, in one place or in one part of it.

    `counted` and `settled` are for `lms.reports.release` alone; what anybody sees is `told`.
    A row is never lowered: an account that is erased leaves a number, and nothing of itself.

    Personal data: none; `counted` may be one person, so this table is never exported as it is.
    """

    key = models.CharField(max_length=80, primary_key=True)
    measure = models.CharField(max_length=10, choices=Measure)
    module = models.ForeignKey(Module, null=True, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    cohort = models.ForeignKey(Cohort, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, blank=True)  # "sex:p", "age:13-15"; "" for everybody
    counted = models.PositiveIntegerField(default=0)
    settled = models.PositiveIntegerField(null=True)
    told = models.PositiveIntegerField(default=0)
    broken_down_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reports_tells_no_more_than_was_counted",
                condition=models.Q(told__lte=models.F("counted")),
            ),
            models.CheckConstraint(
                name="reports_tells_nobody_or_five",
                condition=models.Q(told=0) | models.Q(told__gte=5),
            ),
        ]
        indexes = [
            models.Index(fields=["region", "measure", "module"], name="reports_by_region"),
            models.Index(fields=["measure", "module"], name="reports_by_measure"),
        ]

    def __str__(self) -> str:
        return self.key


class Step(models.Model):
    """A told number grew on a day. The steps of a tally sum to what it tells.

    Personal data: none; five people or more.
    """

    tally = models.ForeignKey(Tally, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reports_one_step_a_day", fields=["tally", "on"]),
            models.CheckConstraint(
                name="reports_steps_of_five_or_more", condition=models.Q(people__gte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tally_id} · {self.on}"


class CountedUntil(models.Model):
    """Rows recorded before `until` are counted, each once. Locked while somebody counts.

    `floor` is for a table without an index by time: every row recorded in the day before `until`
    or later has this primary key or a larger one, so smaller ones need not be read again.

    Personal data: none.
    """

    measure = models.CharField(max_length=10, choices=Measure, primary_key=True)
    until = models.DateTimeField()
    floor = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.measure} · {self.until}"


# Models of the packages beside this module, so that Django finds them.
from lms.reports.exporting.models import ExportLog, PreparedFile  # noqa: E402, F401
from lms.reports.halfyear.models import FrozenReport, Period  # noqa: E402, F401
