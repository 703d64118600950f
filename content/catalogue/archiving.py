"""Archiving: what a page gets instead of being deleted, once readers have seen it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from content.catalogue.facts import PAGE_TYPES, SOURCE
from content.catalogue.models import Archived
from content.modules.models import PathPage
from content.site.gate import was_published
from content.site.models.reviewed import may_unpublish
from content.site.withdrawing import scope_of, stop

ARCHIVABLE = (*PAGE_TYPES, PathPage)  # never what they hang on
ARCHIVED, RESTORED = "catalogue.archive", "catalogue.restore"  # in a page's history


class MayNotArchive(PermissionDenied):
    """Somebody who may not wanted to archive, or there was nothing to archive."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One archived page as the archive lists it; `place` is the title of the page above it."""

    key: UUID
    page_id: int
    title: str
    place: str
    at: datetime
    by: str


def may_be_archived(page: Page) -> bool:
    """This says whether archiving is what a page gets: readers saw it, and it is not away yet.

    Queries: at most 3.
    """
    kind = page.specific_class
    if kind is None or not issubclass(kind, ARCHIVABLE):
        return False
    return was_published(page) and not is_archived(page)


def is_archived(page: Page) -> bool:
    """This says whether a page, or its source, was archived itself. Queries: 1."""
    return Archived.objects.filter(key=page.translation_key).exists()


@transaction.atomic
def archive(*, page: Page, by: Any, at: datetime) -> Archived:
    """Take a page off the site with its translations and all below it, and out of the lists.

    Nothing is deleted, and nothing that a learner did is touched. Calling again changes nothing.
    Going back takes new approvals.

    Raises: MayNotArchive.
    """
    if not may_unpublish(by):
        raise MayNotArchive(_("Only admins may archive."))
    if found := Archived.objects.filter(key=page.translation_key).first():
        return found
    if not may_be_archived(page):
        raise MayNotArchive(_("This was never public. It can be deleted."))
    source = _source_of(page)
    row, created = Archived.objects.get_or_create(
        key=page.translation_key, defaults={"title": source.title, "by": by, "at": at}
    )
    if not created:  # somebody else was quicker
        return row
    pages = scope_of(source).pages
    stop(pages, by, at)
    for one in pages:
        action = UnpublishPageAction(one.specific, user=by, log_action=False)
        action.execute(skip_permission_checks=True)  # ours is the right that counts, see above
        log(one, ARCHIVED, user=by)
    return row


@transaction.atomic
def restore(*, page: Page, by: Any) -> None:
    """Put a page back into the lists, as a draft: it is public again after a new review.

    Calling again changes nothing. Raises: MayNotArchive.
    """
    if not may_unpublish(by):
        raise MayNotArchive(_("Only admins may archive."))
    deleted, _models = Archived.objects.filter(key=page.translation_key).delete()
    if deleted:
        log(_source_of(page), RESTORED, user=by)


def forget(page: Page) -> None:
    """A page that is public again is in no archive, whichever way it went. Queries: at most 2."""
    if page.locale.language_code == SOURCE:
        Archived.objects.filter(key=page.translation_key).delete()


def without_archived(pages: Any) -> Any:
    """These pages less those that were archived themselves. Queries: 0 more."""
    return pages.exclude(translation_key__in=Archived.objects.values("key"))


def get_shelf() -> list[Shelved]:
    """These are the archived pages, the newest first. Queries: 3, for any number."""
    rows = {row.key: row for row in Archived.objects.select_related("by").order_by("-at", "-pk")}
    pages = {
        page.translation_key: page
        for page in Page.objects.filter(translation_key__in=rows, locale__language_code=SOURCE)
    }
    above = _titles(page.path[: -Page.steplen] for page in pages.values())
    return [
        Shelved(
            key=key,
            page_id=pages[key].pk,
            title=row.title,
            place=above.get(pages[key].path[: -Page.steplen], ""),
            at=row.at,
            by=str(row.by or ""),
        )
        for key, row in rows.items()
        if key in pages
    ]


def _source_of(page: Page) -> Page:
    """This is the page in the source language, else the page itself."""
    twins = page.get_translations(inclusive=True)
    found: Page = twins.filter(locale__language_code=SOURCE).first() or page
    return found


def _titles(paths: Iterable[str]) -> dict[str, str]:
    return dict(Page.objects.filter(path__in=set(paths)).values_list("path", "title"))
