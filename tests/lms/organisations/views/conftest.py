"""A group to join, and a member of another one."""

import pytest

from tests.factories.people import CohortFactory, MembershipFactory
from tests.lms.organisations.views import joining, signing_in


@pytest.fixture
def cohort():
    return CohortFactory(code=joining.CODE, name="Kelas 8.2", organisation__name="SMP Contoh")


@pytest.fixture
def raka():
    return MembershipFactory(cohort=CohortFactory(code=signing_in.CODE), nickname="Raka")
