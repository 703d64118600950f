"""Cohorts, and who is in them."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Replace
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisations.codes import code_key, new_code
from lms.organisations.models.places import Organisation
from lms.organisations.nicknames import LONGEST, LONGEST_KEY


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Reads of cohorts."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: the cohorts she facilitates; a superuser sees all."""
        if user.is_superuser:
            return self
        if not isinstance(user, User) or not user.sees_names:
            return self.none()
        return self.filter(
            pk__in=Membership.objects.active()
            .filter(user_id=user.pk, role=Membership.Role.FACILITATOR)
            .values("cohort")
        )

    def coordinated_by(self, user: User | AnonymousUser) -> Self:
        """Those of organisations that `user` runs; she sees who is in them, not what they did."""
        return self.filter(organisation__in=Organisation.objects.coordinated_by(user))

    def with_code(self, typed: str) -> Self:
        """That with this code, typed in any case, with or without hyphens and spaces."""
        return self.filter(code_key=code_key(typed))

    def active(self) -> Self:
        """Those that have not ended and whose organisation is active."""
        return self.filter(ended_at__isnull=True, organisation__is_active=True)


class Cohort(models.Model):
    """A class or group that learns together; "Kelompok" on screen.

    Personal data: none.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="cohorts",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=80)
    code = models.CharField(_("code"), max_length=24, default=new_code, editable=False)
    code_key = models.GeneratedField(
        expression=Replace(models.F("code"), models.Value("-"), models.Value("")),
        output_field=models.CharField(max_length=24),
        db_persist=True,
        unique=True,
    )
    joining_until = models.DateTimeField(_("joining open until"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def __str__(self) -> str:
        return self.name

    def is_open_at(self, moment: datetime) -> bool:
        """This says whether somebody new may join without waiting for the facilitator's tap."""
        return (
            self.ended_at is None and self.joining_until is not None and moment < self.joining_until
        )


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def active(self) -> Self:
        """Those that have not been left."""
        return self.filter(left_at__isnull=True)

    def learners(self) -> Self:
        """Those of people who learn, not of those who accompany them."""
        return self.filter(role=Membership.Role.LEARNER)

    def ways_in(self) -> Self:
        """Those by which a learner may sign in: current, moved on from, or all she has left.

        Whoever leaves a group by herself has another one, with a code of its own.
        """
        others = Membership.objects.filter(user=OuterRef("user")).exclude(pk=OuterRef("pk"))
        moved_on = others.filter(
            joined_at=OuterRef("left_at"),
            cohort__organisation=OuterRef("cohort__organisation"),
        )
        return self.learners().filter(Q(left_at=None) | Q(Exists(moved_on)) | ~Q(Exists(others)))

    def never_signed_in(self) -> Self:
        """Those of learners who never had a PIN of their own: a code of a card, or none yet."""
        never = {"user__last_login": None, "user__reset_until__isnull": False}
        return self.active().learners().filter(user__is_staff=False, **never)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: her own, and the members of cohorts she facilitates."""
        if user.is_superuser:
            return self
        if not isinstance(user, User):
            return self.none()
        return self.filter(Q(user_id=user.pk) | Q(cohort__in=Cohort.objects.visible_to(user)))


class Membership(models.Model):
    """One person's role in one cohort, from a day to a day.

    Personal data: nickname. Deleted 12 months after the cohort ended or the person left; the
    last one, by which she signs in, stays until she is in another cohort or erases the account.
    """

    class Role(models.TextChoices):
        LEARNER = "learner", _("Learner")
        FACILITATOR = "facilitator", _("Facilitator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("group")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.LEARNER)
    nickname = models.CharField(_("nickname"), max_length=LONGEST)
    nickname_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    is_home = models.BooleanField(
        _("home group"),
        default=False,
        help_text=_("The one group by which region totals count a person."),
    )
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                name="organisations_one_active_membership",
                fields=["user", "cohort"],
                condition=Q(left_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="organisations_one_nickname_per_cohort",
                fields=["cohort", "nickname_key"],
                condition=Q(left_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="organisations_one_home",
                fields=["user"],
                condition=Q(is_home=True, left_at__isnull=True),
            ),
            models.CheckConstraint(
                name="organisations_home_is_a_learners",
                condition=Q(is_home=False) | Q(role="learner"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.cohort_id}"
