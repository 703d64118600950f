from datetime import UTC, datetime, timedelta

import pytest

from lms.organisations.models import Organisation
from lms.reports.models import Measure
from lms.reports.queries.kinds import get_kinds
from tests.factories.catalogue import ModuleFactory
from tests.factories.people import OrganisationFactory, RegionFactory
from tests.factories.told import count_until, tell

pytestmark = pytest.mark.django_db
SCHOOL = Organisation.Kind.SCHOOL
MIDNIGHT = datetime(2026, 11, 3, 17, 0, tzinfo=UTC)


@pytest.fixture
def school():
    return OrganisationFactory(kind=SCHOOL, region=RegionFactory(code="36.02"))


class TestGetKinds:
    def test_reads_sums_once_after_a_counting(self, school, django_assert_num_queries):
        tell(school.region, 7, organisation=school, module=ModuleFactory())
        count_until(MIDNIGHT)
        get_kinds()

        with django_assert_num_queries(1):
            get_kinds()

    def test_holds_what_was_counted_since(self, school):
        module = ModuleFactory()
        tell(school.region, 7, organisation=school, module=module)
        count_until(MIDNIGHT)
        get_kinds()
        tell(school.region, 6, organisation=school, module=module)
        count_until(MIDNIGHT + timedelta(days=1))

        assert get_kinds().finished(None, [module.pk]) == {SCHOOL: 13}

    def test_keeps_nothing_before_the_first_counting_is_over(self, school):
        get_kinds()
        module = ModuleFactory()
        tell(school.region, 7, organisation=school, module=module)

        assert get_kinds().finished(None, [module.pk]) == {SCHOOL: 7}

    @pytest.mark.parametrize("organisations", [1, 8])
    def test_costs_the_same_for_any_number_of_organisations(
        self, organisations, school, django_assert_num_queries
    ):
        for one in OrganisationFactory.create_batch(organisations, region=school.region):
            tell(one.region, 7, organisation=one, measure=Measure.LEARNERS)

        with django_assert_num_queries(4):
            get_kinds()
