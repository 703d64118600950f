"""Which files of numbers were taken, and files that are being made."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User

STOPPED = timedelta(minutes=3)  # without going on: the server was stopped meanwhile


class ExportLogQuerySet(models.QuerySet["ExportLog"]):
    """Reads of the log of exports."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: what she took herself; an admin everything."""
        return self.all() if user.is_superuser else self.own(user)

    def own(self, user: User | AnonymousUser) -> Self:
        """Those that `user` took."""
        return self.filter(by_id=user.pk) if user.pk else self.none()


class ExportLog(models.Model):
    """A file of numbers left the platform. Written by `lms.reports.exporting.actions` only.

    Holds what was asked for, and none of the numbers.

    Personal data: that an account of staff took a file, and when. Kept 24 months.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("taken by"),
    )
    table = models.CharField(_("what"), max_length=20)
    filters = models.CharField(_("filters"), max_length=200, blank=True)
    format = models.CharField(_("format"), max_length=8)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    rows = models.PositiveIntegerField(_("rows"), null=True)

    objects = ExportLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of numbers")
        verbose_name_plural = _("exports of numbers")
        default_permissions = ()  # admins hold no permission on reports (rule 8); see `visible_to`

    def __str__(self) -> str:
        return f"{self.table}.{self.format} · {self.at}"


class PreparedFileQuerySet(models.QuerySet["PreparedFile"]):
    """Reads of files being made; never their bytes, unless these are asked for."""

    def own(self, user: User | AnonymousUser) -> Self:
        """Those of `user`, without their bytes."""
        return self.filter(owner_id=user.pk).defer("data") if user.pk else self.none()

    def visible_to(self, user: User) -> Self:
        """Her own, asked for since a role of hers ended last: it may hold places no longer hers."""
        ended = user.appointments.aggregate(last=Max("ended_at"))["last"]
        return self.own(user).filter(asked_at__gt=ended) if ended else self.own(user)


class PreparedFile(models.Model):
    """A large file that is made in the background and offered to one account for a week.

    Personal data: that an account of staff asked for a file. Deleted after 7 days.
    """

    class State(models.TextChoices):
        MAKING = "making", _("is being made")
        READY = "ready", _("is ready")
        FAILED = "failed", _("could not be made")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    filters = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.MAKING)
    done = models.PositiveSmallIntegerField(default=0)  # per cent
    asked_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)  # when it last was seen to go on
    rows = models.PositiveIntegerField(default=0)
    data = models.BinaryField(null=True)

    objects = PreparedFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="reports_one_file_in_the_making",
                fields=["owner"],
                condition=Q(state="making"),
            ),
            models.CheckConstraint(
                name="reports_ready_means_a_file",
                condition=Q(state="ready", data__isnull=False)
                | ~Q(state="ready") & Q(data__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.state}"

    @property
    def is_stopped(self) -> bool:
        """This says whether it is in the making, but nobody makes it any more."""
        return self.state == self.State.MAKING and self.moved_at < timezone.now() - STOPPED
