"""One-time codes for the first sign-in, made when cards are made and not before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.accounts import pins
from lms.accounts.models import User
from lms.organisations.models import Cohort, Waiting

CODE_LASTS = timedelta(days=30)
MOST_CODES = 60  # at once; a hash takes 20 to 35 ms, on purpose


class TooManyCodes(Exception):
    """More codes were asked for at once than can be made while somebody waits."""


@dataclass(frozen=True, slots=True)
class FirstCode:
    """This is somebody's code for her first sign-in: readable now and never again."""

    nickname: str
    code: str
    until: datetime


def give_first_codes(
    *, cohort: Cohort, waiting: Mapping[int, str], members: Mapping[int, str], at: datetime
) -> list[FirstCode]:
    """Make a new code for each of these people of a group who never had a PIN of her own.

    A code made before stops working. Who chose her PIN meanwhile, left or is gone is left out.
    The code of somebody waiting ends with her row; that of an account after 30 days. In the
    order of their nicknames. `waiting` and `members` are by ids of rows and of memberships the
    `pin_mark` of each when she was chosen: whose code is another one now is left out, so that
    asked twice is once.

    Queries: 3, and 1 for each. Raises: TooManyCodes.
    """
    if len(waiting) + len(members) > MOST_CODES:
        raise TooManyCodes
    codes = [pins.one_time_code() for _ in range(len(waiting) + len(members))]
    fresh = [(code, make_password(code)) for code in codes]  # slow, so before the transaction
    with transaction.atomic():
        given = _give_waiting(cohort, waiting, fresh, at) + _give_members(
            cohort, members, fresh, at
        )
    return sorted(given, key=lambda one: one.nickname.casefold())


def _give_waiting(
    cohort: Cohort, marks: Mapping[int, str], fresh: list[tuple[str, str]], at: datetime
) -> list[FirstCode]:
    """Give codes to rows that wait. Takes them off `fresh`."""
    rows = Waiting.objects.select_for_update().without_own_pin().filter(cohort=cohort, pk__in=marks)
    given = []
    for row in rows.order_by("pk"):
        if row.expires_at > at and row.pin_mark == marks[row.pk]:
            code, row.pin = fresh.pop()
            row.code_until = row.expires_at
            row.save(update_fields=["pin", "code_until"])
            given.append(FirstCode(row.nickname, code, row.expires_at))
    return given


def _give_members(
    cohort: Cohort, marks: Mapping[int, str], fresh: list[tuple[str, str]], at: datetime
) -> list[FirstCode]:
    """Give codes to accounts that slips made, not signed in yet. Takes them off `fresh`."""
    never = cohort.memberships.never_signed_in().filter(pk__in=marks)
    asked = {one.user_id: one for one in never}
    accounts = User.objects.select_for_update().filter(
        pk__in=asked, reset_until__isnull=False, last_login=None
    )
    given = []
    for user in accounts.order_by("pk"):
        if user.pin_mark != marks[asked[user.pk].pk]:
            continue
        code, user.password = fresh.pop()
        user.reset_until = at + CODE_LASTS
        user.save(update_fields=["password", "reset_until"])
        given.append(FirstCode(asked[user.pk].nickname, code, user.reset_until))
    return given
