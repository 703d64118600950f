"""Fixtures of the whole suite: the database, fast and real hashers, the browser."""

import gc
import os
import shutil
import time
from pathlib import Path
from statistics import median

import hypothesis
import pytest
from django.conf import settings as product
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import translation

from lms import message_catalogues
from tests.database import test_database

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
# Seconds `_work` takes where the whole curriculum loads in 23 s, as when limits were set.
PACE = 0.04

# Shared machines stall now and then; a slow example is no failure. CI takes the same examples
# each time, so that a red run is the change's own.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config):
    """Compile the catalogues: without them Django knows no Sundanese and answers 404."""
    for root in product.LOCALE_PATHS:
        message_catalogues.compile_stale(Path(root))


def pytest_collection_finish(session):
    """Look through what was imported once, not again and again while tests run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config, items):
    """Whatever opens a page in a browser belongs to the browser lane, marked by hand or not.

    On another database than SQLite run the tests that ask one; the rest would say the same again.
    """
    for item in items:
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
    if "sqlite3" in product.DATABASES["default"]["ENGINE"]:
        return
    idle = [item for item in items if not asks_a_database(item)]
    config.hook.pytest_deselected(items=idle)
    items[:] = [item for item in items if asks_a_database(item)]


def asks_a_database(item):
    """Whether a test may, by its marker or by a fixture it uses."""
    wanted = {"db", "transactional_db", "django_db_setup", "live_server"}
    return item.get_closest_marker("django_db") is not None or wanted & set(item.fixturenames)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Copy the migrated template; after a test that commits, copy it again."""
    with django_db_blocker.unblock():
        database = test_database()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _self: database.restore())
        yield database
    with django_db_blocker.unblock():
        database.close()


@pytest.fixture(autouse=True)
def empty_caches():
    """A test starts with nothing cached and leaves nothing behind."""
    yield
    for name in product.CACHES:
        caches[name].clear()


@pytest.fixture(autouse=True)
def source_language():
    """A test starts in Indonesian, whatever page another one opened last."""
    translation.activate(product.LANGUAGE_CODE)


@pytest.fixture
def slowness():
    """How many times slower this machine is now than the one on which limits were set; or 1.

    A limit in seconds times this is about our code, and not about the machine of the day.
    """
    return max(1.0, median(_work() for _ in range(5)) / PACE)


def _work():
    """Make many small objects, as our code does: that slows down most where others work, too."""
    began = time.process_time()
    made = {str(n): (n, {"n": n, "all": [n]}) for n in range(50_000)}
    sum(len(key) for key in made)
    return time.process_time() - began


@pytest.fixture
def real_hasher(settings):
    """Hash and check PINs and passwords as in production, with Argon2 and the pepper."""
    settings.PASSWORD_HASHERS = product.REAL_PASSWORD_HASHERS


def find_chromium():
    """The system's Chromium, or the one that CHROMIUM names; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, started once; skipped without one, unless REQUIRE_BROWSER=1."""
    executable = find_chromium()
    if executable is None:
        missing = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        missing("no Chromium on this machine (or name one in CHROMIUM)")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; the tests themselves are not async.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """Open pages of the live server: `new_page(color_scheme="dark")`, each a person of her own.

    Options are those of Playwright's `new_context`: `java_script_enabled`, `viewport`,
    `forced_colors`, `reduced_motion`, … A phone held upright by default.
    """
    contexts = []

    def open_page(**options):
        defaults = {"base_url": live_server.url, "viewport": PHONE, "locale": "id-ID"}
        context = chromium.new_context(**defaults | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """One page of the live server on a phone."""
    return new_page()
