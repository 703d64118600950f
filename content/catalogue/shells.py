"""Pages rendered once for everybody, with slots where something personal goes.

A shell is rendered for a request that comes from nobody, so nothing personal can get into it,
whatever a template does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page

from content.catalogue.marks import split
from content.catalogue.queries import (
    ActivityOutline,
    ModuleOutline,
    Place,
    PlaceKind,
    get_catalogue,
)
from content.modules.models import ModulePage
from content.modules.sheet import SHEET_PATH, SHEET_PDF, below
from content.site.languages import languages_at


@dataclass(frozen=True, slots=True)
class Shell:
    """One page in one language, without anything personal.

    Attributes:
        pieces: UTF-8; one more than there are slots.
        slots: names of the slots between the pieces.

    """

    place: Place
    revision: int | None
    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    def filled(self, slots: Mapping[str, str]) -> bytes:
        """This is the page with its slots filled; an unknown one stays empty."""
        parts = [self.pieces[0]]
        for name, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (slots.get(name, "").encode(), piece)
        return b"".join(parts)


class NobodysRequest(HttpRequest):
    """A request for an address of ours from nobody in particular."""

    is_shell = True

    def __init__(self, url: str) -> None:
        super().__init__()
        site = urlsplit(settings.PUBLIC_URL)
        self.method = "GET"
        self.path = self.path_info = url
        self.user = AnonymousUser()
        self.session = SessionStore()  # never saved
        self.META = {
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        }

    def _get_scheme(self) -> str:
        return urlsplit(settings.PUBLIC_URL).scheme

    def get_host(self) -> str:
        """This is the site's own public name, whatever name a reader came by."""
        return urlsplit(settings.PUBLIC_URL).netloc


def get_shell(
    page_id: int, *, revision: int | None, language: str, epoch: int, sheet: bool = False
) -> Shell | None:
    """This is a page in a language, as of a revision and an epoch; none when not on offer.

    Queries: 0, once rendered; the page's own the first time.

    Args:
        page_id: of the page.
        revision: that is public now.
        language: asked for.
        epoch: current.
        sheet: the facilitator's sheet of a module, in place of its page.

    """
    name = f"{'sheet' if sheet else 'shell'}:{page_id}:{language}"
    shell: Shell | None = caches["pages"].get(name)
    if shell and shell.place.epoch == epoch and shell.revision == revision:
        return shell
    page = Page.objects.get(pk=page_id).specific
    place = place_of(page, language=language, epoch=epoch)
    if place is None or (sheet and not (isinstance(page, ModulePage) and page.has_sheet)):
        return None
    html = render_sheet(page, place) if sheet else render(page, place)
    shell = Shell(place, revision, *split(html))
    caches["pages"].set(name, shell)
    return shell


def place_of(page: Page, *, language: str, epoch: int) -> Place | None:
    """This is where a reader of `page` is; none when it is not on offer."""
    catalogue = get_catalogue(language, epoch=epoch)
    key: UUID = page.translation_key
    module: ModuleOutline | None
    activity: ActivityOutline | None = None
    kind: PlaceKind = "module"
    try:
        if isinstance(page, ModulePage):
            shown: ModuleOutline | ActivityOutline = (module := catalogue.module(key))
        else:
            shown = activity = catalogue.activity(key)
            module = catalogue.module_of(activity)
            kind = activity.kind.value  # type: ignore[assignment]  # the values of Kind
    except KeyError:
        return None
    return Place(
        kind=kind,
        language=language,
        page_id=page.pk,
        epoch=epoch,
        module=module,
        activity=activity,
        url=shown.url,
    )


def render(page: Page, place: Place) -> str:
    """This is the page as its template shows it to nobody, with marks where slots are."""
    request = NobodysRequest(place.url)
    shown = place.activity or place.module
    page.kilobytes = shown.kilobytes if shown else 0
    with translation.override(place.language):
        response = page.serve(request)
        response.context_data |= _around(page, place)
        html: str = response.render().content.decode()
    return html


def render_sheet(page: ModulePage, place: Place) -> str:
    """This is the facilitator's sheet of a module; there is nothing personal on it."""
    languages = languages_at(place.url, _addresses(page, place))
    with translation.override(place.language):
        request = NobodysRequest(place.url + SHEET_PATH)
        response = page.serve_sheet(
            request,
            back_url=place.url,
            pdf_url=place.url + SHEET_PDF,
            languages=below(languages),
        )
        html: str = response.render().content.decode()
    return html


def _around(page: Page, place: Place) -> dict[str, Any]:
    """What the catalogue knows better than the page: addresses in the language asked for."""
    steps = place.module.activities if place.module and place.activity else ()
    here = next((n for n, step in enumerate(steps) if step.key == page.translation_key), 0)
    context: dict[str, Any] = {
        "place": place,
        "module": place.module,
        "previous": steps[here - 1] if here else None,
        "next": steps[here + 1] if here + 1 < len(steps) else None,
        "languages": languages_at(place.url, _addresses(page, place)),
    }
    if place.module:
        context["close_url"] = place.module.url
    related = getattr(page, "related_module", None)
    if related is not None:
        catalogue = get_catalogue(place.language, epoch=place.epoch)
        on_offer = {module.key: module for module in catalogue.modules}
        context["related"] = on_offer.get(related.translation_key)
    return context


def _addresses(page: Page, place: Place) -> dict[str, str]:
    """These are the page's addresses by language."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        there = place_of(page, language=code, epoch=place.epoch)
        if there:
            addresses[code] = there.url
    return addresses
