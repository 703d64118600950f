"""Everything this app writes besides approvals."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from content.site.models import ContentReport

MOST_REPORTS = 500  # ticked off at once


def record_report(
    *, key: UUID | None, language: str, reason: str, comment: str, at: datetime
) -> ContentReport:
    """Keep one report about a page, or about the site. Of the time only the day is kept."""
    day = timezone.localtime(at).date()
    return ContentReport.objects.create(
        key=key, language=language, reason=reason, comment=comment.strip(), reported_on=day
    )


def tick_off_reports(*, ids: Iterable[int], done: bool) -> int:
    """Keep that somebody dealt with reports, or did not after all. Returns how many changed."""
    return ContentReport.objects.filter(pk__in=list(ids), is_done=not done).update(is_done=done)
