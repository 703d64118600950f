"""Old addresses of pages that were renamed or moved lead to where they are now.

Wagtail writes an old address down whenever a page, or one above it, gets another
(`wagtail.contrib.redirects`); each names the page itself, so there are no chains however often
it moves. This answers for them in every language: an untranslated page is at its Indonesian
path below `/su/` too, which Wagtail does not know.
"""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from content.catalogue.queries import SOURCE, get_catalogue
from content.modules.sheet import SHEET_PATH
from content.site.languages import prefix_of, without_prefix

READING = {"GET", "HEAD"}
NOTHING_THERE = 404


class MovedPages(RedirectMiddleware):
    """Send whoever asks for an old address of a page to its new one, for good.

    Redirects that somebody made by hand to another address stay with Wagtail.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Look for an old address where there is nothing else. Queries: at most 4."""
        if response.status_code != NOTHING_THERE or request.method not in READING:
            return response
        if "//" in request.path_info:  # no page of ours; to urllib it begins with a host
            return response
        page = _page_once_at(request)
        if page is None:
            return _but_no_loop(request, response, super().process_response(request, response))
        address = _address_of(page, _language_of(request.path_info))
        if address is None:
            return response
        address += _below(request.path_info)
        if address == request.path_info:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _but_no_loop(
    request: HttpRequest, response: HttpResponse, redirect: HttpResponse
) -> HttpResponse:
    """This is a redirect made by hand, unless it leads to the very address that was asked for."""
    here = {request.get_full_path(), request.build_absolute_uri()}
    return response if redirect.get("Location") in here else redirect


def _page_once_at(request: HttpRequest) -> Page | None:
    """This page was at an address; in the source language where nobody translated it."""
    path = request.path_info
    if "\0" in path:  # which PostgreSQL does not take
        return None
    asked = path.removesuffix(_below(path))
    candidates = [Redirect.normalise_path(one) for one in (asked, without_prefix(asked))]
    site = Site.find_for_request(request)
    rows = Redirect.objects.filter(
        Q(site=site) | Q(site=None), old_path__in=candidates, redirect_page__isnull=False
    ).select_related("redirect_page__locale")
    found = {row.old_path: row.redirect_page for row in rows}
    return next((found[one] for one in candidates if one in found), None)


def _address_of(page: Page, language: str) -> str | None:
    """This is where a page is now, for readers of a language; none where they may not see it."""
    catalogue = get_catalogue(language)
    key = page.translation_key
    for look_up in (catalogue.module, catalogue.activity):
        try:
            return str(look_up(key).url)
        except KeyError:
            continue
    if not page.live or page.get_view_restrictions().exists():
        return None
    url = page.specific_deferred.url  # a path of ours, or a page that is no module or activity
    own = page.locale.language_code
    if url is None or own == language or own != SOURCE:
        return url
    return f"{prefix_of(language)}{url}"


def _language_of(path: str) -> str:
    return get_language_from_path(path) or settings.LANGUAGE_CODE


def _below(path: str) -> str:
    """This is the end of an address that stands for the sheet of a module."""
    return SHEET_PATH if path.endswith(f"/{SHEET_PATH}") else ""
