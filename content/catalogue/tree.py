"""The tree of pages as the catalogue reads it: what is public, and under which path."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from wagtail.models import Page, PageViewRestriction, Site

STEP = Page.steplen  # characters of a materialised path a level takes
DIGITS = Page.alphabet


@dataclass(frozen=True, slots=True)
class Homes:
    """The first page of each language, and which parts of the tree are not for everybody.

    Attributes:
        by_language: path in the tree and URL path of the first page, by language code.
        restricted: paths in the tree from which on readers need a password or an account.

    """

    by_language: Mapping[str, tuple[str, str]]
    restricted: tuple[str, ...]

    @classmethod
    def read(cls) -> Self:
        """Read the current state. Queries: 2, and 1 where a site exists."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        homes = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
        rows = homes.values_list("locale__language_code", "path", "url_path")
        restricted = PageViewRestriction.objects.values_list("page__path", flat=True)
        return cls({code: (path, url) for code, path, url in rows}, tuple(restricted))

    def holds(self, page: Page) -> bool:
        """This says whether a page is below the first page of its own language."""
        home = self.by_language.get(page.locale.language_code)
        return home is not None and page.path.startswith(home[0])

    def is_restricted(self, page: Page) -> bool:
        """This says whether the page or one above it needs a password or an account."""
        return any(page.path.startswith(path) for path in self.restricted)

    def is_public(self, page: Page) -> bool:
        """This says whether anybody may read the page on this site."""
        return (
            page.live
            and page.alias_of_id is None
            and self.holds(page)
            and not self.is_restricted(page)
        )

    def path_of(self, page: Page) -> str:
        """This is the page's path within its language: "/belajar/saring-sebelum-sebar/"."""
        home = self.by_language[page.locale.language_code][1]
        return f"/{page.url_path.removeprefix(home)}"


def is_source(page: Page) -> bool:
    """This says whether a page is written in the source language."""
    return bool(page.locale.language_code == settings.LANGUAGE_CODE)


def position_of(page: Page) -> int:
    """This is where a page stands among its siblings; unchanged when one of them goes.

    Read from the last step of its path in the tree, which moving and reordering rewrite.
    """
    return int(page.path[-STEP:], len(DIGITS))
