import pytest
from django.db.models import Exists, OuterRef

from lms.accounts.models import User
from lms.enrolments.models import Assignment
from tests.factories.learning import AssignmentFactory
from tests.factories.people import JOINED, MembershipFactory

pytestmark = pytest.mark.django_db


class TestCovering:
    """By which groups a learner was given a module: it opens who finished what to facilitators."""

    def covered(self, module):
        given = Assignment.objects.covering(OuterRef("pk"), module.pk)
        return set(User.objects.filter(Exists(given)))

    def test_covers_who_is_in_the_group_now_and_no_other_module(self):
        given, other = AssignmentFactory(), AssignmentFactory()
        here = MembershipFactory(cohort=given.cohort)
        MembershipFactory(cohort=given.cohort, is_home=False, left_at=JOINED)

        assert self.covered(given.module) == {here.user}
        assert self.covered(other.module) == set()
