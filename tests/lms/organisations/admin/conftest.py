"""Who is signed in to the admin."""

import pytest

from lms.organisations.roles import FACILITATORS, set_up_roles
from tests.factories.people import AdminFactory, FacilitatorFactory, sign_in


@pytest.fixture
def ratna(client):
    """A facilitator, signed in."""
    set_up_roles()
    facilitator = FacilitatorFactory(nickname="Bu Ratna")
    facilitator.user.groups.add(facilitator.user.groups.model.objects.get(name=FACILITATORS))
    sign_in(client, facilitator.user)
    return facilitator


@pytest.fixture
def boss(client):
    set_up_roles()
    admin = AdminFactory()
    sign_in(client, admin)
    return admin
