"""Journeys meet the whole site: loaded content, demo people, a browser that notices everything."""

import pytest
from django.db import connection

from tests.factories.site import make_site
from tests.journeys.watch import Watch

# A cheap Android phone held upright.
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="session")
def loaded_site(django_db_setup, django_db_blocker):
    """The site as the loaders make it, once a session."""
    if connection.vendor != "sqlite":
        pytest.skip("journeys copy a SQLite file")
    with django_db_blocker.unblock():
        return make_site(django_db_setup)


@pytest.fixture(autouse=True)
def site(loaded_site, django_db_setup, django_db_blocker, settings):
    """Every journey begins with a fresh copy of the loaded site."""
    database = django_db_setup
    migrated = database.template
    settings.MEDIA_ROOT = str(loaded_site.media)
    with django_db_blocker.unblock():
        database.template = loaded_site.database
        database.restore()
        yield loaded_site
        database.template = migrated
        database.restore()


@pytest.fixture
def tolerated():
    """Words of console messages that a journey brings about on purpose."""
    return []


@pytest.fixture
def new_page(new_page, live_server, tolerated):
    """As in the whole suite, but on a phone; at the end nothing may have gone wrong unseen."""
    watches = []

    def open_page(**options):
        page = new_page(**PHONE | options)
        watches.append(Watch(page.context, live_server.url))
        return page

    yield open_page
    problems = [problem for watch in watches for problem in watch.problems(tolerated)]
    assert problems == []


@pytest.fixture
def page(new_page):
    """One page of the live server on a phone."""
    return new_page()
