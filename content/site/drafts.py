"""What an author began: her pages whose newest version nobody looks at yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Revision, WorkflowState

from content.site.advice.pages import Advised
from content.site.models import Withdrawal

LEAVE_OUT = "construct_explorer_page_queryset"  # what is archived is no draft
MOST = 30  # drafts that are read; who has more begins somewhere
LOOKED_THROUGH = 12  # of them looked through for what is missing
KEPT = 86_400  # seconds; a version never changes


@dataclass(frozen=True, slots=True)
class Draft:
    """A page somebody began.

    Attributes:
        missing: the first thing that keeps it from being published; "" when nothing does.
        n_missing: how many such things there are.
        was_public: readers see an older version meanwhile.
        withdrawn: why it was taken down in every language; "" when it was not.
        advice: what it usually has before it is handed in; "" when it has it.
        module: what the page is in, where it is in something with a number.

    """

    pk: int
    title: str
    url: str
    kind: str
    at: datetime
    missing: str
    n_missing: int
    was_public: bool
    withdrawn: str
    advice: str
    module: str = ""


def drafts_of(request: HttpRequest) -> list[Draft]:
    """Her drafts, what was taken down first, then the newest.

    Queries: 1 or 2, and a few for each version not read before.
    """
    pages = list(_unfinished(request)[:MOST])
    first = pages[:LOOKED_THROUGH]
    faults = _faults([page.latest_revision_id for page in first])
    advice = _advice(first)
    return [
        _draft(page, faults.get(page.latest_revision_id, []), advice.get(page.pk, ""))
        for page in pages
    ]


def _unfinished(request: HttpRequest) -> QuerySet[Page]:
    """Pages of which she wrote the newest version, neither public nor in a review."""
    states = WorkflowState.objects.filter(
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    pages: QuerySet[Page] = (
        Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
        .filter(latest_revision__user=request.user, alias_of=None)
        .filter(~Exists(states))
    )
    for leave_out in hooks.get_hooks(LEAVE_OUT):
        pages = leave_out(None, pages, request)
    withdrawals = Withdrawal.objects.open().filter(key=OuterRef("translation_key"))
    reason = withdrawals.order_by("-at", "-pk").values("reason")[:1]
    pages = pages.annotate(is_down=Exists(withdrawals), down_reason=Subquery(reason))
    return pages.select_related("content_type").order_by(
        "-is_down", "-latest_revision_created_at", "-pk"
    )


def _faults(revisions: list[int]) -> dict[int, list[str]]:
    """What keeps each version from being published, from the cache where it is known."""
    keys = {f"faults-of-{pk}": pk for pk in revisions}
    known = {keys[key]: found for key, found in cache.get_many(keys).items()}
    if unknown := set(revisions) - known.keys():
        for revision in Revision.objects.filter(pk__in=unknown).select_related("content_type"):
            page: Any = revision.as_object()
            found = page.publish_problems() if isinstance(page, Advised) else []
            known[revision.pk] = [str(problem) for problem in found]
            cache.set(f"faults-of-{revision.pk}", known[revision.pk], KEPT)
    return known


def _advice(pages: list[Page]) -> dict[int, str]:
    """What pages usually have below them and these lack, by primary key. Queries: at most 1."""
    asked = [page for page in pages if page.specific_class and page.specific_class.subpage_types]
    below = Q(pk__in=[])
    for page in asked:
        below |= Q(depth=page.depth + 1, path__startswith=page.path)
    found: dict[str, list[type[Page]]] = {}
    for child in Page.objects.filter(below) if asked else []:
        found.setdefault(child.path[: -child.steplen], []).append(child.specific_class)
    return {page.pk: page.specific_class.lacks(found.get(page.path, [])) for page in asked}


def _draft(page: Page, faults: list[str], advice: str) -> Draft:
    model: Any = page.content_type.model_class()
    return Draft(
        pk=page.pk,
        title=page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        kind=str(model.get_verbose_name()),
        at=page.latest_revision_created_at,
        missing=faults[0] if faults else "",
        n_missing=len(faults),
        was_public=page.live,
        withdrawn=page.down_reason or "",
        advice=advice,
    )
