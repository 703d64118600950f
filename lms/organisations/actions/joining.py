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
    random_handle,
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
class PaperConsent:
    """This is a minor's new membership, and the code for the part of the slip kept at home."""

    membership: Membership
    withdrawal_code: str


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
            return _admit(cohort, newcomer, pin_hash=pin_hash, at=at)
        return _make_wait(cohort, newcomer, pin_hash=pin_hash, is_minor=age < ADULT, at=at)


@transaction.atomic
def approve(*, waiting_id: int, at: datetime) -> Membership | Waiting | None:
    """Say yes to a late joiner: an account, or still waiting for the guardian's consent.

    None where the row is gone: somebody else was quicker, or it expired.

    Raises: NicknameTaken.
    """
    waiting = Waiting.objects.select_for_update().filter(pk=waiting_id).first()
    if waiting is None:
        return None
    if waiting.needs_consent:
        waiting.needs_approval = False
        waiting.save(update_fields=["needs_approval"])
        return waiting
    return _turn_into_account(waiting, at=at)


@transaction.atomic
def record_paper_consent(
    *, waiting_id: int, form_number: str, text_version: str, by: User, at: datetime
) -> PaperConsent | None:
    """Enter a guardian's signed form: the minor gets her account.

    It is a yes to a late joiner too: whoever enters the form is who would say it. None where
    the row is gone; a repeat therefore makes no second account and shows no second code.

    Raises: NicknameTaken.
    """
    waiting = Waiting.objects.select_for_update().filter(pk=waiting_id).first()
    if waiting is None:
        return None
    newcomer, cohort = _newcomer(waiting), locked(waiting.cohort)
    waiting.delete()
    membership = _make_account(cohort, newcomer, waiting.pin, at=at)
    recorded = record_consent(
        user=membership.user,
        text_version=text_version,
        given_by=Giver.GUARDIAN,
        channel=Channel.PAPER,
        at=at,
        form_number=form_number,
        recorded_by=by,
    )
    return PaperConsent(membership, recorded.withdrawal_code)


@transaction.atomic
def consent_as_adult(
    *, waiting_id: int, text_version: str, at: datetime
) -> Membership | Waiting | None:
    """Take the consent of somebody who turned 18 while waiting for her guardian's.

    None where the row is gone.

    Raises:
        TooYoung: she is still a minor.
        NicknameTaken: when she becomes a member at once.

    """
    waiting = Waiting.objects.select_for_update().filter(pk=waiting_id).first()
    if waiting is None:
        return None
    if waiting.age_at(at) < ADULT:
        raise TooYoung
    if waiting.needs_consent:
        waiting.consented_at, waiting.text_version = at, text_version
    if waiting.needs_approval:
        waiting.needs_consent = False
        waiting.save(update_fields=["needs_consent", "consented_at", "text_version"])
        return waiting
    return _turn_into_account(waiting, at=at)


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

    Queries: 2. Raises: TooManyNew.
    """
    since = at - RUSH_LASTS
    new = cohort.memberships.filter(joined_at__gt=since).count()
    if new + cohort.waiting.filter(created_at__gt=since).count() >= MOST_NEW:
        raise TooManyNew(cohort.pk)


def _admit(cohort: Cohort, newcomer: Newcomer, *, pin_hash: str, at: datetime) -> Membership:
    """Make an adult's account and record the consent she gave on the screen."""
    membership = _make_account(cohort, newcomer, pin_hash, at=at)
    record_consent(
        user=membership.user,
        text_version=newcomer.text_version,
        given_by=Giver.SELF,
        channel=Channel.SCREEN,
        at=newcomer.consented_at or at,
    )
    return membership


def _make_account(cohort: Cohort, newcomer: Newcomer, pin_hash: str, *, at: datetime) -> Membership:
    try:
        with transaction.atomic():
            refuse_taken(newcomer.nickname, cohort)
            user = User.objects.create_learner(
                username=newcomer.handle,
                birth_year=newcomer.birth_year,
                birth_month=newcomer.birth_month,
                language=newcomer.language,
                password=pin_hash,
                joined_at=at,
            )
            return Membership.objects.create(
                user=user, cohort=cohort, is_home=True, joined_at=at, **_names(newcomer.nickname)
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
                **_names(newcomer.nickname),
            )
    except IntegrityError as taken:
        raise NicknameTaken(cohort.pk) from taken


def _turn_into_account(waiting: Waiting, *, at: datetime) -> Membership:
    newcomer, cohort = _newcomer(waiting), locked(waiting.cohort)
    waiting.delete()
    return _admit(cohort, newcomer, pin_hash=waiting.pin, at=at)


def _newcomer(waiting: Waiting) -> Newcomer:
    return Newcomer(
        id=waiting.public_id,
        handle=random_handle(),
        nickname=waiting.nickname,
        birth_year=waiting.birth_year,
        birth_month=waiting.birth_month,
        language=waiting.language,
        text_version=waiting.text_version,
        consented_at=waiting.consented_at,
    )


def _names(nickname: str) -> dict[str, str]:
    return {"nickname": nickname, "nickname_key": fold_nickname(nickname)}
