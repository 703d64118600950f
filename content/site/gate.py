"""The publishing gate: which revision may become public, and what may never be deleted.

Every path of Wagtail ends in `publish()` or in `save()` of the model (looked up in 7.4.4):
snippets, wagtail-localize, schedules, bulk publishing and the end of a workflow call
`Revision.publish`; a page's own "Publish" button, copying it live and aliases only save it.
Hence both are gated.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from content.site.models.approval import Approval, ApprovalKind
from content.site.models.withdrawal import Withdrawal

LOADER = "pemuat-kurikulum"  # the named system reviewer of what comes from the curriculum files
REFUSED = "site.publish.refused"  # in a page's history
TWO_PEOPLE = {ApprovalKind.SUBSTANCE, ApprovalKind.SAFETY}


class NotApproved(PermissionDenied):
    """A revision was to go public that the right people have not approved.

    A PermissionDenied, so that Wagtail's admin answers with a message on any path we forgot.
    """


class NotSound(NotApproved):
    """A revision was to go public that would not work, such as a quiz nobody can mark."""


class Withdrawn(NotApproved):
    """Something was to go public again that people took down in every language."""

    def __init__(self, thing: Any) -> None:
        super().__init__(
            _("“%(title)s” was taken down in every language. First the Indonesian page goes back.")
            % {"title": thing}
        )


class EverPublished(PermissionDenied):
    """Something was to be deleted that readers have already seen."""


class AliasForbidden(PermissionDenied):
    """A page was to become an alias: it would have no revision that anybody could approve."""


def language_of(thing: Model) -> str:
    """This is the language code of a page or contact; the source language where it has none."""
    locale = getattr(thing, "locale", None)
    return str(locale.language_code) if locale else settings.LANGUAGE_CODE


def is_translation(thing: Model) -> bool:
    """This says whether the words were translated from the source language."""
    return language_of(thing) != settings.LANGUAGE_CODE


def digest_of(revision: Revision) -> str:
    """This is the SHA-256 of all that a revision holds."""
    content = json.dumps(revision.content, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def approvals_of(revision: Revision) -> dict[str, Approval]:
    """The approvals of a revision that count, by kind. Queries: 1.

    What does not: an author's approval of her own text, one of words changed since, and one
    that a withdrawal revoked.
    """
    rows = Approval.objects.in_force().filter(revision=revision)
    return _that_count(revision, rows.select_related("by"))


def _that_count(revision: Revision, rows: Iterable[Approval]) -> dict[str, Approval]:
    digest = digest_of(revision)
    return {
        row.kind: row
        for row in rows
        if row.digest == digest
        and (row.kind == ApprovalKind.LOADER or row.by_id != revision.user_id)
    }


def is_withdrawn(thing: Any) -> bool:
    """This says whether a thing was taken down in every language and is not back yet.

    It is back when its page in the source language is public again. Queries: 1.
    """
    return isinstance(thing, Page) and Withdrawal.objects.open().of(thing.translation_key).exists()


def missing_approvals(thing: Model, revision: Revision) -> set[ApprovalKind]:
    """Which approvals a revision still lacks; empty means it may go public. Queries: 1."""
    given = approvals_of(revision)
    loaded = given.get(ApprovalKind.LOADER)
    if loaded and loaded.by.username == LOADER and revision.user_id == loaded.by_id:
        return set()
    wanted = {ApprovalKind.TRANSLATION} if is_translation(thing) else TWO_PEOPLE
    return {kind for kind in wanted if kind not in given}


def require_approval(thing: Model, revision: Revision | None) -> None:
    """Stop a revision that is not approved.

    Queries: 1, of a translation 2. Raises: NotApproved; Withdrawn for a translation whose
    source was taken down.
    """
    if revision is None or str(revision.object_id) != str(thing.pk):
        raise NotApproved(
            _("“%(title)s” has no version that somebody could approve.") % {"title": thing}
        )
    if is_translation(thing) and is_withdrawn(thing):
        raise Withdrawn(thing)
    if missing := missing_approvals(thing, revision):
        names = ", ".join(str(kind.label) for kind in ApprovalKind if kind in missing)
        raise NotApproved(
            _("“%(title)s” is saved, but not public yet. Still to be approved: %(kinds)s.")
            % {"title": thing, "kinds": names}
        )


def require_soundness(revision: Revision) -> None:
    """Stop a revision that would not work for a reader. Raises: NotSound."""
    thing = revision.as_object()
    if problems := thing.publish_problems():
        raise NotSound(
            _("“%(title)s” is saved, but cannot be public yet. %(problems)s")
            % {"title": thing, "problems": " ".join(problems)}
        )


def is_reviewed(thing: Any) -> bool:
    """This says whether people approved what is public now: two, or a translation's reader.

    Queries: 1.
    """
    if not thing.live_revision_id:
        return False
    given = approvals_of(thing.live_revision).keys()
    return ApprovalKind.TRANSLATION in given if is_translation(thing) else given >= TWO_PEOPLE


def reviewed_among(pages: Iterable[Page]) -> set[int]:
    """These ids are of pages in the source language that two people approved as they are public.

    Queries: 1, for pages read with their live revisions.
    """
    live = {page.live_revision_id: page for page in pages if page.live_revision_id}
    given: dict[int, list[Approval]] = {}
    for row in Approval.objects.in_force().filter(revision__in=live):
        given.setdefault(row.revision_id, []).append(row)
    return {
        live[pk].pk
        for pk, rows in given.items()
        if _that_count(live[pk].live_revision, rows).keys() >= TWO_PEOPLE
    }


def was_published(thing: Any) -> bool:
    """This says whether readers ever saw it, or a page below it. Queries: at most 1."""
    if thing.live or thing.first_published_at:
        return True
    if not isinstance(thing, Page):
        return False
    return thing.get_descendants().filter(first_published_at__isnull=False).exists()


def refuse_deletion(thing: Any) -> None:
    """Stop the deletion of what readers saw. Raises: EverPublished."""
    if was_published(thing):
        raise EverPublished(
            _(
                "“%(title)s” was public, so it cannot be deleted: people’s progress points to it. "
                "Take it off the site instead: archive a page; take anything else down."
            )
            % {"title": thing}
        )
