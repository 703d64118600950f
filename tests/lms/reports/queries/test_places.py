from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.organisations.models import Region
from lms.reports.models import Measure, Tally
from lms.reports.queries import get_overview, get_regency_report, rounded
from lms.reports.release import release_counts
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    OrganisationFactory,
    RegionFactory,
)

LATER = datetime(2100, 3, 2, 17, 0, tzinfo=UTC)


@pytest.fixture
def places():
    codes = {"36.01": "Kabupaten Pandeglang", "36.74": "Kota Tangerang Selatan"}
    regions = {code: RegionFactory(code=code, name=name) for code, name in codes.items()}
    for code, name in {"36.74.06": "Pamulang", "36.74.07": "Setu"}.items():
        RegionFactory(code=code, name=name, level=Region.Level.DISTRICT, parent=regions["36.74"])
    return regions


def finish(module, region, people, **facts):
    """Let people of a new school in a region finish a module; the school."""
    cohort = CohortFactory(organisation=OrganisationFactory(region_id=region))
    for _ in range(people):
        learner = MembershipFactory(cohort=cohort).user
        ModuleCompletionFactory(learner=learner, module=module, cohort=cohort, **facts)
    return cohort.organisation


def shown():
    """What the province's table says, by place: learners, then each module."""
    release_counts(until=LATER)
    return {row.name: [cell.count for cell in row.cells] for row in get_overview().rows}


def regency(**asked):
    release_counts(until=LATER)
    return get_regency_report(Region.objects.get(code="36.74"), asked)


def counts(rows):
    return {row.name: [cell.count for cell in row.cells] for row in rows}


class TestRounded:
    @given(st.integers(5, 10_000))
    def test_is_the_nearest_five(self, people):
        assert rounded(people) % 5 == 0
        assert abs(rounded(people) - people) <= 2


@pytest.mark.django_db
class TestOverview:
    def test_is_in_the_order_of_the_codes(self, places):
        RegionFactory(code="36.02", name="Kabupaten Lebak")

        names = [row.name for row in get_overview().rows]

        assert names == ["Kabupaten Pandeglang", "Kabupaten Lebak", "Kota Tangerang Selatan"]

    def test_counts_a_district_with_its_regency(self, places):
        finish(ModuleFactory(), "36.74.06", 5)

        cells = shown()

        assert cells["Kota Tangerang Selatan"] == [5, 5]
        assert cells["Kabupaten Pandeglang"] == [None, None]

    def test_hides_fewer_than_five(self, places):
        module = ModuleFactory()
        finish(module, "36.74.06", 4)
        finish(module, "36.01", 7)

        cells = shown()

        assert cells["Kota Tangerang Selatan"] == [None, None]
        assert cells["Kabupaten Pandeglang"] == [7, 7]

    def test_sums_what_it_shows_and_no_more(self, places):
        module = ModuleFactory(jp=2)
        finish(module, "36.74.06", 4)
        finish(module, "36.01", 7)
        release_counts(until=LATER)
        report = get_overview()

        assert [cell.count for cell in report.total.cells] == [7, 7]
        assert (report.reach.learners, report.reach.finished, report.reach.jp) == (7, 7, 14)

    def test_leaves_out_who_has_no_group(self, places):
        for _ in range(6):
            ModuleCompletionFactory(module=ModuleFactory())

        assert all(cells[0] is None for cells in shown().values())

    def test_says_nobody_of_a_place_with_learners(self, places):
        ModuleFactory()
        cohort = CohortFactory(organisation=OrganisationFactory(region_id="36.01"))
        MembershipFactory.create_batch(5, cohort=cohort)

        assert shown()["Kabupaten Pandeglang"] == [5, 0]

    @pytest.mark.parametrize("modules", [1, 8])
    def test_costs_the_same_for_any_number_of_modules(
        self, places, modules, django_assert_num_queries
    ):
        for module in ModuleFactory.create_batch(modules):
            finish(module, "36.01", 5)
        release_counts(until=LATER)
        get_overview()

        # Epoch, modules, regions, until (2), tallies, epoch, villages there are, months (2), parts.
        with django_assert_num_queries(11):
            get_overview()


@pytest.mark.django_db
class TestRegencyReport:
    def test_breaks_a_number_down(self, places):
        module = ModuleFactory()
        finish(module, "36.74.06", 7, sex="p", age_band="13-15")
        finish(module, "36.74.07", 6, sex="l", age_band="13-15")
        report = regency()

        assert report.reach.finished == 13
        sexes = counts(report.parts.rows)
        assert (sexes["Perempuan"], sexes["Laki-laki"]) == ([7], [6])
        assert list(sexes)[-1] == "Belum dijawab"
        ages = counts(regency(menurut="age").parts.rows)
        assert (ages["13–15"], ages["60+"]) == ([13], [0])

    def test_rounds_what_lies_below(self, places):
        module = ModuleFactory()
        school = finish(module, "36.74.06", 7)
        finish(module, "36.74.07", 8)
        report = regency()

        assert counts(report.districts.rows) == {"Pamulang": [5], "Setu": [10]}
        assert counts(report.schools.rows)[school.name] == [5, 5]

    def test_says_that_parts_must_wait(self, places):
        module = ModuleFactory()
        finish(module, "36.74.06", 4, sex="p")
        finish(module, "36.74.07", 4, sex="l")
        report = regency()

        assert report.reach.finished == report.parts.people == 8
        assert report.parts.rows == report.districts.rows == ()
        assert report.districts.people == report.districts.rest == 10

    def test_names_no_organisation_with_fewer_than_five_learners(self, places):
        finish(ModuleFactory(), "36.74.06", 4)

        assert regency().schools.rows == ()

    def test_breaks_down_the_module_that_was_chosen(self, places):
        first, second = ModuleFactory(number=1), ModuleFactory(number=2)
        finish(first, "36.74.06", 6)
        finish(second, "36.74.06", 9)

        assert regency(modul="2").reach.finished == 9
        assert regency(modul="no such").reach.finished == 15

    @pytest.mark.parametrize("schools", [1, 8])
    def test_costs_the_same_for_any_number_of_schools(
        self, places, schools, django_assert_num_queries
    ):
        module = ModuleFactory()
        for _ in range(schools):
            finish(module, "36.74.06", 5)
        regency()

        # As of the province, and: region, districts and their tallies, organisations; no regions.
        with django_assert_num_queries(15):
            get_regency_report(Region.objects.get(code="36.74"))

    def test_never_holds_a_number_that_was_not_told(self, places):
        module = ModuleFactory()
        finish(module, "36.74.06", 37)
        finish(module, "36.74.07", 3)
        report = regency()

        hidden = Tally.objects.filter(told=0, measure=Measure.FINISHED, counted=3)
        assert hidden.exists()
        assert "count=3" not in repr(report)
