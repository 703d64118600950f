"""People who may not be stored yet."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts import digests
from lms.accounts.models import ADULT, User, age_on
from lms.organisations.models.groups import Cohort
from lms.organisations.nicknames import LONGEST, LONGEST_KEY

KEPT_DAYS = 30


class WaitingQuerySet(models.QuerySet["Waiting"]):
    """Reads of people waiting."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: those who wait for a cohort she facilitates."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def without_own_pin(self) -> Self:
        """Those of a class list who have not chosen a PIN: nobody but us has touched the row."""
        return self.filter(Q(pin="") | Q(code_until__isnull=False))


class Waiting(models.Model):
    """Somebody who may not be stored yet: a minor without consent, a late joiner, a name on a list.

    It is all we hold of her: no learning record can point here. `needs_consent` and
    `needs_approval` are cleared one by one; with the last one the row becomes an account. Who
    was on a class list has no PIN, then a one-time code; an adult among them consents herself.

    Personal data: nickname, birth month and year, PIN hash. Deleted after 30 days.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="waiting")
    nickname = models.CharField(_("nickname"), max_length=LONGEST)
    nickname_key = models.CharField(max_length=LONGEST_KEY, editable=False)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"))
    birth_month = models.PositiveSmallIntegerField(_("month of birth"))
    language = models.CharField(max_length=12, default=settings.LANGUAGE_CODE)
    pin = models.CharField(max_length=128, blank=True, editable=False)
    code_until = models.DateTimeField(
        _("one-time code good until"),
        null=True,
        blank=True,
        editable=False,
        help_text="Set while `pin` is a one-time code; with it she must choose a PIN.",
    )
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
            models.CheckConstraint(
                name="organisations_waiting_code_is_hashed",
                condition=Q(code_until__isnull=True) | ~Q(pin=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Menunggu {str(self.public_id)[:4].upper()}"

    def age_at(self, moment: datetime) -> int:
        """This is the age in full years."""
        day = timezone.localtime(moment).date()
        return age_on(day, year=self.birth_year, month=self.birth_month)

    @property
    def is_adult(self) -> bool:
        """This says whether she consents herself, and no slip of a guardian is awaited."""
        return self.age_at(timezone.now()) >= ADULT

    @property
    def pin_mark(self) -> str:
        """This stands for her code as it is now, in a form that replaces it."""
        return digests.pin_mark(f"waiting {self.pk}", self.pin)

    @property
    def has_own_pin(self) -> bool:
        """This says whether she chose her PIN herself, so that nobody replaces it."""
        return self.pin != "" and self.code_until is None

    @property
    def expires_at(self) -> datetime:
        """This is when the row is deleted, whatever it waits for."""
        return self.created_at + timedelta(days=KEPT_DAYS)
