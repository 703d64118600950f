"""`{% learning_paths as paths %}`, `{% stories as narratives %}`: what the lists of a page hold.

Both are in the reader's language; what nobody translated stays in them, in the source language.
"""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.translation import get_language

from content.catalogue.paths import PathOutline
from content.catalogue.queries import Catalogue, get_catalogue
from content.narratives.models import NarrativePage
from content.site.models import Picture

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tale:
    """One story on a card; `language` is the one it is written in."""

    title: str
    summary: str
    url: str
    minutes: int
    language: str
    messenger: str
    art: Picture | None


@register.simple_tag
def learning_paths() -> tuple[PathOutline, ...]:
    """List the learning paths. Queries: 1, beyond the first time in an epoch."""
    return _catalogue().paths


@register.simple_tag
def stories() -> list[Tale]:
    """List the stories with their pictures. Queries: 3, beyond the first time in an epoch."""
    outlines = _catalogue().narratives
    rows = NarrativePage.objects.select_related("art").prefetch_related("art__renditions")
    pages = rows.in_bulk([outline.page_id for outline in outlines])
    return [
        Tale(
            title=outline.title,
            summary=outline.summary,
            url=outline.url,
            minutes=outline.minutes,
            language=outline.language,
            messenger=page.messenger,
            art=page.art,
        )
        for outline in outlines
        if (page := pages.get(outline.page_id))
    ]


def _catalogue() -> Catalogue:
    return get_catalogue(get_language() or settings.LANGUAGE_CODE)
