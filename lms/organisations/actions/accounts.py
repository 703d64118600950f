"""Making an account for somebody who works here, ready for what she does."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from lms.accounts import staff
from lms.accounts.models import User
from lms.organisations.actions.roles import appoint_facilitator
from lms.organisations.codes import DIGITS, WORDS
from lms.organisations.models import Cohort

PARTS = 4  # words of a first password: read aloud and typed once, within a week


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account, and its first password: readable now and never again."""

    user: User
    password: str


@transaction.atomic
def make_staff(
    *, username: str, role: Group, at: datetime, cohort: Cohort | None = None, nickname: str = ""
) -> NewAccount:
    """Make an account with one role; with a cohort it accompanies that group, and sees names.

    Raises: staff.NameTaken, staff.AlreadyMade, SeesReports, NicknameTaken, CohortEnded,
        nicknames.BadNickname. Then nothing is made.
    """
    password = first_password()
    user = staff.make_account(username=username, role=role, password=password, at=at)
    if cohort is not None:
        appoint_facilitator(user=user, cohort=cohort, nickname=nickname, at=at)
    return NewAccount(user, password)


def first_password() -> str:
    """This is a password to be told: melati-kopi-sawah-anggrek-47."""
    words = secrets.SystemRandom().sample(WORDS, PARTS)
    number = secrets.choice(DIGITS) + secrets.choice(DIGITS)
    return "-".join([*words, number]).lower()
