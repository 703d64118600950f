"""`{% closing key as closing %}`: what a finished module's page says about what was learned."""

from dataclasses import dataclass
from uuid import UUID

from django import template
from django.conf import settings
from django.utils.translation import get_language

from content.modules.models import ModulePage

register = template.Library()


@dataclass(frozen=True, slots=True)
class Closing:
    """What somebody can do now, and one sentence to take home, in `language`."""

    objectives: tuple[str, ...]
    takeaway: str
    language: str


@register.simple_tag
def closing(key: UUID) -> Closing | None:
    """Find a module's objectives and closing sentence, else in the source language. Queries: 2."""
    wanted = get_language() or settings.LANGUAGE_CODE
    codes = {wanted, settings.LANGUAGE_CODE}
    pages = ModulePage.objects.live().filter(translation_key=key, locale__language_code__in=codes)
    found = {page.locale.language_code: page for page in pages.select_related("locale")}
    page = found.get(wanted) or found.get(settings.LANGUAGE_CODE)
    if page is None:
        return None
    texts = page.objectives.order_by("sort_order").values_list("text", flat=True)
    return Closing(tuple(texts), page.takeaway, page.locale.language_code)
