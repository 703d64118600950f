from datetime import date, timedelta

import pytest

from lms.organisations.models import Region
from lms.reports.halfyear.models import Period
from lms.reports.halfyear.numbers import (
    THIS,
    Count,
    count_certificates,
    count_facilitators,
    get_numbers,
    midnight,
    outside_by_halves,
)
from lms.reports.models import Measure
from tests.factories.catalogue import LessonFactory, ModuleFactory
from tests.factories.certificates import CertificateFactory
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    OrganisationFactory,
    RegionFactory,
)
from tests.factories.told import tell

pytestmark = pytest.mark.django_db


class TestGetNumbers:
    def test_tell_the_half_year_from_what_was_before_and_came_after(self, period, module):
        pandeglang = Region.objects.get(code="36.01")
        for people, day in ((20, "2026-06-30"), (11, "2026-07-01"), (12, "2026-12-31")):
            tell(pandeglang, people, module=module, on=date.fromisoformat(day))
        tell(pandeglang, 50, module=module, on=date(2027, 1, 1))

        found = get_numbers(period).of(Measure.FINISHED, region="36.01", module_id=module.pk)

        assert found == Count(within=23, total=43)

    def test_hold_back_what_grew_by_fewer_than_ten(self, period, module):
        pandeglang = Region.objects.get(code="36.01")
        for people, day in (
            (20, date(2025, 12, 31)),
            (6, date(2026, 6, 30)),
            (7, date(2026, 8, 1)),
        ):
            tell(pandeglang, people, module=module, on=day)
        june = Period(first_date=date(2026, 1, 1), last_date=date(2026, 6, 30))

        def of(reported):
            return get_numbers(reported).of(Measure.FINISHED, region="36.01")

        assert of(june) == Count(within=0, total=20)
        assert of(period) == Count(within=13, total=33)

    def test_sum_the_province_from_what_leaves_of_each_place(self, period, module):
        for code, people in (("36.01", 30), ("36.74", 7)):
            tell(Region.objects.get(code=code), people, module=module)

        assert get_numbers(period).of(Measure.FINISHED) == Count(30, 30)

    def test_count_meetings_however_few(self, period):
        for code in ("36.01", "36.74"):
            tell(Region.objects.get(code=code), 6, measure=Measure.SESSIONS)

        assert get_numbers(period).of(Measure.SESSIONS) == Count(12, 12)

    def test_count_each_person_of_whole_places_once(self, told, period):
        told()

        assert get_numbers(period).of(Measure.LEARNERS) == Count(60, 60)

    def test_count_groups_by_kind_when_they_were_told_first(self, period):
        tangsel = Region.objects.get(code="36.74")
        for day in (date(2026, 3, 1), date(2026, 8, 1)):
            cohort = CohortFactory(organisation=OrganisationFactory(region=tangsel))
            place = {"organisation": cohort.organisation, "cohort": cohort}
            tell(tangsel, 6, measure=Measure.BEGAN, on=day, **place)
            tell(tangsel, 6, measure=Measure.BEGAN, on=date(2026, 9, 1), **place)

        assert get_numbers(period).groups == {"school": Count(1, 2)}

    def test_count_villages_once_and_not_kanekes(self, period):
        lebak = Region.objects.get(code="36.01")
        for code in ("36.01.01.2001", "36.01.01.2001", "36.02.06.2001"):
            village, _ = Region.objects.get_or_create(code=code, level="village", name=code)
            school = OrganisationFactory(region=village)
            tell(lebak, 6, measure=Measure.BEGAN, organisation=school)

        assert get_numbers(period).villages == Count(1, 1)

    def test_count_who_did_an_activity(self, period, module):
        lesson = LessonFactory(module=module)
        place = Region.objects.get(code="36.74")
        tell(place, 14, measure=Measure.DID, module=module, activity=lesson)

        found = get_numbers(period)

        assert found.done == {lesson.pk: 14}
        assert found.of(Measure.DID) == Count()

    @pytest.mark.parametrize("more", [1, 8])
    def test_cost_the_same_for_any_number(self, told, period, more, django_assert_num_queries):
        told()
        for module in ModuleFactory.create_batch(more):
            tell(RegionFactory(), 12, module=module)

        with django_assert_num_queries(4):
            get_numbers(period)


class TestOutsideByHalves:
    @pytest.mark.parametrize(
        ("grew", "outside"),
        [
            ({}, Count(0, 0)),
            ({THIS: 9}, Count(0, 0)),
            ({THIS: 10}, Count(10, 10)),
            ({4050: 100, THIS: 7}, Count(0, 100)),
            ({4050: 5, 4051: 6, THIS: 12}, Count(12, 23)),
            ({THIS: 12, 4051: 7}, Count(19, 19)),
        ],
    )
    def test_grows_by_ten_or_more(self, grew, outside):
        assert outside_by_halves(grew) == outside


class TestCount:
    def test_hides_below_ten_and_says_nobody_of_nothing(self):
        assert Count(9, 10).outside == (None, 10)
        assert Count().outside == (None, None)


class TestCountFacilitators:
    def test_counts_people_once_in_fives(self, period):
        FacilitatorFactory.create_batch(11)
        FacilitatorFactory(cohort__ended_at=midnight(date(2026, 1, 1)))

        assert count_facilitators(period) == 10

    def test_hides_few(self, period):
        FacilitatorFactory.create_batch(9)

        assert count_facilitators(period) is None

    def test_counts_those_of_its_last_day_whatever_came_after(self, province):
        june = Period(first_date=date(2026, 1, 1), last_date=date(2026, 6, 30))
        before, after = midnight(date(2026, 6, 30)), midnight(date(2026, 7, 1))
        FacilitatorFactory.create_batch(5, joined_at=before, left_at=after)
        FacilitatorFactory.create_batch(5, joined_at=before, cohort__ended_at=after)
        FacilitatorFactory.create_batch(5, joined_at=before, left_at=before)
        FacilitatorFactory.create_batch(5, joined_at=after)

        assert count_facilitators(june) == 10


class TestCountCertificates:
    def test_counts_those_of_the_half_year_that_hold(self, period):
        first, after = midnight(period.first_date), midnight(date(2027, 1, 1))
        CertificateFactory.create_batch(12, issued_at=first)
        CertificateFactory.create_batch(5, issued_at=after)
        CertificateFactory.create_batch(5, issued_at=first - timedelta(seconds=1))

        assert count_certificates(period) == 10
