import pytest
from django.test import Client

from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import MembershipFactory, sign_in


@pytest.fixture
def member(db):
    return MembershipFactory()


@pytest.fixture
def learner_client(member):
    return sign_in(Client(), member)


@pytest.fixture
def done(member):
    """A module that the member finished, of one JP."""
    module = ModuleFactory(jp=1, minutes=45)
    return ModuleCompletionFactory(learner=member.user, cohort=member.cohort, module=module)
