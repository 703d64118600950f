"""A group since January, and a clock that stands still."""

import pytest
from django.utils import timezone

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
