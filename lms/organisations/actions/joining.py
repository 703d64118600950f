"""From a code and a nickname to an account, or to a row that waits."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from lms.accounts import pins
from lms.accounts.actions import TooYoung, record_consent
from lms.accounts.models import (
    ADULT,
    YOUNGEST,
    Channel,
    ConsentMissing,
    Giver,
    User,
    age_on,
)
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.nicknames import clean_nickname, fold_nickname

MOST_NEW = 150  # people within RUSH_LASTS; an academy for the elderly has up to 130
RUSH_LASTS = timedelta(hours=1)


class NicknameTaken(Exception):
    """Somebody of the group has this nickname, or waits under it."""


class TooManyNew(Exception):
    """More people joined the group within the hour than a class has: somebody's program."""


class CohortEnded(Exception):
    """The group has ended, or its organisation is closed: nobody joins any more."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """This is somebody about to join, as her phone remembers her until the last step.

    `id` and `handle` are made at the first step and become the row's own names, so that the
    last form sent twice is one person.
    """

    id: uuid.UUID
    handle: str
    nickname: str
    birth_year: int
    birth_month: int
    language: str
    text_version: str = ""
    consented_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """This is the hash of a PIN, or of a one-time code that is good until a moment."""

    hash: str
    code_until: datetime | None = None


def join(*, cohort: Cohort, newcomer: Newcomer, pin: str, at: datetime) -> Membership | Waiting:
    """Take somebody into a group: an adult at once, everybody else as a row that waits.

    Calling again for the same newcomer and PIN gives the same row. A minor waits for her
    guardian; whoever comes when joining is closed waits for the facilitator.

    Raises:
        NicknameTaken, CohortEnded, TooManyNew, pins.WeakPin, nicknames.BadNickname.
        TooYoung: under 13, who gets no account.
        ConsentMissing: an adult who did not consent.

    """
    year, month = newcomer.birth_year, newcomer.birth_month
    age = age_on(timezone.localtime(at).date(), year=year, month=month)
    if age < YOUNGEST:
        raise TooYoung
    if age >= ADULT and newcomer.consented_at is None:
        raise ConsentMissing(newcomer.handle)
    pins.refuse_weak_pin(pin, birth_year=year, birth_month=month)
    clean_nickname(newcomer.nickname)
    if known := _joined_before(cohort, newcomer, pin):
        return known
    pin_hash = make_password(pin)  # slow on purpose, so before the transaction
    with transaction.atomic():
        cohort = locked(cohort)
        _refuse_rush(cohort, at)
        if age >= ADULT and cohort.is_open_at(at):
            return admit(cohort, newcomer, Pin(pin_hash), at=at)
        return _make_wait(cohort, newcomer, pin_hash=pin_hash, is_minor=age < ADULT, at=at)


def refuse_taken(nickname: str, cohort: Cohort, *, besides: Membership | None = None) -> None:
    """Stop where the group has this nickname, or somebody waits under it.

    Queries: 2. Raises: NicknameTaken.
    """
    key = fold_nickname(nickname)
    members = Membership.objects.active().filter(cohort=cohort, nickname_key=key)
    if besides is not None:
        members = members.exclude(pk=besides.pk)
    if members.exists() or Waiting.objects.filter(cohort=cohort, nickname_key=key).exists():
        raise NicknameTaken(cohort.pk)


def locked(cohort: Cohort) -> Cohort:
    """This is the group as it is now, held until the transaction ends: joiners take turns.

    Raises: CohortEnded.
    """
    try:
        return Cohort.objects.select_for_update(of=("self",)).active().get(pk=cohort.pk)
    except Cohort.DoesNotExist as ended:
        raise CohortEnded(cohort.pk) from ended


def _joined_before(cohort: Cohort, newcomer: Newcomer, pin: str) -> Membership | Waiting | None:
    """This is what an earlier, equal form made; the PIN proves that it was hers."""
    member = Membership.objects.active().select_related("user")
    found: Membership | Waiting | None = member.filter(
        cohort=cohort, user__username=newcomer.handle
    ).first()
    found = found or Waiting.objects.filter(cohort=cohort, public_id=newcomer.id).first()
    if found is None:
        return None
    if not check_password(pin, found.user.password if isinstance(found, Membership) else found.pin):
        raise NicknameTaken(cohort.pk)
    return found


def _refuse_rush(cohort: Cohort, at: datetime) -> None:
    """Stop a program that fills a group. Counts rows, so that joining itself leaves no other.

    Who was on a class list has not come by herself. Queries: 2. Raises: TooManyNew.
    """
    since = at - RUSH_LASTS
    new = cohort.memberships.filter(joined_at__gt=since).count()
    came = cohort.waiting.filter(created_at__gt=since, code_until__isnull=True).exclude(pin="")
    if new + came.count() >= MOST_NEW:
        raise TooManyNew(cohort.pk)


def admit(cohort: Cohort, newcomer: Newcomer, pin: Pin, *, at: datetime) -> Membership:
    """Make an adult's account and record the consent she gave on the screen."""
    membership = make_account(cohort, newcomer, pin, at=at)
    record_consent(
        user=membership.user,
        text_version=newcomer.text_version,
        given_by=Giver.SELF,
        channel=Channel.SCREEN,
        at=newcomer.consented_at or at,
    )
    return membership


def make_account(cohort: Cohort, newcomer: Newcomer, pin: Pin, *, at: datetime) -> Membership:
    try:
        with transaction.atomic():
            refuse_taken(newcomer.nickname, cohort)
            user = User.objects.create_learner(
                username=newcomer.handle,
                birth_year=newcomer.birth_year,
                birth_month=newcomer.birth_month,
                language=newcomer.language,
                password=pin.hash,
                reset_until=pin.code_until,
                joined_at=at,
            )
            return Membership.objects.create(
                user=user, cohort=cohort, is_home=True, joined_at=at, **names(newcomer.nickname)
            )
    except IntegrityError as taken:
        raise NicknameTaken(cohort.pk) from taken


def _make_wait(
    cohort: Cohort, newcomer: Newcomer, *, pin_hash: str, is_minor: bool, at: datetime
) -> Waiting:
    try:
        with transaction.atomic():
            refuse_taken(newcomer.nickname, cohort)
            return Waiting.objects.create(
                public_id=newcomer.id,
                cohort=cohort,
                birth_year=newcomer.birth_year,
                birth_month=newcomer.birth_month,
                language=newcomer.language,
                pin=pin_hash,
                needs_consent=is_minor,
                needs_approval=not cohort.is_open_at(at),
                text_version="" if is_minor else newcomer.text_version,
                consented_at=None if is_minor else newcomer.consented_at,
                created_at=at,
                **names(newcomer.nickname),
            )
    except IntegrityError as taken:
        raise NicknameTaken(cohort.pk) from taken


def names(nickname: str) -> dict[str, str]:
    return {"nickname": nickname, "nickname_key": fold_nickname(nickname)}
