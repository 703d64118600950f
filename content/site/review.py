"""Every approval: who may give one, and the only writer of `Approval`."""

from typing import Any, TypeAlias

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from content.site.gate import (
    LOADER,
    AliasForbidden,
    EverPublished,
    NotApproved,
    NotSound,
    digest_of,
    is_reviewed,
    language_of,
    missing_approvals,
)
from content.site.models.approval import Approval, ApprovalKind
from content.site.models.reviewed import BasePage, ReviewedSnippet

Person: TypeAlias = Any  # the project's user model, which content does not import
REVIEWED = (BasePage, ReviewedSnippet)


__all__ = [
    "LOADER",
    "REVIEWED",
    "AliasForbidden",
    "Approval",
    "ApprovalKind",
    "EverPublished",
    "MayNotApprove",
    "NotApproved",
    "NotSound",
    "approve",
    "approve_as_loader",
    "is_reviewed",
    "is_reviewer",
    "loader",
    "missing_approvals",
    "reason_against",
]


class MayNotApprove(PermissionDenied):
    """Somebody approved their own text, approved twice, or lacks the right."""


def permission_for(kind: ApprovalKind, language: str) -> str:
    """This is the permission that approving takes; translations have one a language."""
    suffix = f"{kind}_{language}" if kind == ApprovalKind.TRANSLATION else kind
    return f"site.approve_{suffix}"


def is_reviewer(revision: Revision, *, kind: ApprovalKind, by: Person) -> bool:
    """This says whether giving this kind of approval is `by`'s part at all. Queries: at most 3."""
    name = permission_for(kind, language_of(revision.content_object))
    return kind != ApprovalKind.LOADER and bool(by.has_perm(name))


def reason_against(revision: Revision, *, kind: ApprovalKind, by: Person) -> str:
    """Why `by` may not give this approval, in words for them; empty when they may.

    Queries: at most 4.
    """
    if not is_reviewer(revision, kind=kind, by=by):
        return _("You are not a reviewer for this.")
    if revision.user_id == by.pk:
        return _("You wrote this version, so somebody else has to approve it.")
    given = Approval.objects.filter(revision=revision, by=by, digest=digest_of(revision))
    if given.exclude(kind=kind).exists():
        return _("You have approved this version already. A second person has to look.")
    return ""


@transaction.atomic
def approve(*, revision: Revision, kind: ApprovalKind, by: Person) -> Approval:
    """Record that `by` approves a revision. Calling again changes nothing.

    Raises: MayNotApprove.
    """
    if reason := reason_against(revision, kind=kind, by=by):
        raise MayNotApprove(reason)
    approval, _created = Approval.objects.get_or_create(
        revision=revision,
        kind=kind,
        digest=digest_of(revision),
        defaults={"by": by, "at": timezone.now()},
    )
    return approval


def loader() -> Person:
    """The system reviewer, made on first use. Nobody can sign in as it. Queries: 1 or 2."""
    people = get_user_model()
    person, created = people.objects.get_or_create(
        username=LOADER, defaults={"is_staff": True, "is_active": False}
    )
    if created:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person


def approve_as_loader(revision: Revision) -> Approval:
    """Approve a revision that the loader itself wrote. Raises: MayNotApprove."""
    person = loader()
    if revision.user_id != person.pk:
        raise MayNotApprove(_("The loader approves only what it wrote."))
    approval, _created = Approval.objects.get_or_create(
        revision=revision,
        kind=ApprovalKind.LOADER,
        digest=digest_of(revision),
        defaults={"by": person, "at": timezone.now()},
    )
    return approval
