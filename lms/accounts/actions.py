"""Everything that changes an account: consent, PIN, its end."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from lms.accounts import pins, sessions
from lms.accounts.digests import digest
from lms.accounts.holds import require_settled
from lms.accounts.models import ADULT, ALPHABET, Channel, Consent, Giver, User

RESET_LASTS = timedelta(hours=24)
WITHDRAWAL_LENGTH = 12  # characters of ALPHABET: nobody guesses it, a parent can type it


class TooYoung(Exception):
    """A minor's own consent does not count; her guardian gives it on paper."""


class PinChanged(Exception):
    """The PIN is another one than when the form was opened: sent twice, or chosen meanwhile."""


class NoSuchAccount(Exception):
    """The account is gone, or belongs to somebody who works here."""


@dataclass(frozen=True, slots=True)
class RecordedConsent:
    """This is a consent, and its withdrawal code: readable now and never again."""

    consent: Consent
    withdrawal_code: str = ""


@transaction.atomic
def record_consent(
    *,
    user: User,
    text_version: str,
    given_by: Giver,
    channel: Channel,
    at: datetime,
    form_number: str = "",
    recorded_by: User | None = None,
) -> RecordedConsent:
    """Record that a person, or her guardian on paper, agreed. Calling again changes nothing.

    From then on her work may be stored (`User.require_consent`). A guardian's paper gets a
    withdrawal code to write on the part that stays at home; a repeat has no code any more.

    A repeat keeps the first time. `form_number` is the number on the paper form, never a name.

    Raises:
        TooYoung: somebody under 18 consents for herself.

    """
    asked, user = user, _locked(user)
    age = user.age_at(at)
    if given_by == Giver.SELF and (age is None or age < ADULT):
        raise TooYoung(str(user))
    same = user.consents.filter(
        text_version=text_version, given_by=given_by, channel=channel, form_number=form_number
    )
    if before := same.filter(withdrawn_at=None).first():
        return RecordedConsent(before)
    code = new_withdrawal_code() if given_by == Giver.GUARDIAN else ""
    consent = user.consents.create(
        text_version=text_version,
        given_by=given_by,
        channel=channel,
        given_at=at,
        form_number=form_number,
        recorded_by=recorded_by,
        withdrawal_digest=withdrawal_digest(code) if code else "",
    )
    if user.consented_at is None:
        user.consented_at = at
        user.save(update_fields=["consented_at"])
    asked.consented_at = user.consented_at
    return RecordedConsent(consent, code)


@transaction.atomic
def withdraw_consent(*, user_id: int) -> bool:
    """Take a consent back: delete the learner's account and everything that belongs to it.

    Calling again changes nothing. Says whether there was something to delete.
    Source: PP 17/2025 art. 9, withdrawal means deletion (domain.md 4.2).
    """
    user = User.objects.select_for_update().filter(pk=user_id, is_staff=False).first()
    if user is None:
        return False
    sessions.delete_sessions(user)
    user.delete()
    return True


@transaction.atomic
def erase_own_account(*, user_id: int, at: datetime) -> bool:
    """Delete a learner's account at her own wish. Calling again changes nothing.

    Says whether there was something to delete. A guardian's code is never held up:
    `withdraw_consent`. Raises: CodeTooRecent.
    """
    user = User.objects.select_for_update().filter(pk=user_id, is_staff=False).first()
    if user is not None:
        require_settled(user, at=at)
    return withdraw_consent(user_id=user_id)


@transaction.atomic
def renew_withdrawal_code(*, user_id: int) -> str | None:
    """Replace the withdrawal code of a guardian's consent; None where there is no such consent."""
    consents = Consent.objects.select_for_update().filter(
        user_id=user_id, given_by=Giver.GUARDIAN, withdrawn_at=None
    )
    consent = consents.order_by("-given_at").first()
    if consent is None:
        return None
    code = new_withdrawal_code()
    consent.withdrawal_digest = withdrawal_digest(code)
    consent.save(update_fields=["withdrawal_digest"])
    return code


@transaction.atomic
def change_pin(*, user: User, pin: str, at: datetime) -> None:
    """Set a new PIN, chosen by the learner herself. Other sessions of hers end.

    Chosen with a one-time code, which somebody else may have used, it leaves her a notice and
    holds up for three days what cannot be undone (`lms.accounts.holds`); not so at her first
    sign-in, with the code of a card, when nothing of hers is there.

    Raises: pins.WeakPin.
    """
    pins.refuse_weak_pin(pin, birth_year=user.birth_year, birth_month=user.birth_month)
    user.set_password(pin)
    if user.reset_until is not None and user.last_login is not None:  # else it replaced no PIN
        user.code_used_at, user.is_told_of_code = at, True
    user.reset_until = None
    user.save(update_fields=["password", "reset_until", "code_used_at", "is_told_of_code"])


def put_away_notice(*, user: User) -> None:
    """Tell her no more that a one-time code replaced her PIN. Calling again changes nothing."""
    User.objects.filter(pk=user.pk).update(is_told_of_code=False)


@transaction.atomic
def reset_pin(*, user: User, replacing: str, at: datetime) -> str:
    """Replace a forgotten PIN by a one-time code; her sessions end. Returns the code.

    With the code she signs in once, within a day, and chooses a PIN that nobody else has seen.
    Who never signed in keeps the time of the first code on her card, which this one replaces.
    `replacing` is her `pin_mark` when the form was made, so that sent twice is once.

    Raises:
        PinChanged: it replaces another PIN than that.
        NoSuchAccount: the account is gone or has a password instead of a PIN.

    """
    user = _locked(user)
    if not constant_time_compare(replacing, user.pin_mark):
        raise PinChanged(str(user))
    code = pins.one_time_code()
    user.set_password(code)
    first_until = user.reset_until if user.has_never_signed_in else None
    user.reset_until = max(at + RESET_LASTS, first_until or at)
    user.save(update_fields=["password", "reset_until"])
    return code


def new_withdrawal_code() -> str:
    """This is a code as it stands on the slip: 4F7K-M2QX-9CTW."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(WITHDRAWAL_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, WITHDRAWAL_LENGTH, 4))


def withdrawal_digest(code: str) -> str:
    """This is how a withdrawal code is stored, however it is typed."""
    return digest("withdrawal", "".join(filter(str.isalnum, code.upper())))


def _locked(user: User) -> User:
    """This is the learner as she is now, held until the transaction ends."""
    try:
        return User.objects.select_for_update().get(pk=user.pk, is_staff=False)
    except User.DoesNotExist as gone:
        raise NoSuchAccount(str(user)) from gone
