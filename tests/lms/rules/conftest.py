"""A module of each kind of activity, and Indonesian."""

import pytest
from django.utils import translation

from tests.factories.catalogue import LessonFactory, ModuleFactory, QuizFactory, SimulationFactory


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


@pytest.fixture
def module(db):
    module = ModuleFactory()
    LessonFactory(module=module)
    SimulationFactory(module=module)
    QuizFactory(module=module)
    return module
