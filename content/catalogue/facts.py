"""What the tree of pages says about modules and activities, read for `refresh`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from content.catalogue.models import Kind
from content.catalogue.tree import Homes, is_source, position_of
from content.modules.models import LessonPage, ModulePage
from content.narratives.models import NarrativePage
from content.quizzes.banks import bring_banks
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage

ACTIVITY_PAGES: dict[type[Page], Kind] = {
    LessonPage: Kind.LESSON,
    QuizPage: Kind.QUIZ,
    SimulationPage: Kind.SIMULATION,
    NarrativePage: Kind.NARRATIVE,
}
PAGE_TYPES: tuple[Any, ...] = (ModulePage, *ACTIVITY_PAGES)
SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tree says about one module or activity.

    Attributes:
        is_public: whether its page in the source language may be read by anybody.
        fields: of its registry row, without `key` and `module`; empty unless public.
        module_key: of the module it belongs to; none for a module or narrative.
        pages: its public pages, by language, each with its path within the language.

    """

    key: UUID
    is_module: bool
    is_public: bool
    fields: Mapping[str, Any]
    module_key: UUID | None
    pages: Mapping[str, tuple[str, Page]]


def keys_below(tree: Page) -> set[UUID]:
    """These are the keys of a page, of what is below it and of the page above it.

    Queries: 2 or 3. Only its own, when the page is gone.
    """
    now = Page.objects.filter(pk=tree.pk).first()
    if now is None:
        return {tree.translation_key}
    below = now.get_descendants(inclusive=True).values_list("translation_key", flat=True)
    above = Page.objects.filter(path=now.path[: -Page.steplen])
    return {*below, *above.values_list("translation_key", flat=True)}


def read_facts(keys: Collection[UUID] | None) -> list[Facts]:
    """This is what the tree says about these keys, modules first; about everything for None.

    A key without a page of ours is left out. Queries: at most 9, and 2 where a quiz draws.
    """
    homes = Homes.read()
    pages: dict[UUID, list[Page]] = {}
    for model in PAGE_TYPES:
        rows = model.objects.filter(alias_of__isnull=True).select_related("locale")
        for page in rows if keys is None else rows.filter(translation_key__in=keys):
            pages.setdefault(page.translation_key, []).append(page)
    quizzes = ([page for page in group if isinstance(page, QuizPage)] for group in pages.values())
    bring_banks((group for group in quizzes if group), source=SOURCE)
    originals = [page for group in pages.values() for page in group if is_source(page)]
    modules = {page.path: page for page in _parents(originals)}
    facts = [_facts(key, group, homes, modules) for key, group in pages.items()]
    return sorted(facts, key=lambda one: not one.is_module)


def _parents(pages: Collection[Page]) -> list[ModulePage]:
    paths = {page.path[: -Page.steplen] for page in pages}
    found = ModulePage.objects.filter(path__in=paths, alias_of__isnull=True)
    return list(found.select_related("locale"))


def _facts(
    key: UUID, group: Collection[Page], homes: Homes, modules: Mapping[str, ModulePage]
) -> Facts:
    source = next((page for page in group if is_source(page)), None)
    kind = next(iter(group))
    public = {
        page.locale.language_code: (homes.path_of(page), page)
        for page in group
        if homes.is_public(page)
    }
    module = modules.get(source.path[: -Page.steplen]) if source else None
    standing = SOURCE in public and (
        isinstance(kind, ModulePage | NarrativePage)
        or (module is not None and is_source(module) and homes.is_public(module))
    )
    return Facts(
        key=key,
        is_module=isinstance(kind, ModulePage),
        is_public=standing,
        fields=_fields(source, module) if standing and source else {},
        module_key=module.translation_key if standing and module else None,
        pages=public,
    )


def _fields(page: Page, module: ModulePage | None) -> dict[str, Any]:
    if isinstance(page, ModulePage):
        names = ("number", "pillar", "art", "minutes", "jp", "audience")
        return {"position": position_of(page), **{name: getattr(page, name) for name in names}}
    narrative = isinstance(page, NarrativePage)
    return {
        "kind": ACTIVITY_PAGES[type(page)],
        "number": getattr(page, "number", ""),
        "position": position_of(page),
        "required": False if narrative else page.required,
        "audience": page.audience if narrative or module is None else module.audience,
        "minutes": page.minutes,
        "pass_share": getattr(page, "pass_share", 0.7),
    }
