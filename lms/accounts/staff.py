"""Accounts of people who work here: made by an admin, with a password for the first time only."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.core import signing
from django.db import IntegrityError, transaction

from lms.accounts.digests import digest
from lms.accounts.models import User

FIRST_PASSWORD_LASTS = timedelta(days=7)
TICKET_LASTS = 900  # seconds to choose a password of her own
SALT = "accounts.new-password"


class NameTaken(Exception):
    """Somebody else has this sign-in name."""


class AlreadyMade(Exception):
    """The account is there, with this role: a second press of the button."""

    def __init__(self, user: User) -> None:
        super().__init__(str(user))
        self.user = user


@transaction.atomic
def make_account(*, username: str, role: Group, password: str, at: datetime) -> User:
    """Make an account with one role. With the password she signs in once, within a week.

    Raises: NameTaken, AlreadyMade.
    """
    if found := User.objects.filter(username__iexact=username).first():
        if found.is_staff and found.groups.filter(pk=role.pk).exists():
            raise AlreadyMade(found)
        raise NameTaken(username)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username, password, reset_until=at + FIRST_PASSWORD_LASTS
            )
    except IntegrityError as taken:
        raise NameTaken(username) from taken
    user.groups.add(role)
    return user


def may_begin(user: User, *, at: datetime) -> bool:
    """Say whether a right password is enough: it is her own, or its week is not over."""
    return user.reset_until is None or at < user.reset_until


def ticket_for(user: User) -> str:
    """This lets who typed a first password choose her own; it is spent by that."""
    return signing.dumps([user.pk, digest("ticket", user.password)], salt=SALT)


def holder_of(ticket: str) -> User | None:
    """This is whose ticket it is; none when it is spent or too old. Queries: at most 1."""
    try:
        pk, password = signing.loads(ticket, salt=SALT, max_age=TICKET_LASTS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_staff=True, is_active=True).first()
    return user if user and digest("ticket", user.password) == password else None


@transaction.atomic
def choose_password(*, user: User, password: str) -> None:
    """Set the password she chose herself; the first one works no more."""
    user.set_password(password)
    user.reset_until = None
    user.save(update_fields=["password", "reset_until"])
