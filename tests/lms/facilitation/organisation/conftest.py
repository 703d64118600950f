"""A coordinator, signed in, with a group of her organisation and who is in it."""

import pytest

from tests.factories.people import (
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    sign_in,
)


@pytest.fixture
def hasan(client):
    """A coordinator, signed in."""
    role = CoordinatorFactory(user__username="hasan")
    sign_in(client, role)
    return role


@pytest.fixture
def cohort(hasan):
    return CohortFactory(organisation=hasan.organisation, name="Kelas 8.2")


@pytest.fixture
def raka(cohort):
    return MembershipFactory(cohort=cohort, nickname="Raka")


@pytest.fixture
def ratna(cohort):
    return FacilitatorFactory(cohort=cohort, nickname="Bu Ratna")
