"""Where people learn together: regions, organisations, cohorts, memberships."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Replace
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User, age_on
from lms.organisations.codes import code_key, new_code
from lms.organisations.nicknames import LONGEST, LONGEST_KEY

# Source: Wikidata P4128 (domain.md 4.4): schools 8 digits, PKBM P+7, LKP K+7, universities 6.
NPSN = RegexValidator(
    r"^(\d{8}|[KP]\d{7}|\d{6})$", _("An NPSN has 8 digits, or K or P and 7 digits, or 6 digits.")
)


class Region(models.Model):
    """One place of Banten by Kemendagri code: "36.74.06.1002". Loaded from a file, never edited.

    Personal data: none.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province")
        REGENCY = "regency", _("Regency or city")
        DISTRICT = "district", _("District")
        VILLAGE = "village", _("Village")

    code = models.CharField(_("Kemendagri code"), max_length=13, primary_key=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    kind = models.CharField(_("kind"), max_length=10)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @property
    def regency_code(self) -> str:
        """This is the code of the kabupaten/kota it lies in, or its own: the first 5 characters."""
        return self.code[:5]


class Organisation(models.Model):
    """A school or community organisation. Its kind never tells a belief.

    Personal data: none.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Educational unit")
        COMMUNITY = "community", _("Residents' group")
        INSTITUTION = "institution", _("Institution")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name=_("region"))
    npsn = models.CharField(
        _("NPSN"), max_length=8, null=True, blank=True, unique=True, validators=[NPSN]
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="organisations_npsn_null_or_filled",
                condition=Q(npsn__isnull=True) | ~Q(npsn=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name


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

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: her own, and the members of cohorts she facilitates."""
        if user.is_superuser:
            return self
        if not isinstance(user, User):
            return self.none()
        return self.filter(Q(user_id=user.pk) | Q(cohort__in=Cohort.objects.visible_to(user)))


class Membership(models.Model):
    """One person's role in one cohort, from a day to a day.

    Personal data: nickname. Deleted 12 months after the cohort ended.
    """

    class Role(models.TextChoices):
        LEARNER = "learner", _("Learner")
        FACILITATOR = "facilitator", _("Facilitator")
        COORDINATOR = "coordinator", _("Coordinator")

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


class WaitingQuerySet(models.QuerySet["Waiting"]):
    """Reads of people waiting."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: those who wait for a cohort she facilitates."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))


class Waiting(models.Model):
    """Somebody who may not be stored yet: a minor without consent, or a late joiner.

    It is all we hold of her: no learning record can point here. `needs_consent` and
    `needs_approval` are cleared one by one; with the last one the row becomes an account.

    Personal data: nickname, birth month and year, PIN hash. Deleted after 30 days.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="waiting")
    nickname = models.CharField(_("nickname"), max_length=LONGEST)
    nickname_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"))
    birth_month = models.PositiveSmallIntegerField(_("month of birth"))
    language = models.CharField(max_length=12, default=settings.LANGUAGE_CODE)
    pin = models.CharField(max_length=128, editable=False)
    needs_consent = models.BooleanField(_("waits for consent"))
    needs_approval = models.BooleanField(_("waits for the facilitator"))
    text_version = models.CharField(max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consent in force since"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    objects = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = _("person waiting")
        verbose_name_plural = _("people waiting")
        constraints = [
            models.UniqueConstraint(
                name="organisations_one_waiting_nickname", fields=["cohort", "nickname_key"]
            ),
            models.CheckConstraint(
                name="organisations_waits_for_something",
                condition=Q(needs_consent=True) | Q(needs_approval=True),
            ),
            models.CheckConstraint(
                name="organisations_waiting_consent_has_text_and_time",
                condition=Q(needs_consent=True, consented_at__isnull=True)
                | (Q(needs_consent=False, consented_at__isnull=False) & ~Q(text_version="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Menunggu {str(self.public_id)[:4].upper()}"

    def age_at(self, moment: datetime) -> int:
        """This is the age in full years."""
        day = timezone.localtime(moment).date()
        return age_on(day, year=self.birth_year, month=self.birth_month)
