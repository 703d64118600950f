"""Who is signed in on this phone: the session, and what is left when she leaves."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login, logout
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

from lms.accounts import cookies
from lms.accounts.models import User

JOINING = "gabung"  # the cookie of somebody half-way through joining
CODE_USED = "code_used_at"  # in the session of who is told that a code replaced her PIN
BATCH = 500  # rows deleted at once


def start_learner(
    request: HttpRequest, user: User, *, nickname: str, membership: int, cohort: int
) -> None:
    """Sign a learner in, for as long as the phone is in use. Leaves out whoever was before."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    idle = settings.SHARED_PHONE_MINUTES * 60
    request.session.update(
        {
            "nickname": nickname,
            "membership": membership,
            "cohort": cohort,
            "idle": idle,
            "renewed": int(time.time()),
        }
    )
    if user.is_told_of_code and user.code_used_at is not None:
        request.session[CODE_USED] = user.code_used_at.isoformat()
    request.session.set_expiry(idle)


def start_staff(request: HttpRequest, user: User) -> None:
    """Sign in somebody who works here."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["nickname"] = user.username


def leave(request: HttpRequest, response: HttpResponse) -> None:
    """Sign out, and take what is personal off the phone.

    Two cookies stay: `kerja` is the work of this phone's guest, and `hp` lets the phone know
    itself again.
    """
    logout(request)
    for name in (cookies.WAITING, JOINING):
        response.delete_cookie(name)


def delete_sessions(user: User) -> None:
    """Delete every session of a person: her nickname is in it. Reads all sessions there are."""
    store = SessionStore()
    found = [
        row.session_key
        for row in Session.objects.iterator(chunk_size=BATCH)
        if store.decode(row.session_data).get(SESSION_KEY) == str(user.pk)
    ]
    for start in range(0, len(found), BATCH):
        Session.objects.filter(session_key__in=found[start : start + BATCH]).delete()
