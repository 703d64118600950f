import pytest

from tests.factories.curriculum import Folder


@pytest.fixture
def folder(tmp_path):
    """A small folder of curriculum files."""
    return Folder(tmp_path)


@pytest.fixture(autouse=True)
def plain_settings(settings):
    """Spare the search index, and weigh pages without collected static files."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend | {"AUTO_UPDATE": False}}
