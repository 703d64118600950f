"""A panel in the editor of a page or snippet that speaks of what is typed, saved or not.

It is drawn from the last draft with the form. A script sends the form as it stands to
`content.site.advice.views` and puts what comes back in its place.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Page


class LivePanel(Panel):
    """What every such panel has; a subclass names its template and adds to its context."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page and one person."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The page as it is typed, a name for the panel, and where to ask anew."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            name = type(self.panel).__name__.lower()
            return context | {"page": self.instance, "name": name, "address": self._address()}

        def _address(self) -> str:
            thing = self.instance
            if not isinstance(thing, Page):
                return _address_of(thing)
            if thing.pk:
                return reverse("advice:check", args=[thing.pk])
            parent = self.form.parent_page
            return reverse("advice:check_new", args=[*_names(thing), parent.pk]) if parent else ""


def _address_of(snippet: Any) -> str:
    if snippet.pk:
        return reverse("advice:check_snippet", args=[*_names(snippet), snippet.pk])
    return reverse("advice:check_new_snippet", args=_names(snippet))


def _names(thing: Any) -> tuple[str, str]:
    return thing._meta.app_label, thing._meta.model_name  # noqa: SLF001  # Django's documented name


def live_panels(panel: Any) -> Iterator[LivePanel]:
    """These are the panels of an editor that speak of what is typed, in order."""
    if isinstance(panel, LivePanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from live_panels(child)
