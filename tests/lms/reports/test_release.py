from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone

from lms.enrolments.actions import enrol
from lms.organisations.models import Region
from lms.progress.models import ModuleCompletion
from lms.reports.models import Measure, Step, Tally
from lms.reports.release import is_due, last_midnight, release_counts
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    OrganisationFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db
MARCH = datetime(2100, 3, 2, 17, 0, tzinfo=UTC)  # midnight in Banten; rows are recorded before
APRIL = MARCH + timedelta(days=31)
JULY = datetime(2100, 7, 1, 17, 0, tzinfo=UTC)


@pytest.fixture
def pamulang():
    RegionFactory(code="36.74", name="Kota Tangerang Selatan")
    return RegionFactory(code="36.74.06", name="Pamulang", level=Region.Level.DISTRICT)


@pytest.fixture
def school(pamulang):
    return OrganisationFactory(region=pamulang)


@pytest.fixture
def module():
    return ModuleFactory()


def finish(module, school, people, *, on=MARCH, **facts):
    """Let people of a school finish a module the day before `on`."""
    cohort = CohortFactory(organisation=school)
    rows = [
        ModuleCompletionFactory(
            learner=MembershipFactory(cohort=cohort).user, module=module, cohort=cohort, **facts
        )
        for _ in range(people)
    ]
    recorded = ModuleCompletion.objects.filter(pk__in=[row.pk for row in rows])
    recorded.update(recorded_at=on - timedelta(hours=9))
    return cohort


def told(measure=Measure.FINISHED):
    rows = Tally.objects.filter(measure=measure, told__gt=0)
    return {(t.region_id, t.organisation_id is not None, t.part): t.told for t in rows}


class TestReleaseCounts:
    def test_tells_of_places_organisations_and_parts(self, module, school):
        finish(module, school, 7, sex="p", age_band="13-15")
        release_counts(until=MARCH)

        assert told() == {
            ("36.74", False, ""): 7,
            ("36.74.06", False, ""): 7,
            ("36.74.06", True, ""): 7,
            ("36.74", False, "sex:p"): 7,
            ("36.74", False, "age:13-15"): 7,
        }

    def test_tells_nothing_of_fewer_than_five(self, module, school):
        finish(module, school, 4)
        release_counts(until=MARCH)

        assert told() == {}
        assert not Step.objects.exists()

    def test_counts_each_row_once(self, module, school):
        finish(module, school, 7)

        assert release_counts(until=MARCH) > 0
        assert release_counts(until=MARCH) == 0
        assert release_counts(until=MARCH + timedelta(days=1)) == 0
        assert told()["36.74", False, ""] == 7

    def test_adds_later_ones_to_those_who_waited(self, module, school):
        finish(module, school, 4)
        release_counts(until=MARCH)
        finish(module, school, 2, on=APRIL)
        release_counts(until=APRIL)

        assert told()["36.74", False, ""] == 6

    def test_breaks_a_number_down_once_a_month(self, module, school):
        finish(module, school, 6)
        release_counts(until=MARCH)
        finish(module, school, 6, on=MARCH + timedelta(days=3))
        release_counts(until=MARCH + timedelta(days=3))

        assert told()["36.74", False, ""] == 12
        assert told()["36.74.06", False, ""] == 6

        finish(module, school, 6, on=APRIL)
        release_counts(until=APRIL)

        assert told()["36.74.06", False, ""] == 18

    def test_lets_small_parts_wait_until_the_half_year_is_over(self, module, school):
        other = OrganisationFactory(region=school.region)
        third = OrganisationFactory(region=school.region)
        for place, people in ((school, 6), (other, 4), (third, 3)):
            finish(module, place, people)
        release_counts(until=MARCH)
        assert ("36.74.06", True, "") not in told()

        finish(module, school, 5, on=JULY)
        release_counts(until=JULY)
        assert Tally.objects.get(organisation=school, measure=Measure.FINISHED).told == 11
        assert not Tally.objects.filter(organisation=other, told__gt=0).exists()

    def test_takes_nothing_back_when_an_account_is_erased(self, module, school):
        cohort = finish(module, school, 7)
        release_counts(until=MARCH)
        for membership in cohort.memberships.all():
            membership.user.delete()
        finish(module, school, 5, on=APRIL)
        release_counts(until=APRIL)

        assert told()["36.74", False, ""] == 12

    def test_counts_learners_and_who_started_where_they_are_at_home(self, module, school):
        cohort = CohortFactory(organisation=school)
        for _ in range(6):
            member = MembershipFactory(cohort=cohort, is_home=True)
            enrol(learner=member.user, module=module, at=timezone.now())
        release_counts(until=MARCH)

        assert told(Measure.STARTED)["36.74.06", True, ""] == 6
        learners = told(Measure.LEARNERS)
        assert learners["36.74", False, ""] == 6
        assert learners["36.74", False, "age:25-34"] == 6  # born in April 1996

    def test_takes_an_organisation_without_a_district_for_part_of_its_regency(self, module):
        school = OrganisationFactory(region=RegionFactory(code="36.73"))
        finish(module, school, 5)
        release_counts(until=MARCH)

        assert told()["36.73", True, ""] == 5

    def test_sums_its_steps_to_what_it_tells(self, module, school):
        for day in range(1, 9):
            finish(module, school, day, on=MARCH + timedelta(days=day))
            release_counts(until=MARCH + timedelta(days=day))

        for tally in Tally.objects.annotate(people=Sum("steps__people")):
            assert (tally.people or 0) == tally.told

    @pytest.mark.parametrize("schools", [1, 8])
    def test_costs_the_same_for_any_number_of_places(
        self, module, pamulang, schools, django_assert_num_queries
    ):
        for _ in range(schools):
            finish(module, OrganisationFactory(region=pamulang), 5)
        release_counts(until=MARCH - timedelta(days=9))

        # Of each measure: the lock (2), who is new, how far; of the one that grew: read, tallies,
        # steps; and transactions.
        with django_assert_num_queries(21):
            release_counts(until=MARCH)


class TestLastMidnight:
    def test_is_that_of_banten(self):
        noon = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)

        assert last_midnight(noon) == datetime(2026, 3, 1, 17, 0, tzinfo=UTC)

    def test_leaves_late_rows_ten_minutes(self):
        just_after = datetime(2026, 3, 1, 17, 5, tzinfo=UTC)

        assert last_midnight(just_after) == datetime(2026, 2, 28, 17, 0, tzinfo=UTC)

    def test_is_due_once_a_day(self, db):
        assert is_due(MARCH)
        release_counts(until=last_midnight(MARCH + timedelta(hours=1)))

        assert not is_due(MARCH + timedelta(hours=1))
        assert is_due(MARCH + timedelta(hours=25))
