"""Roles by place: who runs an organisation, who may see the numbers of a region."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisations.models.places import Organisation, Region
from lms.organisations.nicknames import LONGEST


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Reads of appointments."""

    def active(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def coordinating(self) -> Self:
        """Those of coordinators in force."""
        return self.active().filter(role=Appointment.Role.COORDINATOR)

    def reporting(self) -> Self:
        """Those of programme staff in force."""
        return self.active().filter(role=Appointment.Role.PROGRAMME_STAFF)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: her own, and who coordinates what she coordinates; an admin all."""
        if user.is_superuser:
            return self
        if not isinstance(user, User):
            return self.none()
        fellows = Q(organisation__in=Organisation.objects.coordinated_by(user))
        return self.filter(Q(user_id=user.pk) | fellows)


class Appointment(models.Model):
    """One account's role in one place, from a day to a day.

    A coordinator sees the names of her organisation's groups and never a report; programme
    staff see the numbers of a province or a kabupaten/kota and never a name (rule 8). Who
    accompanies a group is a `Membership`. Written by `lms.organisations.actions` alone.

    Personal data: that an account of staff holds a role; how a coordinator is called. Kept as
    long as the account.
    """

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")
        PROGRAMME_STAFF = "programme_staff", _("Programme staff")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("account"),
    )
    role = models.CharField(_("role"), max_length=15, choices=Role)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("organisation"),
    )
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=_("region"),
    )
    known_as = models.CharField(
        _("how learners call her"), max_length=LONGEST, blank=True, help_text="Bu Ratna"
    )
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("appointed by"),
    )
    appointed_at = models.DateTimeField(_("appointed at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                name="organisations_role_has_its_place",
                condition=(
                    Q(role="coordinator", organisation__isnull=False, region__isnull=True)
                    & ~Q(known_as="")
                )
                | Q(role="programme_staff", organisation__isnull=True, region__isnull=False),
            ),
            models.UniqueConstraint(
                name="organisations_one_coordinator_role",
                fields=["user", "organisation"],
                condition=Q(ended_at__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="organisations_one_reporting_role",
                fields=["user", "region"],
                condition=Q(ended_at__isnull=True, region__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.organisation_id or self.region_id}"
