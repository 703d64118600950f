"""Slots filled by the tests themselves: content is tested without what people do."""

import pytest

from content.catalogue import views


def fill(request, place):
    """Tell who asks and for what."""
    user = request.user
    name = user.get_username() if user.is_authenticated else "tamu"
    shown = place.activity or place.module
    return {"account": f"[{name}]", "action": f"[{place.kind} {shown.id}]"}


@pytest.fixture(autouse=True)
def own_slots(settings):
    """Fill the slots of pages by `fill` above."""
    settings.CATALOGUE_SLOTS = f"{__name__}.fill"
    views.filler.cache_clear()
    yield
    views.filler.cache_clear()


@pytest.fixture(autouse=True)
def no_search_index(request, settings):
    """Spare the search index where nobody searches; it costs a fifth of every page made."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    searched = request.node.path.name == "test_search.py"
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend | {"AUTO_UPDATE": searched}}
