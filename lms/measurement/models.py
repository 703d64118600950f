"""What people think of messages, not who they are; for a while, which tests belong together.

Written by `lms.measurement.actions` only.
"""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from content.catalogue.judging import Form
from lms.accounts.models import User


class Occasion(models.TextChoices):
    """This is when a test is taken; the values are also the columns of `Link`."""

    BEFORE = "before"
    AFTER = "after"
    DELAYED = "delayed"


class TakenTest(models.Model):
    """One test as somebody took it. Must never learn who, when, in which group or place.

    Its key is random; rows are written anew among others, so that their order in a file tells
    nothing. `pair` joins the tests of one person: set for several people at once, never for
    one alone, since who took only the first test would be known from an access log.

    Attributes:
        ratings: [message id, reliable (bool), trust 1–4, share 1–4] for each message; the key
            as it was, so that later edits re-mark nothing.

    Personal data: none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path_key = models.UUIDField(db_index=True)
    occasion = models.CharField(max_length=8, choices=Occasion)
    form = models.CharField(max_length=1, choices=Form)
    ratings = models.JSONField()
    pair = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="measurement_one_of_a_pair", fields=["pair", "occasion"]),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.form}"


class LinkQuerySet(models.QuerySet["Link"]):
    """Reads of links: a learner's own, or those due to be used or deleted."""

    def own(self, user: User | AnonymousUser) -> Self:
        """Those of `user`; nobody ever sees another's."""
        return self.filter(learner_id=user.pk)


class Link(models.Model):
    """Which tests of a path are a learner's: so that each is taken once, and pairs are found.

    Personal data: who took a test of a path, the day of the latest, and which it is. Deleted
    60 days after the latest, or sooner: once all three are paired.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the constraint below begins with it
    )
    path_key = models.UUIDField()
    before = models.UUIDField()
    after = models.UUIDField(null=True)
    delayed = models.UUIDField(null=True)
    latest_date = models.DateField()

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="measurement_one_link_a_path", fields=["learner", "path_key"]
            ),
            models.CheckConstraint(
                name="measurement_delayed_comes_last",
                condition=Q(delayed__isnull=True) | Q(after__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.learner)
