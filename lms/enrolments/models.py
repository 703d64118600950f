"""Who takes which module, and what a cohort was given to do."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.catalogue.models import Module
from lms.accounts.models import User
from lms.organisations.models import Cohort, Membership


class Enrolment(models.Model):
    """One learner taking one module; begins with the first thing recorded of it.

    Personal data: which modules a person began, and when. Kept as long as the account.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="enrolments",
        db_index=False,  # the constraint below begins with it
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="enrolments")
    started_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="enrolments_once", fields=["learner", "module"]),
        ]
        indexes = [models.Index(fields=["recorded_at"], name="enrolments_by_record")]

    def __str__(self) -> str:
        return f"{self.learner} · {self.module}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments."""

    def facilitated_by(self, user: User | AnonymousUser) -> Self:
        """Those given to cohorts that `user` facilitates now."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def covering(self, learner: OuterRef, module: OuterRef) -> Self:
        """Those by which `learner` was given `module`: she is in the cohort now."""
        members = Membership.objects.active().filter(user=OuterRef(learner))
        return self.filter(Exists(members.filter(cohort=OuterRef("cohort"))), module=module)

    def current(self) -> Self:
        """Those whose module is not retired."""
        return self.filter(module__retired_at__isnull=True)


class Assignment(models.Model):
    """A module given to a cohort, with optional dates. Dates advise; nothing is locked.

    Personal data: none about learners; which facilitator gave it.
    """

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("group")
    )
    module = models.ForeignKey(
        Module, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("module")
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_at = models.DateTimeField(default=timezone.now)
    start_date = models.DateField(_("from"), null=True, blank=True)
    due_date = models.DateField(_("until"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(name="enrolments_assigned_once", fields=["cohort", "module"]),
            models.CheckConstraint(
                name="enrolments_dates_in_order",
                condition=Q(start_date__isnull=True)
                | Q(due_date__isnull=True)
                | Q(start_date__lte=F("due_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module} · {self.cohort}"
