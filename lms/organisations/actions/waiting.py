"""What becomes of somebody who waits: a yes, a consent, a PIN of her own, an account."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.accounts import pins
from lms.accounts.actions import TooYoung, record_consent
from lms.accounts.models import ADULT, Channel, Giver, User, random_handle
from lms.organisations.actions.joining import Newcomer, Pin, admit, locked, make_account
from lms.organisations.models import Membership, Waiting


class ConsentsHerself(Exception):
    """She is 18 or older: nobody's slip counts, she agrees on the screen when she signs in."""


@dataclass(frozen=True, slots=True)
class PaperConsent:
    """This is a minor's new membership, and the code for the part of the slip kept at home."""

    membership: Membership
    withdrawal_code: str


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

    Raises: NicknameTaken, ConsentsHerself.
    """
    waiting = Waiting.objects.select_for_update().filter(pk=waiting_id).first()
    if waiting is None:
        return None
    newcomer, cohort = _newcomer(waiting), locked(waiting.cohort)
    if waiting.age_at(at) >= ADULT:
        raise ConsentsHerself(waiting.pk)
    waiting.delete()
    membership = make_account(cohort, newcomer, _pin_of(waiting, at=at), at=at)
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
    """Take the consent of an adult who waits: from a class list, or 18 while she waited.

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


def choose_waiting_pin(*, waiting_id: int, pin: str, code_hash: str) -> bool:
    """Keep the PIN that somebody waiting chose instead of her one-time code.

    Says whether she had that code still: another tab, or a new card, may have been quicker.

    Raises: pins.WeakPin.
    """
    waiting = Waiting.objects.filter(pk=waiting_id, pin=code_hash, code_until__isnull=False)
    if (her := waiting.first()) is None:
        return False
    pins.refuse_weak_pin(pin, birth_year=her.birth_year, birth_month=her.birth_month)
    return waiting.update(pin=make_password(pin), code_until=None) == 1


def _turn_into_account(waiting: Waiting, *, at: datetime) -> Membership:
    newcomer, cohort = _newcomer(waiting), locked(waiting.cohort)
    waiting.delete()
    return admit(cohort, newcomer, _pin_of(waiting, at=at), at=at)


def _pin_of(waiting: Waiting, *, at: datetime) -> Pin:
    """Her PIN or one-time code; who has no card yet gets one that never matches, and is over."""
    if not waiting.pin:
        return Pin(make_password(None), code_until=at)
    return Pin(waiting.pin, waiting.code_until)


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
