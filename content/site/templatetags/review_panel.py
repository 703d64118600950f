"""What the editor says about the review of what is being written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest

from content.site import desk, previews, withdrawing
from content.site.admin.previews import Shown, shown_links
from content.site.checklists import Words, questions_of
from content.site.models import Approval, Withdrawal

register = template.Library()


@dataclass(frozen=True, slots=True)
class Approved:
    """One approval of the newest version, and what was ticked."""

    kind: str
    by: str
    at: datetime
    comment: str
    review_by: date | None
    questions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a page stands in its review.

    Attributes:
        withdrawal: the last one, while the page is not back.

    """

    sent_back: desk.SentBack | None
    approved: tuple[Approved, ...]
    withdrawal: Withdrawal | None
    links: tuple[Shown, ...]
    may_share: bool
    may_withdraw: bool


@register.simple_tag
def review_state(page: Any, request: HttpRequest | None) -> ReviewState | None:
    """Where a page stands; nothing before it is saved. Queries: at most 12."""
    if request is None or not page.pk:
        return None
    may_share = previews.may_share(page, request.user)
    withdrawals = Withdrawal.objects.open().of(page.translation_key).select_related("by")
    return ReviewState(
        sent_back=desk.sent_back(page),
        approved=tuple(_approved(page)),
        withdrawal=withdrawals.order_by("-at").first(),
        links=tuple(shown_links(request, page)) if may_share else (),
        may_share=may_share,
        may_withdraw=withdrawing.may_withdraw(request.user),
    )


def _approved(page: Any) -> list[Approved]:
    rows = Approval.objects.in_force().filter(revision=page.latest_revision_id)
    return [
        Approved(
            kind=row.get_kind_display(),
            by=str(row.by),
            at=row.at,
            comment=row.comment,
            review_by=row.review_by,
            questions=tuple(questions_of(row.checklist, row.ticks)),
        )
        for row in rows.select_related("by").order_by("at")
    ]
