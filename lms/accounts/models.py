"""Who signs in, and on which permission we may store what they do."""

import secrets
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts import digests

ADULT = 18  # years; Source: PP 17/2025 (domain.md 4.2)
YOUNGEST = 13  # years; nobody younger gets an account (product.md, "Join")
REPORTS = "reports"  # the app whose permissions are about reports; a higher one, so as text
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: read aloud without mistakes


class ConsentMissing(Exception):
    """A record was to be written for somebody whose consent we do not have (rule 7)."""


def random_handle() -> str:
    """This is a new learner's sign-in handle: 10 characters nobody types or guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def age_on(day: date, *, year: int, month: int) -> int:
    """This is the age in full years on `day`, counted as if born on the month's last day.

    The cautious reading: who turns 18 during this month is a minor until it is over.
    """
    return day.year - year - (0 if day.month > month else 1)


class Sex(models.TextChoices):
    """This is asked once, optional; answers and silence are different values."""

    UNASKED = "", _("Not answered")
    FEMALE = "p", _("Female")
    MALE = "l", _("Male")
    UNDISCLOSED = "-", _("I would rather not say")


class Disability(models.TextChoices):
    """This is yes, no or neither; never a diagnosis."""

    UNASKED = "", _("Not answered")
    YES = "y", _("Yes")
    NO = "t", _("No")
    UNDISCLOSED = "-", _("I would rather not say")


class UserManager(BaseUserManager["User"]):
    """This makes the two kinds of accounts: people who learn, people who work here."""

    def create_learner(self, *, birth_year: int, birth_month: int, **fields: Any) -> "User":
        """Make a learner's account. The caller records consent in the same transaction."""
        fields.setdefault("username", random_handle())
        user = self.model(birth_year=birth_year, birth_month=birth_month, **fields)
        user.save(using=self._db)
        return user

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make a staff account, which signs in with a name and a password."""
        fields.setdefault("sees_names", fields.get("is_superuser", False))
        user = self.model(username=username, is_staff=True, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account that may do everything an admin may."""
        return self.create_user(username, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # no types
    """One person: a learner (signs in by cohort, nickname and PIN) or staff (name and password).

    A learner's nickname is on her membership, her PIN is `password`. There is no name,
    e-mail, telephone number, identity number or address, and there must never be one.

    Personal data: birth month and year, sex and disability where the person chose to say,
    language, last sign-in, when a one-time code last replaced the PIN. Kept until the person
    erases the account or has been away 24 months.
    """

    username = models.CharField(
        _("sign-in name"), max_length=40, unique=True, default=random_handle
    )
    is_staff = models.BooleanField(_("works here"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    birth_month = models.PositiveSmallIntegerField(
        _("month of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True, default=Sex.UNASKED)
    disability = models.CharField(
        _("disability"), max_length=1, choices=Disability, blank=True, default=Disability.UNASKED
    )
    language = models.CharField(
        _("language"), max_length=12, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    consented_at = models.DateTimeField(
        _("consent in force since"),
        null=True,
        blank=True,
        editable=False,
        help_text="Kept beside the Consent rows by lms.accounts.actions: a write costs no query.",
    )
    reset_until = models.DateTimeField(
        _("one-time code good until"),
        null=True,
        blank=True,
        editable=False,
        help_text="Set while `password` is a one-time code; with it she must choose a new PIN.",
    )
    code_used_at = models.DateTimeField(
        _("one-time code used at"),
        null=True,
        blank=True,
        editable=False,
        help_text="When a PIN was last chosen with a one-time code, by her or by who took it.",
    )
    is_told_of_code = models.BooleanField(
        _("is told of the one-time code"),
        default=False,
        db_default=False,
        editable=False,
        help_text="Set until she puts away the notice that a one-time code replaced her PIN.",
    )
    sees_names = models.BooleanField(
        _("sees names"),
        default=False,
        editable=False,
        help_text="One column, so that an account sees names or reports, never both (rule 8).",
    )
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(
                name="accounts_learner_has_birth_month",
                condition=Q(is_staff=True)
                | Q(
                    birth_year__isnull=False, birth_month__isnull=False, birth_month__range=(1, 12)
                ),
            ),
            models.CheckConstraint(
                name="accounts_superuser_is_staff",
                condition=Q(is_superuser=False) | Q(is_staff=True),
            ),
            models.CheckConstraint(
                name="accounts_superuser_sees_names",
                condition=Q(is_superuser=False) | Q(sees_names=True),
            ),
            models.CheckConstraint(
                name="accounts_only_staff_sees_names",
                condition=Q(sees_names=False) | Q(is_staff=True),
            ),
        ]

    def __str__(self) -> str:
        """Never a nickname: this lands in logs, indexes and histories."""
        return self.username if self.is_staff else f"Peserta {self.username[:4]}"

    def get_full_name(self) -> str:
        """This is asked for by Wagtail; we hold no full names."""
        return str(self)

    def get_short_name(self) -> str:
        """This is asked for by Wagtail; we hold no first names."""
        return str(self)

    @property
    def email(self) -> str:
        """This is asked for by Wagtail's notifications; we hold no addresses."""
        return ""

    def has_perm(self, perm: str, obj: Model | None = None) -> bool:
        """Say whether she holds a permission; who sees names never holds one on reports.

        Rule 8: it holds for superusers too, whatever groups somebody puts an account in.
        """
        if self.sees_names and perm.startswith(f"{REPORTS}."):
            return False
        return super().has_perm(perm, obj)

    def sees_reports(self) -> bool:
        """Say whether she holds any permission on reports. Queries: 2, then cached."""
        held = () if self.sees_names else self.get_all_permissions()
        return any(perm.startswith(f"{REPORTS}.") for perm in held)

    def age_at(self, moment: datetime) -> int | None:
        """This is the age in full years, or None for staff."""
        if self.birth_year is None or self.birth_month is None:
            return None
        day = timezone.localtime(moment).date()
        return age_on(day, year=self.birth_year, month=self.birth_month)

    @property
    def has_never_signed_in(self) -> bool:
        """This says whether she never had a PIN of her own: a code of a card, or none yet."""
        return self.last_login is None and self.reset_until is not None

    @property
    def pin_mark(self) -> str:
        """This stands for her PIN or code as it is now, in a form that replaces it."""
        return digests.pin_mark(f"account {self.pk}", self.password)

    def require_consent(self) -> None:
        """Stop a write about somebody who, or whose guardian, has not consented.

        Queries: 0. Raises: ConsentMissing.
        """
        if not self.is_staff and self.consented_at is None:
            raise ConsentMissing(str(self))


class Giver(models.TextChoices):
    """This is who gave a consent."""

    SELF = "self", _("the person, an adult")
    GUARDIAN = "guardian", _("a parent or guardian")


class Channel(models.TextChoices):
    """This is how a consent reached us."""

    SCREEN = "screen", _("on the screen")
    PAPER = "paper", _("on paper")


class Consent(models.Model):
    """One consent, as evidence: to which text, when, by whom, how. Never edited, only withdrawn.

    Personal data: that a person or a guardian agreed; the number of the paper form, no name.
    Kept as long as the account.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    text_version = models.CharField(_("version of the text"), max_length=20)
    given_at = models.DateTimeField(_("given at"))
    given_by = models.CharField(_("given by"), max_length=10, choices=Giver)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    form_number = models.CharField(_("form number"), max_length=40, blank=True)
    recorded_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    withdrawal_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                name="accounts_paper_consent_has_a_number",
                condition=~Q(channel=Channel.PAPER) | ~Q(form_number=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_given_by_display()} · {self.text_version}"


class Throttle(models.Model):
    """How often something failed lately: a wrong PIN, an unknown code, a cohort's budget.

    In the database, since two workers share it. `key` says what is counted; an address
    is in it only as a keyed digest.

    Personal data: a keyed digest of a network address. Deleted a day after `resets_at`.
    """

    key = models.CharField(max_length=100, unique=True)
    failures = models.PositiveIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    resets_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.failures}"
