"""Middleware of ours; each is a recorded decision (README, "Decisions")."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
RENEW_AFTER = 60  # seconds; a session in use is written at most this often


def _header(policy: dict[str, str]) -> str:
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class ContentSecurityPolicy:
    """This sets a strict policy on the site and a looser one on the admin.

    Why our own: Django 5.2 has none, and django-csp knows one policy per project,
    while Wagtail's admin needs inline scripts that a learner's page must never allow.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.site = _header(settings.CSP_SITE)
        self.admin = _header(settings.CSP_ADMIN)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        admin = request.path_info.startswith("/admin/")
        response.headers.setdefault("Content-Security-Policy", self.admin if admin else self.site)
        return response


class RenewSession:
    """This keeps a session alive while it is used, with at most one write a minute.

    Why: signing a learner out after 20 idle minutes protects a shared phone, and
    Django's SESSION_SAVE_EVERY_REQUEST would cost a durable write on every page.
    Queries: 0, or 1 write when the last renewal is older than RENEW_AFTER.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and (lifetime := session.get("idle")):
            now = int(time.time())
            if now - session.get("renewed", 0) > RENEW_AFTER:
                session["renewed"] = now
                session.set_expiry(lifetime)
        return response
