"""How far somebody is, for pages that are not cached: home, list of modules, paths.

    {% load learning %}
    {% module_cards as modules %}            every module
    {% module_cards path.keys as modules %}  those with these keys, in this order
    {% resume_card as resume %}              where she goes on, or None
    {% first_card as first %}                the first module she has not finished, or None

Queries: for all tags of a page together 3 for an account, 1 for anybody else.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import template
from django.http import HttpRequest

from content.catalogue.queries import Catalogue
from lms.progress.journal import journal_of
from lms.progress.queries import (
    ModuleCard,
    ModuleProgress,
    Resume,
    Standing,
    all_progress,
    get_standing,
    module_card,
    resume,
    suggestions,
)
from lms.progress.views.journals import catalogue_now

register = template.Library()
KEPT = "_learning"  # attribute of the request: several tags of one page ask once


@register.simple_tag(takes_context=True)
def module_cards(
    context: dict[str, Any], keys: Iterable[UUID | str] | None = None
) -> list[ModuleCard]:
    """List modules as cards with the reader's own ticks."""
    catalogue, standing = _asked(context)
    progress: list[ModuleProgress] = all_progress(catalogue, standing)
    if keys is None:
        return [module_card(one) for one in progress]
    by_key = {str(one.module.key): one for one in progress}
    return [module_card(by_key[str(key)]) for key in keys if str(key) in by_key]


@register.simple_tag(takes_context=True)
def resume_card(context: dict[str, Any]) -> Resume | None:
    """Say where the reader goes on; None where she has not begun, or in a preview."""
    return resume(*_asked(context))


@register.simple_tag(takes_context=True)
def first_card(context: dict[str, Any]) -> ModuleCard | None:
    """Say which module the reader may begin with; None where she has finished all."""
    progress: list[ModuleProgress] = all_progress(*_asked(context))
    return next((module_card(one) for one in suggestions(progress)), None)


def _asked(context: dict[str, Any]) -> tuple[Catalogue, Standing]:
    request: HttpRequest | None = context.get("request")
    if request is None:
        return catalogue_now(), Standing(done={}, modules={})
    found: tuple[Catalogue, Standing] | None = getattr(request, KEPT, None)
    if found is None:
        found = catalogue_now(), get_standing(journal_of(request))
        setattr(request, KEPT, found)
    return found
