"""Who is using this phone now, for the header of every page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest

from lms.accounts import cookies


@dataclass(frozen=True, slots=True)
class Account:
    """This is what a page's header says about the person: never more than a nickname."""

    nickname: str
    is_waiting: bool = False
    is_staff: bool = False

    @property
    def is_learner(self) -> bool:
        """This says whether what she does is recorded in an account."""
        return not (self.is_waiting or self.is_staff)


def account(request: HttpRequest) -> Mapping[str, Account | None]:
    """Say who is signed in or waiting. Queries: 0 beyond loading the session."""
    return {"account": current(request)}


def current(request: HttpRequest) -> Account | None:
    """This is who is signed in or waiting on this phone, or None for a guest."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
        session = request.session
        if "nickname" in session:
            return Account(session["nickname"], is_staff="membership" not in session)
        # Signed in by other means, as in a test: ask the account itself.
        user = request.user
        return Account(str(user), is_staff=bool(user.is_staff)) if user.is_authenticated else None
    if waiting := cookies.read_waiting(request):
        return Account(waiting.nickname, is_waiting=True)
    return None
