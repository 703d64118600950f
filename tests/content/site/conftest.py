"""A small public site and the people who review it."""

import pytest

from tests.factories.content import Cast
from tests.factories.pages import make_lesson, make_module, make_site


@pytest.fixture
def cast(db):
    """Everybody who has a part in publishing."""
    return Cast.gather()


@pytest.fixture
def frame(db):
    """Home, catalogue, stories."""
    return make_site()


@pytest.fixture
def module(frame):
    """A public module."""
    return make_module(frame)


@pytest.fixture
def lesson(module):
    """A public lesson, as the loader left it."""
    return make_lesson(module)


@pytest.fixture
def draft(module, cast):
    """A lesson its author has just written; nobody has approved it."""
    page = make_lesson(module, 2, live=False, body=[])
    page.save_revision(user=cast.author)
    return type(page).objects.get(pk=page.pk)


@pytest.fixture(autouse=True)
def no_search_index(settings):
    """Spare the search index, which nothing here asks; it costs a fifth of every page made."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend | {"AUTO_UPDATE": False}}
