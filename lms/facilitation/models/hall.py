"""A quiz in a room: one projector, many phones without accounts."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import validate_comma_separated_integer_list
from django.db import models
from django.db.models import Q

from content.catalogue.models import Edition
from lms.accounts.models import User
from lms.organisations.models import Cohort

CODE_DIGITS = 6
LASTS = timedelta(hours=12)
SHOWN_FROM = 5  # phones that answered a question; of fewer nothing is kept


class HallQuerySet(models.QuerySet["Hall"]):
    """Reads of halls."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may lead: halls of groups that she facilitates."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def kept(self, at: datetime) -> Self:
        """Those that are not due to be deleted."""
        return self.filter(started_at__gt=at - LASTS)

    def running(self, at: datetime) -> Self:
        """Those that phones may come into."""
        return self.kept(at).filter(ended_at__isnull=True)


class Hall(models.Model):
    """A group takes a quiz together, question by question ("Kuis aula").

    Where it stands is one number, `step`: 0 while people come in, then for each question an odd
    step while phones answer and an even one once it is closed. Deleted 12 hours after it began.

    Personal data: none. Who is in the room is a number of phones.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="halls")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="halls")
    code = models.CharField(max_length=CODE_DIGITS)
    step = models.PositiveSmallIntegerField(default=0)
    phones = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    objects = HallQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="facilitation_one_hall_a_group",
                fields=["cohort"],
                condition=Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="facilitation_hall_code", fields=["code"], condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.step}"

    @property
    def number(self) -> int:
        """This is the question it has come to, counted from 1; 0 while people come in."""
        return number_at(self.step)

    @property
    def is_open(self) -> bool:
        """This says whether phones may answer now."""
        return self.ended_at is None and self.step % 2 == 1


def number_at(step: int) -> int:
    """This is the number of the question a step belongs to; 0 before the first."""
    return (step + 1) // 2


class HallAnswer(models.Model):
    """What one phone answered to the question that is open; gone as soon as it is closed.

    `phone` is a keyed digest of a random token in the phone's cookie and of the question, so that
    rows of two questions cannot be joined. `chosen` are the choices by their place, a bit each.

    Personal data: none that leads to anybody; deleted within minutes.
    """

    hall = models.ForeignKey(
        Hall,
        on_delete=models.CASCADE,
        related_name="answers",
        db_index=False,  # the constraint below begins with it
    )
    number = models.PositiveSmallIntegerField()
    phone = models.CharField(max_length=32)
    chosen = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="facilitation_hall_answered_once", fields=["hall", "number", "phone"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id} · {self.number}"


class HallResult(models.Model):
    """How many phones took each choice of a closed question, when five or more answered it.

    `counts` are numbers in the order of the edition's choices, "3,12,0".

    Personal data: none.
    """

    hall = models.ForeignKey(
        Hall,
        on_delete=models.CASCADE,
        related_name="results",
        db_index=False,  # the constraint below begins with it
    )
    number = models.PositiveSmallIntegerField()
    answers = models.PositiveSmallIntegerField()
    counts = models.CharField(max_length=200, validators=[validate_comma_separated_integer_list])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="facilitation_hall_closed_once", fields=["hall", "number"]
            ),
            models.CheckConstraint(
                name="facilitation_hall_hides_few", condition=Q(answers__gte=SHOWN_FROM)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id} · {self.number}"
