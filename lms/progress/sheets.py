"""What a question's form carries, and what is kept of it when a session ran out meanwhile."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse

from lms.accounts.cookies import read_signed, set_signed
from lms.progress.sittings import Sheet

SALT = "lms.progress.sheet"
HELD = "tunda"
HELD_SECONDS = 15 * 60  # long enough to sign in again, short on a phone that is passed on


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that came after its learner had been signed out, kept on her phone only."""

    sheet: Sheet
    question_id: str
    response: Any


def sign(sheet: Sheet) -> str:
    """Write a sheet into a form, so that nobody can change it."""
    parts = [sheet.attempt_id.hex, sheet.edition_id, sheet.learner_id]
    return signing.dumps(parts, salt=SALT)


def read(token: str) -> Sheet:
    """Read a form's sheet. It never expires: a page left open loses nothing.

    Raises: signing.BadSignature.
    """
    return _sheet(signing.loads(token, salt=SALT))


def name(sheet: Sheet) -> str:
    """What an address calls a sitting that is to begin, so that it is the same when reloaded.

    A guest's is not named: she may send the address to somebody, and an id is one person's.
    """
    return "1" if sheet.learner_id is None else sign(sheet)


def named(token: str | None) -> Sheet | None:
    """The sheet that an address names, if it names one."""
    try:
        return read(token or "")
    except signing.BadSignature:
        return None


def hold(response: HttpResponse, held: Held) -> None:
    """Keep a signed copy of an answer on the phone for a quarter of an hour."""
    sheet = [held.sheet.attempt_id.hex, held.sheet.edition_id, held.sheet.learner_id]
    value = {"sheet": sheet, "question": held.question_id, "response": held.response}
    set_signed(response, HELD, value, seconds=HELD_SECONDS)


def read_held(request: HttpRequest) -> Held | None:
    """This is the answer kept on the phone, if there is one."""
    value = read_signed(request, HELD, seconds=HELD_SECONDS)
    if not isinstance(value, dict):
        return None
    return Held(_sheet(value["sheet"]), value["question"], value["response"])


def drop_held(response: HttpResponse) -> None:
    """Take the kept answer off the phone."""
    response.delete_cookie(HELD, samesite="Lax")


def _sheet(parts: Any) -> Sheet:
    attempt, edition_id, learner_id = parts
    return Sheet(UUID(hex=attempt), edition_id=edition_id, learner_id=learner_id)
