from datetime import UTC, datetime

import pytest

from lms.reports.halfyear import actions
from lms.reports.halfyear.models import Semester
from tests.factories.told import count_until

OVER = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # the year's last midnight in Banten


@pytest.fixture
def period(of_province):
    return actions.make_period(year=2026, semester=Semester.SECOND, by=of_province)


@pytest.fixture
def over(period):
    """The half-year, with its last day counted."""
    count_until(OVER)
    return period


@pytest.fixture
def frozen(told, over, of_province):
    """Its report, frozen with numbers in it."""
    told()
    return actions.freeze(period=over, by=of_province, at=OVER)
