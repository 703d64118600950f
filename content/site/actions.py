"""Everything this app writes besides approvals."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from content.site.models import ContentReport


def record_report(
    *, key: UUID | None, language: str, reason: str, comment: str, at: datetime
) -> ContentReport:
    """Keep one report about a page, or about the site. Of the time only the day is kept."""
    day = timezone.localtime(at).date()
    return ContentReport.objects.create(
        key=key, language=language, reason=reason, comment=comment.strip(), reported_on=day
    )
