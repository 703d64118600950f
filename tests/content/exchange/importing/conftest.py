"""A small public site, its author, and files on their way into it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage

from content.exchange.importing import storage
from tests.factories.content import Cast
from tests.factories.office import a_module
from tests.factories.pages import make_module, make_quiz, make_site

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def cast(db):
    """Everybody who has a part in publishing."""
    return Cast.gather()


@pytest.fixture
def author(cast):
    """Somebody who writes."""
    return cast.author


@pytest.fixture
def frame(db):
    """Home, catalogue, stories."""
    return make_site()


@pytest.fixture
def module(frame):
    """A public module."""
    return make_module(frame)


@pytest.fixture
def quiz(module):
    """A public quiz of six questions."""
    return make_quiz(module)


@pytest.fixture
def keep(author):
    """Keep a file of the author's."""

    def put(data=None, name="modul.docx", owner=author, at=AT):
        data = a_module().data() if data is None else data
        return storage.keep(owner=owner, name=name, data=data, at=at)

    return put


@pytest.fixture
def now(monkeypatch):
    """The clock of the views stands still, an hour after files were kept."""
    at = AT + timedelta(hours=1)
    monkeypatch.setattr("content.exchange.importing.views.timezone.now", lambda: at)
    return at


@pytest.fixture
def pictures_on_disk():
    """The files in the picture library's folder."""
    folder = "original_images"
    return lambda: (
        set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()
    )
