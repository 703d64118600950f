from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.enrolments.actions import enrol
from lms.facilitation.models import Session
from lms.organisations.models import Region
from lms.progress.models import Completion, ModuleCompletion
from lms.reports import release
from lms.reports.counting import Group
from lms.reports.models import CountedUntil, Measure, Step, Tally
from lms.reports.release import (
    Book,
    release_counts,
)
from tests.factories.catalogue import LessonFactory, ModuleFactory
from tests.factories.learning import CompletionFactory, ModuleCompletionFactory
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

    def test_reads_below_a_number_only_what_changed_until_it_is_broken_down_again(
        self, module, school, pamulang
    ):
        other = OrganisationFactory(region=pamulang)
        finish(module, school, 6)
        finish(module, other, 6)
        release_counts(until=MARCH)
        finish(module, school, 6, on=MARCH + timedelta(days=1))
        release_counts(until=MARCH + timedelta(days=1))
        of_school = Tally.objects.get(measure=Measure.FINISHED, organisation=school)
        came = [Group(module.pk, school.pk, pamulang.pk, "p", "13-15", 1)]
        book = Book(Measure.FINISHED, module.pk)
        read = [
            {t.organisation for t in book._read(came, day)} for day in (MARCH.date(), APRIL.date())
        ]

        assert (of_school.counted, of_school.told) == (12, 6)
        assert read == [{None, school}, {None, school, other}]

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

    def test_counts_whom_began_once_and_by_group(self, module, school):
        cohort, small = CohortFactory.create_batch(2, organisation=school)
        for group, people in ((cohort, 6), (small, 5)):
            for member in MembershipFactory.create_batch(people, cohort=group):
                for one in (module, ModuleFactory()):
                    enrol(learner=member.user, module=one, at=timezone.now())
        release_counts(until=MARCH)

        began = Tally.objects.filter(measure=Measure.BEGAN, told__gt=0)
        assert told(Measure.BEGAN)["36.74", False, ""] == 11
        assert dict(began.filter(cohort__isnull=False).values_list("cohort", "told")) == {
            cohort.pk: 6,
            small.pk: 5,
        }

    def test_counts_who_did_an_activity_by_kabupaten_only(self, school):
        lesson = LessonFactory()
        cohort = CohortFactory(organisation=school)
        CompletionFactory.create_batch(6, activity=lesson, cohort=cohort)
        CompletionFactory.create_batch(6, activity=LessonFactory(required=False), cohort=cohort)
        release_counts(until=MARCH)

        tally = Tally.objects.get(measure=Measure.DID)
        assert (tally.activity_id, tally.region_id, tally.told) == (lesson.pk, "36.74", 6)

    def test_counts_activities_after_the_floor_once(self, school):
        lesson = LessonFactory()
        cohort = CohortFactory(organisation=school)
        late = CompletionFactory.create_batch(5, activity=lesson, cohort=cohort)
        early = CompletionFactory.create_batch(5, activity=lesson, cohort=cohort)
        of = Completion.objects.filter
        of(pk__in=[row.pk for row in early]).update(recorded_at=MARCH - timedelta(days=3))
        of(pk__in=[row.pk for row in late]).update(recorded_at=MARCH + timedelta(hours=1))
        release_counts(until=MARCH)
        assert Tally.objects.get(measure=Measure.DID).told == 5

        release_counts(until=MARCH + timedelta(days=1))
        assert Tally.objects.get(measure=Measure.DID).told == 10
        assert CountedUntil.objects.get(measure=Measure.DID).floor == late[0].pk

    def test_counts_meetings_and_who_was_present_apart_from_learners(self, module, school):
        cohort = CohortFactory(organisation=school)
        for _ in range(5):
            Session.objects.create(
                cohort=cohort,
                module=module,
                held_date=MARCH.date(),
                headcount=30,
                recorded_at=MARCH - timedelta(days=1),
            )
        release_counts(until=MARCH)

        assert told(Measure.SESSIONS) == {("36.74", False, ""): 5}
        assert told(Measure.ATTENDED) == {("36.74", False, ""): 150}
        assert told(Measure.LEARNERS) == {}

    def test_waits_for_what_is_still_being_written(self, module, school, monkeypatch):
        finish(module, school, 7)
        monkeypatch.setattr(release, "_is_being_written", lambda until: until == MARCH)

        assert release_counts(until=MARCH) == 0
        assert not CountedUntil.objects.exists()
        assert release_counts(until=MARCH + timedelta(days=1)) > 0

    def test_writes_no_number_that_stayed(self, module, school):
        finish(module, school, 7)
        release_counts(until=MARCH)
        finish(module, OrganisationFactory(region=RegionFactory(code="36.73")), 1, on=APRIL)

        with CaptureQueriesContext(connection) as captured:
            release_counts(until=APRIL)
        written = [q["sql"] for q in captured if q["sql"].startswith('INSERT INTO "reports_tally"')]
        assert not any("'finished:" in sql and ":36.74:" in sql for sql in written)

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

    def test_tells_by_the_end_of_a_half_year_what_was_before_it_though_days_were_missed(
        self, module, school
    ):
        finish(module, school, 5, on=JULY - timedelta(days=9))
        release_counts(until=JULY - timedelta(days=9))
        finish(module, school, 6, on=JULY - timedelta(days=2))
        finish(module, school, 7, on=JULY + timedelta(days=2))

        release_counts(until=JULY + timedelta(days=3))

        steps = Step.objects.filter(tally__key__endswith=":36.74::").order_by("on")
        assert [(str(s.on), s.people) for s in steps.filter(tally__measure=Measure.FINISHED)] == [
            ("2100-06-22", 5),
            ("2100-06-30", 6),
            ("2100-07-04", 7),
        ]

    def test_adds_to_the_step_of_a_day_that_was_half_counted(self, module, school):
        finish(module, school, 5)
        release_counts(until=MARCH - timedelta(hours=2))  # a trial counts today as it is so far
        finish(module, school, 5, on=MARCH + timedelta(hours=8))

        release_counts(until=MARCH)

        step = Step.objects.get(
            tally__measure=Measure.FINISHED,
            tally__region__code="36.74",
            tally__organisation=None,
            tally__part="",
        )
        assert step.people == step.tally.told == 10

    @pytest.mark.parametrize("schools", [1, 8])
    def test_costs_the_same_for_any_number_of_places(
        self, module, pamulang, schools, django_assert_num_queries
    ):
        for _ in range(schools):
            finish(module, OrganisationFactory(region=pamulang), 5)
        release_counts(until=MARCH - timedelta(days=9))

        # Until when; of each of seven measures: the lock (2), who is new, how far, transactions
        # (2); of the one that grew: read (2), tallies, steps (2); the floor; on PostgreSQL,
        # whether anybody writes.
        with django_assert_num_queries(49 + (connection.vendor == "postgresql")):
            release_counts(until=MARCH)
