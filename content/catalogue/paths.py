"""Learning paths, read from their pages: nothing of learners points to a path."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from content.catalogue.tree import Homes
from content.modules.models import PathPage, PathStep
from content.site.languages import prefix_of


@dataclass(frozen=True, slots=True)
class PathOutline:
    """One learning path as shown in one language; its modules in the order to take them.

    Attributes:
        language: of its title; the source language where nobody translated it.

    """

    key: UUID
    title: str
    summary: str
    url: str
    language: str
    module_keys: tuple[UUID, ...]


def get_paths(language: str, on_offer: Collection[UUID]) -> list[PathOutline]:
    """These are the paths with at least one module on offer, in the order of the tree.

    Queries: 4, 2 without a path.

    Args:
        language: a code of settings.LANGUAGES.
        on_offer: keys of the modules that may be shown.

    """
    homes = Homes.read()
    source = settings.LANGUAGE_CODE
    pages = PathPage.objects.live().filter(locale__language_code__in={language, source})
    rows = list(pages.order_by("path").select_related("locale"))
    public = [page for page in rows if homes.is_public(page)]
    translated = {p.translation_key: p for p in public if p.locale.language_code == language}
    originals = [page for page in public if page.locale.language_code == source]
    steps = _steps([page.pk for page in originals])
    outlines = []
    for original in originals:
        page = translated.get(original.translation_key, original)
        keys = tuple(key for key in steps.get(original.pk, ()) if key in on_offer)
        if keys:
            outlines.append(
                PathOutline(
                    key=original.translation_key,
                    title=page.title,
                    summary=page.summary,
                    url=prefix_of(language) + homes.path_of(page),
                    language=page.locale.language_code,
                    module_keys=keys,
                )
            )
    return outlines


def _steps(path_ids: Collection[int]) -> Mapping[int, list[UUID]]:
    """These are the keys of the modules of each path, by the path's page id."""
    found: dict[int, list[UUID]] = {}
    rows = PathStep.objects.filter(path_id__in=path_ids).order_by("path_id", "sort_order", "pk")
    for path_id, key in rows.values_list("path_id", "module__translation_key"):
        found.setdefault(path_id, []).append(key)
    return found
