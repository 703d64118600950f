"""Taking a page down in every language at once, and saying so to readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site, WorkflowState

from content.site import previews, review
from content.site.models import Approval, Withdrawal

WITHDRAWN = "site.withdraw"  # in a page's history
PERMISSION = "site.add_withdrawal"


class TakenDown(Http404):
    """A reader asked for a page that was taken down; `lms.views.not_found` tells her so."""

    is_taken_down = True


class MayNotWithdraw(PermissionDenied):
    """Somebody who may not wanted to take a page down, or gave no reason."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a withdrawal takes down.

    Attributes:
        pages: public or scheduled pages, every language of each; the deepest first.
        keys: of those pages.

    """

    pages: tuple[Page, ...]
    keys: frozenset[UUID]

    @property
    def languages(self) -> list[str]:
        """These are the languages in which something goes."""
        return sorted({page.locale.get_display_name() for page in self.pages})


def may_withdraw(user: review.Person) -> bool:
    """This says whether `user` may: admins, and reviewers of child safety. Queries: at most 2."""
    return bool(user.is_active and user.has_perm(PERMISSION))


def scope_of(page: Page) -> Scope:
    """The page, what is below it, and the same in every language, as far as it is public.

    Queries: 3.
    """
    twins = Page.objects.filter(translation_key=page.translation_key)
    below = Q(pk__in=[])
    for twin in twins:
        below |= Q(path__startswith=twin.path)
    keys = set(Page.objects.filter(below).values_list("translation_key", flat=True))
    due = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    pages = (
        Page.objects.filter(Q(live=True) | Exists(due), translation_key__in=keys)
        .select_related("locale")
        .order_by("-depth", "pk")
    )
    found = tuple(pages)
    return Scope(found, frozenset(page.translation_key for page in found))


@transaction.atomic
def withdraw(*, page: Page, by: review.Person, reason: str, now: datetime) -> list[Withdrawal]:
    """Take a page down in every language, with all that is below it. Again changes nothing.

    What readers see is gone with the commit: the registry retires the rows and moves the epoch
    on, so no cached page is shown again; what a phone keeps goes at its next contact. Nothing a
    learner did is touched. Going back takes new approvals, since the old ones are revoked.

    Raises: MayNotWithdraw.
    """
    if not may_withdraw(by):
        raise MayNotWithdraw(_("Admins and reviewers of child safety may take this down."))
    if not reason.strip():
        raise MayNotWithdraw(_("Write the reason. It stays in the history of the page."))
    list(Page.objects.select_for_update().filter(translation_key=page.translation_key))  # in turn
    scope = scope_of(page)
    titles = _titles(scope.pages)
    batch = uuid4()
    rows = [
        Withdrawal(key=key, batch=batch, title=title, reason=reason.strip(), by=by, at=now)
        for key, title in titles.items()
    ]
    Withdrawal.objects.bulk_create(rows)
    stop(scope.pages, by, now)
    previews.close_all(keys=set(scope.keys), now=now)
    for one in scope.pages:
        action = UnpublishPageAction(one.specific, user=by, log_action=False)
        action.execute(skip_permission_checks=True)  # ours is the right that counts, see above
        log(one, WITHDRAWN, user=by, data={"reason": reason.strip()})
    return rows


def tell_taken_down(request: HttpRequest, path: str) -> None:
    """Say so where a page that is not here was taken down.

    Queries: 2 or 3; asked only where the answer is "not found". Raises: TakenDown.
    """
    site = Site.find_for_request(request)
    if site is None:
        return
    roots = Page.objects.filter(translation_key=site.root_page.translation_key)
    paths = [f"{root}{path}" for root in roots.values_list("url_path", flat=True)]
    keys = Page.objects.filter(url_path__in=paths).values("translation_key")
    if Withdrawal.objects.open().filter(key__in=keys).exists():
        raise TakenDown


def _titles(pages: Iterable[Page]) -> dict[UUID, str]:
    """A title for each key, the source language's where there is one."""
    ordered = sorted(pages, key=lambda page: page.locale_id, reverse=True)
    return {page.translation_key: page.title for page in ordered}


def stop(pages: Iterable[Page], by: review.Person, now: datetime) -> None:
    """Revoke what was approved of these pages, cancel reviews, forget dates of publishing.

    Archiving in `content.catalogue` does the same.
    """
    ids = [str(page.pk) for page in pages]
    revisions = Revision.page_revisions.filter(object_id__in=ids)
    Approval.objects.in_force().filter(revision__in=revisions).update(revoked_at=now)
    revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    reviews = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ids
    )
    for state in reviews:
        state.cancel(user=by)
