"""What every template may use: languages, main addresses, where in the site we are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from content.site.languages import languages_at, prefix_of, without_prefix

SECTIONS = {  # first part of a path within its language -> entry of the menu
    "": "home",
    "belajar": "learn",
    "kuis": "learn",
    "simulasi": "learn",
    "cari": "learn",
    "istilah": "learn",
    "cerita": "stories",
    "bantuan": "help",
}


def site(request: HttpRequest) -> dict[str, Any]:
    """This is the frame of every page: languages, main addresses, entry of the menu.

    A Wagtail page overrides `languages` with the addresses of its translations. The query
    string stays out: a page may be cached for everybody. Queries: 0.
    """
    first = without_prefix(request.path).removeprefix("/").partition("/")[0]
    language = get_language() or settings.LANGUAGE_CODE
    prefix = prefix_of(language)
    written = language in settings.INTERFACE_LANGUAGES
    return {
        "languages": languages_at(request.path),
        "urls": {
            "home": f"{prefix}/",
            "learn": f"{prefix}/belajar/",
            "stories": f"{prefix}/cerita/",
            "help": f"{prefix}/bantuan/",
            "terms": f"{prefix}/istilah/",
        },
        "nav_section": SECTIONS.get(first, ""),
        "interface_language": language if written else settings.LANGUAGE_CODE,
    }
