"""Pages of modules and activities, served from a cache; and the search for them."""

from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import serve

from content.catalogue.lookup import Found, find
from content.catalogue.queries import SOURCE, Place, get_catalogue
from content.catalogue.search import MIN_LENGTH, search, words_in
from content.catalogue.sheets import get_sheet_pdf
from content.catalogue.shells import Shell, get_shell
from content.modules.sheet import SHEET_PATH, SHEET_PDF
from content.site.withdrawing import tell_taken_down

HITS_PER_PAGE = 10
Fill = Callable[[HttpRequest, Place], Mapping[str, str]]


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a module, an activity, or whatever else Wagtail has at that path.

    Queries: 1, and those of the slots; more the first time after a change of content.
    """
    return _show(request, path)


@require_safe
def sheet(request: HttpRequest, path: str) -> HttpResponse:
    """Show the facilitator's sheet of the module at that path, to whom the module is shown.

    Queries: 1; more the first time after a change of content.
    """
    return _show(request, path, below=SHEET_PATH)


@require_safe
def sheet_pdf(request: HttpRequest, path: str) -> HttpResponse:
    """Give the facilitator's sheet of the module at that path as a PDF.

    Where the module is not for everybody, the page of the sheet asks for what it takes, and is
    printed from there. Queries: 1; more the first time after a change of content.
    """
    language = get_language() or SOURCE
    found = find(f"/{path}", language=language, host=request.get_host().partition(":")[0])
    if found is None or found.is_elsewhere or found.is_restricted:
        return redirect(request.path.removesuffix(SHEET_PDF) + SHEET_PATH)
    pdf = None
    if found.is_open:
        pdf = get_sheet_pdf(
            found.page_id, revision=found.revision, language=language, epoch=found.epoch
        )
    if pdf is None:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="{SHEET_PDF}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _show(request: HttpRequest, path: str, *, below: str = "") -> HttpResponse:
    try:
        return _find_and_show(request, path, below)
    except Http404:
        tell_taken_down(request, path)
        raise


def _find_and_show(request: HttpRequest, path: str, below: str) -> HttpResponse:
    language = get_language() or SOURCE
    host = request.get_host().partition(":")[0]
    found = find(f"/{path}", language=language, host=host)
    if found is None or found.is_elsewhere or found.is_restricted:
        return other_page(request, path + below)
    shell = get_open_shell(found, language, sheet=bool(below))
    if shell is None:
        raise Http404
    address = shell.place.url + below
    if address != request.path:  # translated meanwhile, under a path of its own
        return HttpResponseRedirect(address)
    return respond(request, shell)


def get_open_shell(found: Found, language: str, *, sheet: bool = False) -> Shell | None:
    """This is the page found, in the language asked for; none when readers may not see it."""
    if not found.is_open:
        return None
    return get_shell(
        found.page_id,
        revision=found.revision,
        language=language,
        epoch=found.epoch,
        sheet=sheet,
    )


def respond(request: HttpRequest, shell: Shell) -> HttpResponse:
    """This is the page for one reader. A shared phone keeps nothing of who is signed in."""
    slots = filler(settings.CATALOGUE_SLOTS)(request, shell.place) if shell.slots else {}
    signed_in = request.user.is_authenticated
    return HttpResponse(
        shell.filled(slots),
        headers={
            "Content-Language": shell.place.content_language,
            "Cache-Control": "private, no-store" if signed_in else "private, no-cache",
            "Vary": "Cookie",
        },
    )


@cache
def filler(dotted_path: str) -> Fill:
    """This fills the slots of a page for one reader."""
    fill: Fill = import_string(dotted_path)
    return fill


def other_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a page that is not of the catalogue; in the source language if not translated."""
    try:
        return serve(request, path)
    except Http404:
        site = Site.find_for_request(request)
        if get_language() == SOURCE or site is None:
            raise
    parts = [part for part in path.split("/") if part]
    # Where Wagtail itself keeps the route it found; `serve` then checks restrictions as usual.
    vars(request)["_wagtail_route_for_request"] = site.root_page.specific.route(request, parts)
    return serve(request, path)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what was found. Nobody's searches are kept."""
    words = words_in(request.GET.get("q", ""))
    long_enough = len(words) >= MIN_LENGTH
    catalogue = get_catalogue(get_language() or SOURCE)
    found = search(catalogue, words) if long_enough else []
    hits = Paginator(found, HITS_PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "query": words,
        "results": hits,
        "total": len(found),
        "too_short": bool(words) and not long_enough,
        "modules": catalogue.modules if long_enough and not found else (),
    }
    return render(request, "catalogue/search.html", context)
