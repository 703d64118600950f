"""Every approval: who may give one, and the only writer of `Approval`."""

from datetime import date, timedelta
from typing import Any, TypeAlias

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Revision

from content.site.checklists import LISTS, Checked, Checklist, Subject, missing_ticks
from content.site.gate import (
    LOADER,
    AliasForbidden,
    EverPublished,
    NotApproved,
    NotSound,
    Withdrawn,
    digest_of,
    is_reviewed,
    is_withdrawn,
    language_of,
    missing_approvals,
)
from content.site.models.approval import Approval, ApprovalKind
from content.site.models.reviewed import BasePage, ReviewedSnippet

Person: TypeAlias = Any  # the project's user model, which content does not import
REVIEWED = (BasePage, ReviewedSnippet)
LOOK_AGAIN_AFTER = timedelta(days=365)
CONFIRMED = "site.review.confirm"  # in a page's history


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
    "NotTicked",
    "Withdrawn",
    "approve",
    "approve_as_loader",
    "checklist_for",
    "is_reviewed",
    "is_reviewer",
    "loader",
    "missing_approvals",
    "reason_against",
]


class MayNotApprove(PermissionDenied):
    """Somebody approved their own text, approved twice, or lacks the right."""


class NotTicked(MayNotApprove):
    """Somebody approved without having looked at every line of the list."""


def subject_of(thing: Any) -> Subject:
    """This is what sort of thing it is; contacts and names say so themselves."""
    return getattr(thing, "review_subject", Subject.CONTENT)


def checklist_for(thing: Any, kind: ApprovalKind) -> Checklist:
    """This is what has to be looked at before a thing is approved."""
    return LISTS[subject_of(thing), kind]


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
    given = Approval.objects.in_force().filter(revision=revision, by=by)
    if given.filter(digest=digest_of(revision)).exclude(kind=kind).exists():
        return _("You have approved this version already. A second person has to look.")
    return ""


@transaction.atomic
def approve(
    *, revision: Revision, kind: ApprovalKind, by: Person, checked: Checked | None = None
) -> Approval:
    """Record that `by` looked at every line of the list and approves a revision.

    Calling again changes nothing. Raises: MayNotApprove; NotTicked while a line is open.
    """
    if reason := reason_against(revision, kind=kind, by=by):
        raise MayNotApprove(reason)
    checked = _require_ticks(checklist_for(revision.content_object, kind), checked)
    approval, _created = Approval.objects.in_force().get_or_create(
        revision=revision,
        kind=kind,
        digest=digest_of(revision),
        defaults={
            "by": by,
            "at": timezone.now(),
            "checklist": checked.version,
            "ticks": sorted(checked.ticks),
            "comment": checked.comment,
            "review_by": checked.review_by or usual_review_by(),
        },
    )
    return approval


@transaction.atomic
def confirm(*, page: Any, by: Person, today: date) -> int:
    """Keep that a reviewer looked at a public page again and all is right.

    Moves the day of what is hers and due; again changes nothing. Returns how many approvals.
    """
    kinds = [
        kind
        for kind in ApprovalKind
        if kind != ApprovalKind.LOADER and by.has_perm(permission_for(kind, language_of(page)))
    ]
    revision = page.live_revision
    if revision is None or revision.user_id == by.pk:
        return 0
    due = Approval.objects.in_force().filter(revision=revision, kind__in=kinds)
    count = due.filter(review_by__lte=today).update(review_by=today + LOOK_AGAIN_AFTER)
    if count:
        log(page, CONFIRMED, user=by, revision=revision)
    return count


def usual_review_by() -> date:
    """This is the day on which something approved today is looked at again."""
    return timezone.localdate() + LOOK_AGAIN_AFTER


def _require_ticks(checklist: Checklist, checked: Checked | None) -> Checked:
    missing = missing_ticks(checklist, checked)
    if missing or checked is None:
        raise NotTicked(
            ngettext(
                "One line of the list is not ticked: %(first)s",
                "%(n)s lines of the list are not ticked. The first: %(first)s",
                len(missing),
            )
            % {"n": len(missing), "first": missing[0].question}
        )
    return checked


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
    """Approve a revision that the loader itself wrote.

    Raises: MayNotApprove; Withdrawn, since only people put back what people took down.
    """
    person = loader()
    if revision.user_id != person.pk:
        raise MayNotApprove(_("The loader approves only what it wrote."))
    if is_withdrawn(revision.content_object):
        raise Withdrawn(revision.content_object)
    approval, _created = Approval.objects.in_force().get_or_create(
        revision=revision,
        kind=ApprovalKind.LOADER,
        digest=digest_of(revision),
        defaults={"by": person, "at": timezone.now()},
    )
    return approval
