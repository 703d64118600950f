"""Facilitators' sheets of modules: which there are, and each as a PDF made once."""

from collections.abc import Mapping

from django.core.cache import caches
from django.utils import translation
from wagtail.models import Page

from content.catalogue.queries import Catalogue
from content.catalogue.shells import place_of
from content.modules.models import ModulePage
from content.modules.sheet import SHEET_PDF
from content.modules.sheet_pdf import make_sheet


def get_sheet_pdf(page_id: int, *, revision: int | None, language: str, epoch: int) -> bytes | None:
    """This is the sheet of a module as a PDF; none where it has none, or is not on offer.

    Queries: 0, once made. The arguments are those of `get_shell`.
    """
    name = f"sheet-pdf:{page_id}:{language}"
    kept: tuple[int, int | None, bytes] | None = caches["pages"].get(name)
    if kept and kept[:2] == (epoch, revision):
        return kept[2]
    page = Page.objects.get(pk=page_id).specific
    place = place_of(page, language=language, epoch=epoch)
    if place is None or place.module is None or not has_sheet(page):
        return None
    with translation.override(place.content_language):
        pdf = make_sheet(page, number=place.module.number, at=page.last_published_at)
    caches["pages"].set(name, (epoch, revision, pdf))
    return pdf


def has_sheet(page: Page) -> bool:
    """This says whether a page is of a module with a sheet."""
    return isinstance(page, ModulePage) and page.has_sheet


def get_sheet_urls(catalogue: Catalogue) -> Mapping[int, str]:
    """These are the addresses of the PDFs, by the ids of the modules that have a sheet.

    Queries: 0, once known for a catalogue.
    """
    name = f"sheet-urls:{catalogue.language}"
    kept: tuple[Catalogue, Mapping[int, str]] | None = caches["pages"].get(name)
    if kept is None or kept[0] is not catalogue:
        pages = ModulePage.objects.filter(pk__in=[one.page_id for one in catalogue.modules])
        with_sheet = {page.pk for page in pages.only("pk", "sheet_phases") if page.has_sheet}
        urls = {
            one.id: one.url + SHEET_PDF for one in catalogue.modules if one.page_id in with_sheet
        }
        kept = (catalogue, urls)
        caches["pages"].set(name, kept)
    return kept[1]
