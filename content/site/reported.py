"""What readers reported, page by page, for whoever looks after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from content.site.models import ContentReport, Reason

URGENT = [Reason.UNSAFE, Reason.HURTFUL]  # come first


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a reader."""

    pk: int
    reason: str
    is_urgent: bool
    comment: str
    language: str
    day: date
    is_done: bool


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """A page and what readers said about it; without title where no page was named."""

    pk: int | None
    key: UUID | None
    title: str
    edit_url: str
    url: str
    reports: tuple[Report, ...]
    module: str = ""

    @property
    def is_urgent(self) -> bool:
        """This says whether somebody may be hurt."""
        return any(report.is_urgent and not report.is_done for report in self.reports)


def reported_pages(*, done: bool = False) -> list[ReportedPage]:
    """What readers reported, page by page; what may hurt somebody first. Queries: 2."""
    rows = list(ContentReport.objects.filter(is_done=done).order_by("-reported_on", "-pk"))
    pages = _pages_by_key({row.key for row in rows if row.key})
    rows.sort(key=lambda row: (str(row.key or ""), row.reason not in URGENT))
    found = [
        _reported(key, pages.get(key) if key else None, group)
        for key, group in groupby(rows, key=lambda row: row.key)
    ]
    return sorted(found, key=lambda page: (not page.is_urgent, -len(page.reports)))


def _pages_by_key(keys: set[UUID]) -> dict[UUID, Page]:
    """One page for each key, that of the source language where there is one. Queries: 1."""
    pages: dict[UUID, Page] = {}
    for page in Page.objects.filter(translation_key__in=keys).select_related("locale"):
        if page.translation_key not in pages or page.locale.language_code == settings.LANGUAGE_CODE:
            pages[page.translation_key] = page
    return pages


def _reported(key: UUID | None, page: Page | None, rows: Iterable[ContentReport]) -> ReportedPage:
    return ReportedPage(
        pk=page.pk if page else None,
        key=key,
        title=page.title if page else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
        url=(page.url or "") if page and page.live else "",
        reports=tuple(
            Report(
                pk=row.pk,
                reason=row.get_reason_display(),
                is_urgent=row.reason in URGENT,
                comment=row.comment,
                language=row.get_language_display(),
                day=row.reported_on,
                is_done=row.is_done,
            )
            for row in rows
        ),
    )
