"""What a page is called on somebody's desk: its number, its title, the module it is in."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wagtail.models import Page


def named(rows: Iterable[Any]) -> list[Any]:
    """The same rows, each with the full name of its page and of what that is in.

    Queries: 2, and one for each type of page.

    Args:
        rows: frozen dataclasses with `pk` (of a page; none of anything else), `title`, `module`.

    """
    found = list(rows)
    pages = {page.pk: page for page in _specific(pk__in={row.pk for row in found if row.pk})}
    above = {page.path: page for page in _specific(path__in=set(map(_above, pages.values())))}
    return [_named(row, pages.get(row.pk), above) for row in found]


def _specific(**where: Any) -> list[Any]:
    return list(Page.objects.filter(**where).specific())


def _above(page: Page) -> str:
    return str(page.path[: -page.steplen])


def _named(row: Any, page: Any, above: dict[str, Any]) -> Any:
    if page is None:
        return row
    parent: Any = above.get(_above(page))
    has_number = bool(getattr(parent, "number", None))
    module = parent.get_admin_display_title() if has_number else ""
    return replace(row, title=page.get_admin_display_title(), module=module)
