"""Making an account for somebody who works here, ready for what she does."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from lms.accounts import staff
from lms.accounts.models import User
from lms.organisations.actions.roles import (
    appoint_coordinator,
    appoint_facilitator,
    appoint_programme_staff,
)
from lms.organisations.codes import DIGITS, WORDS
from lms.organisations.models import Cohort, Organisation, Region
from lms.organisations.roles import FACILITATORS

PARTS = 4  # words of a first password: read aloud and typed once, within a week


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account, and its first password: readable now and never again."""

    user: User
    password: str


@transaction.atomic
def make_staff(
    *,
    username: str,
    role: Group,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    known_as: str = "",
    region: Region | None = None,
) -> NewAccount:
    """Make an account with one role: of coordinators in an organisation, of others in a region.

    Raises: staff.NameTaken, staff.AlreadyMade, MayNotAppoint, NoSuchPlace,
        nicknames.BadNickname. Then nothing is made.
    """
    made = _make(username, role, at)
    if organisation is not None:
        appoint_coordinator(
            user=made.user, organisation=organisation, known_as=known_as, by=by, at=at
        )
    if region is not None:
        appoint_programme_staff(user=made.user, region=region, by=by, at=at)
    return made


@transaction.atomic
def make_facilitator(
    *, username: str, cohort: Cohort, nickname: str, by: User, at: datetime
) -> NewAccount:
    """Make an account for somebody who is to accompany a group of an organisation `by` runs.

    Raises: staff.NameTaken, staff.AlreadyMade, MayNotAppoint, NicknameTaken, CohortEnded,
        nicknames.BadNickname. Then nothing is made.
    """
    role, _created = Group.objects.get_or_create(name=FACILITATORS)
    made = _make(username, role, at)
    appoint_facilitator(user=made.user, cohort=cohort, nickname=nickname, by=by, at=at)
    return made


def _make(username: str, role: Group, at: datetime) -> NewAccount:
    password = first_password()
    user = staff.make_account(username=username, role=role, password=password, at=at)
    return NewAccount(user, password)


def first_password() -> str:
    """This is a password to be told: melati-kopi-sawah-anggrek-47."""
    words = secrets.SystemRandom().sample(WORDS, PARTS)
    number = secrets.choice(DIGITS) + secrets.choice(DIGITS)
    return "-".join([*words, number]).lower()
