"""Preview links: made, found by their address, closed. The only writer of `PreviewLink`."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from content.site import gate, review
from content.site.models import ApprovalKind, PreviewLink

DAYS, USUAL_DAYS = (1, 7, 30), 7
MOST = 20  # open at a time for one page; more than anybody keeps in mind
MADE, CLOSED = "site.preview.make", "site.preview.close"  # in a page's history
NOT_PASSED_ON = {"HTTP_COOKIE", "HTTP_AUTHORIZATION"}  # a link shows everybody the same
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",  # the address is the key
}


class MayNotShare(PermissionDenied):
    """Somebody wanted to hand on what they may neither write nor review, or too many links."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands above a page seen through a link; its template reads it from the request."""

    until: datetime
    is_public: bool  # this very version is public meanwhile


def may_share(page: Any, user: review.Person) -> bool:
    """This says whether `user` writes or reviews this page. Queries: at most 5."""
    if page.permissions_for_user(user).can_edit():
        return True
    language = gate.language_of(page)
    kinds = [kind for kind in ApprovalKind if kind != ApprovalKind.LOADER]
    return any(user.has_perm(review.permission_for(kind, language)) for kind in kinds)


@transaction.atomic
def make(
    *, pk: UUID, page: Any, by: review.Person, days: int, note: str, now: datetime
) -> PreviewLink:
    """Make a link to the newest version of a page. The same `pk` again changes nothing.

    Raises: MayNotShare.
    """
    if not may_share(page, by):
        raise MayNotShare(_("You may share only what you write or review."))
    key, language = page.translation_key, gate.language_of(page)
    if link := PreviewLink.objects.of(key, language).filter(pk=pk).first():
        return link
    if PreviewLink.objects.of(key, language).active(now).count() >= MOST:
        raise MayNotShare(_("There are many open links already. Close one you do not need."))
    link = PreviewLink.objects.create(
        pk=pk,
        revision=page.get_latest_revision() or page.save_revision(user=by),
        key=key,
        language=language,
        note=note,
        by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    log(page, MADE, user=by, revision=link.revision, data={"days": days, "note": note})
    return link


@transaction.atomic
def close(*, link: PreviewLink, page: Page, by: review.Person, now: datetime) -> None:
    """Let a link open nothing any more. Calling again changes nothing."""
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        log(page, CLOSED, user=by, revision=link.revision, data={"note": link.note})


def close_all(*, keys: set[UUID], now: datetime) -> None:
    """Close every link to these pages, in every language. Queries: 1."""
    PreviewLink.objects.filter(key__in=keys).active(now).update(revoked_at=now)


def token_of(link: PreviewLink) -> str:
    """This opens the link: its id and our signature of it."""
    return _signer().sign(link.pk.hex)


def find(token: str, now: datetime) -> PreviewLink | None:
    """The link that a token opens; none when it is not ours, expired or closed.

    Queries: 1, and none at all for a token that we did not sign, so that guessing is cheap
    for us and hopeless.
    """
    try:
        pk = UUID(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    return PreviewLink.objects.active(now).select_related("revision").filter(pk=pk).first()


def show(link: PreviewLink, request: HttpRequest) -> HttpResponse:
    """The version a link names, as its readers will see it; the same for everybody."""
    page = link.revision.as_object()
    is_public = Page.objects.filter(live_revision=link.revision_id).exists()
    note = Note(until=link.expires_at, is_public=is_public)
    anonymous = copy(request)
    anonymous.META = {k: v for k, v in request.META.items() if k not in NOT_PASSED_ON}
    response: HttpResponse = page.make_preview_request(
        anonymous, page.default_preview_mode, extra_request_attrs={"preview_note": note}
    )
    response.cookies.clear()
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _signer() -> Signer:
    return Signer(salt="content.site.previews", sep=".")
