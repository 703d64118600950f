"""A public module of which some is translated, and the people who translate."""

import pytest
from django.core.management import call_command
from wagtail.models import Locale

from content.site import review
from content.translation.actions import apply
from content.translation.coverage import recount_all
from content.translation.po import export_po
from content.translation.reading import plan
from tests.factories.pages import make_lesson, make_module, make_site, publish
from tests.factories.people import StaffFactory


@pytest.fixture(autouse=True)
def no_search_index(settings):
    """Spare the search index, which nothing here asks."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend | {"AUTO_UPDATE": False}}


@pytest.fixture(autouse=True)
def locales(db):
    """The four languages of the site."""
    for code in ("id", "su", "jv", "en"):
        Locale.objects.get_or_create(language_code=code)


@pytest.fixture
def frame(locales):
    """Home, catalogue, stories; counted, since the factory spares the signals."""
    frame = make_site()
    recount_all()
    return frame


@pytest.fixture
def module(frame, commit):
    """A public module."""
    with commit():
        return make_module(frame)


@pytest.fixture
def lesson(module, commit):
    """A public lesson with one paragraph."""
    with commit():
        return make_lesson(module)


@pytest.fixture
def translator(db):
    """Somebody who translates into Sundanese."""
    call_command("set_up_groups", verbosity=0)
    return StaffFactory(groups=["Penerjemah bahasa Sunda"])


@pytest.fixture
def reader(translator):
    """Somebody who approves Sundanese."""
    return StaffFactory(groups=["Peninjau bahasa Sunda"])


@pytest.fixture
def fill(commit):
    """Translate a bundle by a PO file, each text by `word(text)`."""

    def fill_in(bundle="modul-01", language="su", *, by=None, word=lambda text: f"{text} (su)"):
        file = export_po(bundle, language)
        for entry in file:
            entry.flags.clear()
            entry.msgstr = word(entry.msgid)
        with commit():
            return apply(plan(file, language), by=by or review.loader())

    return fill_in


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Run a block as if its transaction had been committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def edit(commit):
    """Change fields of a public page and publish it as the loader does."""

    def publish_with(page, **fields):
        fresh = type(page).objects.get(pk=page.pk)
        for name, value in fields.items():
            setattr(fresh, name, value)
        with commit():
            return publish(fresh)

    return publish_with
