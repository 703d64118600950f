"""What is translated together: a module with its activities, the frame of the site, stories."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.modules.models import ModulePage
from content.narratives.models import NarrativePage
from content.quizzes.models import QuestionBank
from content.site.models import BasePage, GlossaryTerm, ReferralContact
from content.translation.models import Coverage

SITE, STORIES = "situs", "cerita"
# Behind the gate, and with words in each language.
SNIPPETS = (ReferralContact, GlossaryTerm, QuestionBank)
Thing = Any  # a page or one of SNIPPETS: wagtail has no types


@dataclass(frozen=True, slots=True)
class Bundle:
    """One row of the board and one PO file; `slug` names both."""

    slug: str
    title: str
    key: UUID | None = None  # of a module

    @property
    def ident(self) -> str:
        """This names it in the database; a module keeps it when its number changes."""
        return str(self.key) if self.key else self.slug


def languages() -> list[str]:
    """These are the codes of the languages translated into."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def public(model: type[Any]) -> Any:
    """What is public in the source language: translators work on what readers see."""
    return model.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)


def bundles() -> list[Bundle]:
    """Everything to translate, in reading order. Queries: 1."""
    modules = public(ModulePage).order_by("path").only("number", "title", "translation_key")
    return [
        *(bundle_of(page) for page in modules),
        Bundle(STORIES, _("Stories")),
        Bundle(SITE, _("Site: start page, lists, paths, contacts, terms")),
    ]


def bundle_of(module: ModulePage) -> Bundle:
    """The bundle of a module, named by its number, by its key while it has none."""
    known = module.number is not None
    slug = f"modul-{module.number:02}" if known else f"modul-{module.translation_key}"
    title = f"{module.number}. {module.title}" if known else module.title
    return Bundle(slug, title, module.translation_key)


def find_bundle(slug: str) -> Bundle | None:
    """The bundle of a name, if there is one. Queries: 1."""
    return next((one for one in bundles() if one.slug == slug), None)


def things_in(bundle: Bundle) -> list[Thing]:
    """The public pages and snippets of a bundle, in reading order. Queries: about 1 a page type."""
    if bundle.key:
        module = public(ModulePage).get(translation_key=bundle.key)
        return [module, *_ours(module.get_children())]
    if bundle.slug == STORIES:
        return list(public(NarrativePage).order_by("path"))
    return list(_frame())


def _frame() -> Iterator[Thing]:
    pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__in=(2, 3, 4))
    for page in _ours(pages):
        if not isinstance(page, ModulePage | NarrativePage):
            yield page
    yield from public(ReferralContact).order_by("sort_order", "name")
    yield from public(GlossaryTerm).order_by(Lower("term"))
    yield from public(QuestionBank).order_by("title")


def _ours(pages: Any) -> Iterator[BasePage]:
    for page in pages.live().order_by("path").specific():
        if isinstance(page, BasePage):
            yield page


def things_by_key(keys: set[UUID] | None = None) -> dict[UUID, Thing]:
    """Public things of the source language by key, all of them for None.

    Queries: about 1 a page type, and 1 a kind of snippet.
    """
    pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
    rows = [public(model) for model in SNIPPETS]
    if keys is not None:
        pages = pages.filter(translation_key__in=keys)
        rows = [query.filter(translation_key__in=keys) for query in rows]
    things = [*_ours(pages), *(one for query in rows for one in query)]
    return {thing.translation_key: thing for thing in things}


def targets_of(things: Iterable[Thing], language: str) -> dict[UUID, Thing]:
    """What there is of these things in a language, by key.

    Queries: about 1 a page type, and 1 a kind of snippet.
    """
    keys = [thing.translation_key for thing in things]
    where = {"translation_key__in": keys, "locale__language_code": language}
    pages = Page.objects.filter(**where).specific()
    snippets = [one for model in SNIPPETS for one in model.objects.filter(**where)]
    return {target.translation_key: target for target in [*pages, *snippets]}


def parents_first(things: Iterable[Thing]) -> list[Thing]:
    """Snippets, then pages from the top down, so that each finds what it hangs on."""
    return sorted(things, key=lambda thing: str(getattr(thing, "path", "")))


def bundle_of_key(key: UUID) -> Bundle | None:
    """The bundle a thing counts to, as it was counted last. Queries: 2."""
    ident = Coverage.objects.filter(key=key).values_list("bundle", flat=True).first()
    return next((one for one in bundles() if one.ident == ident), None)


def edit_url(target: Thing) -> str:
    """The address of a page's or snippet's editor."""
    if isinstance(target, Page):
        return reverse("wagtailadmin_pages:edit", args=[target.pk])
    return reverse(target.snippet_viewset.get_url_name("edit"), args=[target.pk])
