"""What lies on somebody's desk in the admin: to review, to mend, to look at again.

Each costs the same number of queries for one row and for a hundred.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from wagtail.models import Locale, Page, Revision, TaskState, WorkflowState

from content.site.models import Approval, ApprovalKind, ReferralContact
from content.site.review import Person, permission_for

CALL_AGAIN_AFTER = timedelta(days=183)  # half a year: numbers change
PEOPLE = [kind for kind in ApprovalKind if kind != ApprovalKind.LOADER]


@dataclass(frozen=True, slots=True)
class InReview:
    """Something handed in.

    Attributes:
        pk: of the page; none where it is no page.
        kind: what is looked at now, in words.
        author: who wrote the version, as staff know her.
        since: when it came to this reviewer's desk.
        module: what the page is in, where it is in something with a number.

    """

    pk: int | None
    title: str
    url: str
    kind: str
    language: str
    author: str
    since: datetime
    module: str = ""


@dataclass(frozen=True, slots=True)
class SentBack:
    """Something that its author has to mend; `pk` and `module` as above."""

    pk: int | None
    title: str
    url: str
    kind: str
    reason: str
    by: str
    at: datetime | None
    module: str = ""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A public page or contact that somebody should look at again.

    Attributes:
        url: of the page as readers see it; of a contact, its form.
        due_on: none where nobody ever looked.

    """

    pk: int
    title: str
    url: str
    kind: str
    language: str
    due_on: date | None
    module: str = ""


def waiting_for(user: Person) -> list[InReview]:
    """What waits for this reviewer, the oldest first; never her own text. Queries: at most 4."""
    mine = Approval.objects.in_force().filter(revision=OuterRef("revision"), by=user)
    rows = _reviews().exclude(revision__user=user).filter(~Exists(mine))
    codes = _language_codes()
    found = [(row, codes.get(row.locale_pk, settings.LANGUAGE_CODE)) for row in rows]
    return [
        _in_review(row, code)
        for row, code in found
        if user.has_perm(permission_for(ApprovalKind(row.kind), code))
    ]


def handed_in_by(user: Person) -> list[InReview]:
    """What this author waits for, the oldest first. Queries: 2."""
    codes = _language_codes()
    rows = _reviews().filter(Q(workflow_state__requested_by=user) | Q(revision__user=user))
    return [_in_review(row, codes.get(row.locale_pk, settings.LANGUAGE_CODE)) for row in rows]


def sent_back_to(user: Person) -> list[SentBack]:
    """What came back to this author, the newest first. Queries: 1."""
    return [_sent_back(state) for state in _returned().filter(_is_by(user))]


def _is_by(user: Person) -> Q:
    return Q(workflow_state__requested_by=user) | Q(revision__user=user)


def sent_back(thing: Any) -> SentBack | None:
    """Why a page or snippet came back; none when it did not. Queries: 1."""
    state = _returned().filter(
        workflow_state__object_id=str(thing.pk),
        workflow_state__base_content_type=ContentType.objects.get_for_model(
            Page if isinstance(thing, Page) else thing
        ),
    )
    return next(map(_sent_back, state[:1]), None)


def look_again(*, today: date, user: Person | None = None) -> list[LookAgain]:
    """Public pages that are due: for this reviewer, or all. Queries: 1, and the site's roots."""
    given = "live_revision__approvals__"
    due = {f"{given}review_by__lte": today, f"{given}revoked_at": None, f"{given}kind__in": PEOPLE}
    rows: QuerySet[Any] = Page.objects.live().filter(**due).select_related("locale")
    rows = rows.annotate(kind=F(f"{given}kind"), due_on=F(f"{given}review_by"))
    return [
        LookAgain(
            page.pk,
            page.title,
            page.url or "",
            _label(page.kind),
            page.locale.language_code,
            page.due_on,
        )
        for page in rows.order_by("due_on", "pk")
        if user is None
        or user.has_perm(permission_for(ApprovalKind(page.kind), page.locale.language_code))
    ]


def contacts_to_call(*, today: date) -> list[LookAgain]:
    """Public contacts nobody has called for half a year, or ever. Queries: 1."""
    due = Q(checked_on__isnull=True) | Q(checked_on__lte=today - CALL_AGAIN_AFTER)
    rows = ReferralContact.objects.filter(
        due, live=True, locale__language_code=settings.LANGUAGE_CODE
    ).order_by(F("checked_on").asc(nulls_first=True), "sort_order", "name")
    return [
        LookAgain(
            row.pk,
            row.name,
            _edit_url_of(ReferralContact, row.pk),
            str(ReferralContact._meta.verbose_name),  # noqa: SLF001  # Django's documented name
            settings.LANGUAGE_CODE,
            row.checked_on and row.checked_on + CALL_AGAIN_AFTER,
        )
        for row in rows
    ]


def _reviews() -> QuerySet[Any]:
    """Reviews in progress; `locale_pk` is of what is reviewed. Its words stay in the database."""
    rows: QuerySet[Any] = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task__reviewtask__isnull=False
        )
        .select_related("revision__user", "revision__content_type")
        .annotate(kind=F("task__reviewtask__kind"), locale_pk=F("revision__content__locale"))
        .defer("revision__content")
        .order_by("started_at", "pk")
    )
    return rows


def _returned() -> QuerySet[Any]:
    rows: QuerySet[Any] = (
        TaskState.objects.filter(
            status=TaskState.STATUS_REJECTED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            workflow_state__current_task_state=F("pk"),
            task__reviewtask__isnull=False,
        )
        .select_related("finished_by", "revision__content_type")
        .annotate(kind=F("task__reviewtask__kind"))
        .defer("revision__content")
        .order_by("-finished_at")
    )
    return rows


def _in_review(row: Any, language: str) -> InReview:
    revision = row.revision
    return InReview(
        pk=_page_pk(revision),
        title=revision.object_str,
        url=_edit_url(revision),
        kind=_label(row.kind),
        language=language,
        author=str(revision.user or ""),
        since=row.started_at,
    )


def _sent_back(state: Any) -> SentBack:
    return SentBack(
        pk=_page_pk(state.revision),
        title=state.revision.object_str,
        url=_edit_url(state.revision),
        kind=_label(state.kind),
        reason=state.comment,
        by=str(state.finished_by or ""),
        at=state.finished_at,
    )


def _label(kind: str) -> str:
    return str(ApprovalKind(kind).label)


def _language_codes() -> dict[int, str]:
    return dict(Locale.objects.values_list("pk", "language_code"))


def _page_pk(revision: Revision) -> int | None:
    model: Any = revision.content_type.model_class()
    return int(revision.object_id) if issubclass(model, Page) else None


def _edit_url(revision: Revision) -> str:
    return _edit_url_of(revision.content_type.model_class(), revision.object_id)


def _edit_url_of(model: Any, pk: int | str) -> str:
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])
