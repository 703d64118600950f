"""Who is using this phone now, for the header of every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from lms.accounts import cookies
from lms.accounts.holds import HOLD
from lms.accounts.sessions import CODE_USED


@dataclass(frozen=True, slots=True)
class Account:
    """This is what a page's header says about the person: never more than a nickname."""

    nickname: str
    is_waiting: bool = False
    is_staff: bool = False
    code_used_at: datetime | None = None  # she is told that a one-time code replaced her PIN

    @property
    def is_learner(self) -> bool:
        """This says whether what she does is recorded in an account."""
        return not (self.is_waiting or self.is_staff)

    @property
    def held_until(self) -> datetime | None:
        """This is until when what cannot be undone has to wait."""
        return self.code_used_at and self.code_used_at + HOLD


def account(request: HttpRequest) -> Mapping[str, Account | None]:
    """Say who is signed in or waiting. Queries: 0 beyond loading the session."""
    return {"account": current(request)}


def current(request: HttpRequest) -> Account | None:
    """This is who is signed in or waiting on this phone, or None for a guest."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
        session = request.session
        if "nickname" in session:
            used = datetime.fromisoformat(session[CODE_USED]) if CODE_USED in session else None
            is_staff = "membership" not in session
            return Account(session["nickname"], is_staff=is_staff, code_used_at=used)
        # Signed in by other means, as in a test: ask the account itself.
        user = request.user
        return Account(str(user), is_staff=bool(user.is_staff)) if user.is_authenticated else None
    if waiting := cookies.read_waiting(request):
        return Account(waiting.nickname, is_waiting=True)
    return None
