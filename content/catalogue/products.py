"""Published modules as results of work: in which languages, and how far people reviewed them."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from content.catalogue.models import Words
from content.catalogue.queries import get_catalogue
from content.site.gate import reviewed_among


@dataclass(frozen=True, slots=True)
class Product:
    """One published module.

    Attributes:
        languages: codes of those its title page is public in, in the order of the settings.
        pages: its own and those of its activities, in the source language.
        reviewed: how many of these two people approved as they are public.

    """

    number: int | None
    title: str
    languages: tuple[str, ...]
    pages: int
    reviewed: int


def get_products() -> list[Product]:
    """These are the modules on offer, in their order. Queries: 3 beyond the catalogue."""
    modules = get_catalogue(settings.LANGUAGE_CODE).modules
    pages = {m.id: [m.page_id, *(a.page_id for a in m.activities)] for m in modules}
    every = [pk for of_module in pages.values() for pk in of_module]
    reviewed = reviewed_among(Page.objects.filter(pk__in=every).select_related("live_revision"))
    spoken: dict[int, set[str]] = {}
    rows = Words.objects.filter(module__in=pages, live=True).values_list("module", "language")
    for module_id, language in rows:
        spoken.setdefault(module_id, set()).add(language)
    order = [code for code, _name in settings.LANGUAGES]
    return [
        Product(
            number=module.number,
            title=module.title,
            languages=tuple(code for code in order if code in spoken.get(module.id, ())),
            pages=len(pages[module.id]),
            reviewed=len(reviewed.intersection(pages[module.id])),
        )
        for module in modules
    ]
