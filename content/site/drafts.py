"""What an author began: her pages whose newest version nobody looks at yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Revision, WorkflowState

from content.site.advice.pages import Advised

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

    """

    title: str
    url: str
    kind: str
    at: datetime
    missing: str
    n_missing: int
    was_public: bool


def drafts_of(request: HttpRequest) -> list[Draft]:
    """Her drafts, the newest first. Queries: 2, and a few for each version not read before."""
    pages = list(_unfinished(request)[:MOST])
    faults = _faults([page.latest_revision_id for page in pages[:LOOKED_THROUGH]])
    return [_draft(page, faults.get(page.latest_revision_id, [])) for page in pages]


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
    return pages.select_related("content_type").order_by("-latest_revision_created_at", "-pk")


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


def _draft(page: Page, faults: list[str]) -> Draft:
    model: Any = page.content_type.model_class()
    return Draft(
        title=page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        kind=str(model.get_verbose_name()),
        at=page.latest_revision_created_at,
        missing=faults[0] if faults else "",
        n_missing=len(faults),
        was_public=page.live,
    )
