"""A group since January, and a clock that stands still."""

import pytest
from django.utils import timezone

from content.catalogue.paper import Paper
from tests.factories.learning import NOW
from tests.factories.people import JOINED, FacilitatorFactory


@pytest.fixture
def facilitator(db):
    return FacilitatorFactory(cohort__created_at=JOINED)


@pytest.fixture
def cohort(facilitator):
    return facilitator.cohort


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def said(monkeypatch):
    """The words that a sheet writes."""
    words, write = [], Paper.say
    monkeypatch.setattr(
        Paper, "say", lambda self, text, **how: (words.append(text), write(self, text, **how))
    )
    return words
