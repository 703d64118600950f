"""Meetings face to face: who took part, and what a room answered on paper."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from content.catalogue.models import Edition, Module
from lms.accounts.models import User
from lms.organisations.models import Cohort

LARGEST_ROOM = 500  # people


class SessionQuerySet(models.QuerySet["Session"]):
    """Reads of sessions."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: those of groups that she facilitates."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))


class Session(models.Model):
    """A group met face to face about a module ("Tatap muka"); never taken back.

    `id` is made when the form is rendered, so a form sent twice is one session. Written by
    `lms.facilitation.teaching` alone; date and headcount may change on the day it was recorded.

    Personal data: which facilitator recorded it; none about learners.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="sessions")
    held_date = models.DateField()
    headcount = models.PositiveSmallIntegerField()  # people in the room, with and without account
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(db_index=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="facilitation_headcount_of_a_room",
                condition=Q(headcount__range=(1, LARGEST_ROOM)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module} · {self.held_date}"


class Attendance(models.Model):
    """A learner took part in a session, as the facilitator ticked.

    Personal data: that a person was there. Kept as long as the account.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="attendances",
        db_index=False,  # the constraint below begins with it
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="facilitation_attended_once", fields=["learner", "session"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.session_id}"


class PaperCount(models.Model):
    """How many people in a room chose an option, as counted from raised hands or paper.

    Of the edition that was current when it was counted. Points at nobody and counts for
    nothing: no completion follows from it. Read through `lms.facilitation.paper` alone, which
    keeps back what fewer than five people answered.

    Personal data: none.
    """

    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        related_name="paper_counts",
        db_index=False,  # the constraint below begins with it
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="paper_counts")
    question_id = models.CharField(max_length=36)
    choice_id = models.CharField(max_length=36)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="facilitation_counted_once",
                fields=["session", "edition", "question_id", "choice_id"],
            ),
            models.CheckConstraint(
                name="facilitation_count_of_a_room", condition=Q(number__lte=LARGEST_ROOM)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.number}"
