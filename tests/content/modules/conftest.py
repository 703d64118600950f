"""A module as its author has it: drafts with a first revision."""

import pytest

from content.modules.models import Objective
from tests.factories.content import Cast
from tests.factories.pages import make_lesson, make_module, make_site


@pytest.fixture
def cast(db):
    return Cast.gather()


@pytest.fixture
def module(cast):
    """A draft with an objective."""
    return a_module(cast, "Mengecek")


def a_module(cast, *objectives):
    module = make_module(make_site(), live=False)
    module.objectives = [Objective(text=text) for text in objectives]
    module.save()
    return drafted(module, cast)


def drafted(page, cast):
    """The page with a first revision, as the editor leaves it."""
    page = type(page).objects.get(pk=page.pk)
    page.save_revision(user=cast.author)
    return type(page).objects.get(pk=page.pk)


def a_lesson(module, cast, n=1, **fields):
    return drafted(make_lesson(module, n, live=False, **fields), cast)
