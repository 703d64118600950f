"""Somebody half-way through joining: kept on her phone, signed, for an hour. Nothing is stored.

Two more signed notes live here: `muda` says that this phone gave a birth month under 13 a short
while ago, without saying which; `ganti` that somebody signed in with a one-time code.
"""

import uuid
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Self

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lms.accounts.cookies import read_signed, set_signed
from lms.accounts.models import ADULT, YOUNGEST, age_on, random_handle
from lms.accounts.sessions import JOINING
from lms.organisations.actions import Newcomer
from lms.organisations.models import Cohort

SECONDS = 3600
TOO_YOUNG = "muda"
TOO_YOUNG_SECONDS = 24 * 3600
NEW_PIN = "ganti"
NEW_PIN_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Draft:
    """This is what one person told us so far. Its id is in every form: two tabs do not mix."""

    id: str
    handle: str
    cohort: int
    code: str
    nickname: str
    year: int | None = None
    month: int | None = None
    text_version: str = ""
    agreed_at: str = ""
    next: str = ""

    @classmethod
    def begin(cls, cohort: Cohort, nickname: str) -> Self:
        """This is a new draft."""
        return cls(str(uuid.uuid4()), random_handle(), cohort.pk, cohort.code, nickname)

    @property
    def age(self) -> int:
        """This is the age today; 0 while the birth month is unknown."""
        if self.year is None or self.month is None:
            return 0
        return age_on(timezone.localdate(), year=self.year, month=self.month)

    @property
    def is_old_enough(self) -> bool:
        """This says whether somebody of her age gets an account at all."""
        return self.age >= YOUNGEST

    @property
    def is_adult(self) -> bool:
        """This says whether she consents herself."""
        return self.age >= ADULT

    def with_changes(self, **changes: Any) -> Self:
        """This is the draft with more in it."""
        return replace(self, **changes)

    def newcomer(self, language: str) -> Newcomer:
        """This is the person as the last step needs her."""
        return Newcomer(
            id=uuid.UUID(self.id),
            handle=self.handle,
            nickname=self.nickname,
            birth_year=self.year or 0,
            birth_month=self.month or 0,
            language=language,
            text_version=self.text_version,
            consented_at=parse_datetime(self.agreed_at) if self.agreed_at else None,
        )


def read_draft(request: HttpRequest) -> Draft | None:
    """This is what the phone remembers of joining, or None: nothing, too old, another tab's."""
    value = read_signed(request, JOINING, seconds=SECONDS)
    draft = Draft(**value) if isinstance(value, dict) else None
    if draft and request.method == "POST" and request.POST.get("draft") != draft.id:
        return None
    return draft


def keep_draft(response: HttpResponse, draft: Draft) -> HttpResponse:
    """Leave the draft on the phone until the next step."""
    set_signed(response, JOINING, asdict(draft), seconds=SECONDS)
    return response


def agreed(draft: Draft, *, text_version: str, at: datetime) -> Draft:
    """This is the draft with the consent given on the screen."""
    return draft.with_changes(text_version=text_version, agreed_at=at.isoformat())


def is_too_young(request: HttpRequest) -> bool:
    """Say whether this phone gave a birth month under 13 within the last day.

    Who got that answer cannot go back and try another month.
    """
    return read_signed(request, TOO_YOUNG, seconds=TOO_YOUNG_SECONDS) is not None


def remember_too_young(response: HttpResponse) -> HttpResponse:
    """Leave a note without a birth month, and take the draft off the phone."""
    set_signed(response, TOO_YOUNG, 1, seconds=TOO_YOUNG_SECONDS)
    response.delete_cookie(JOINING)
    return response
