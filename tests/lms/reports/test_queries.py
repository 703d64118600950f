import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.organisations.models import Region
from lms.reports.queries import SMALLEST, Cell, get_completion_counts, suppressed
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    OrganisationFactory,
    RegionFactory,
)

numbers = st.integers(0, 60)


class TestSuppressed:
    @given(numbers, numbers, numbers)
    def test_never_lets_a_number_under_five_out(self, count, members, most):
        cell = suppressed(count, members=members, most=max(count, most))

        if 0 < count < SMALLEST:
            assert cell == Cell(None)
        if cell.is_hidden:
            assert str(count) not in repr(cell).replace("level=0", "")
        else:
            assert cell.count == count

    @given(numbers)
    def test_says_nobody_only_of_five_members_or_more(self, members):
        cell = suppressed(0, members=members, most=0)

        assert cell.is_hidden == (members < SMALLEST)

    @given(numbers, numbers)
    def test_hides_all_small_numbers_alike(self, one, two):
        small, other = one % SMALLEST, two % SMALLEST

        assert suppressed(small, members=3, most=9) == suppressed(other, members=3, most=9)

    @given(st.integers(SMALLEST, 500), st.integers(SMALLEST, 500))
    def test_tints_more_people_darker(self, one, two):
        less, more = sorted((one, two))

        levels = [suppressed(n, members=n, most=more).level for n in (less, more)]

        assert levels == sorted(levels)
        assert set(levels) <= {1, 2, 3, 4}


@pytest.mark.django_db
class TestCompletionCounts:
    @pytest.fixture
    def places(self):
        codes = {"36.01": "Kabupaten Pandeglang", "36.74": "Kota Tangerang Selatan"}
        for code, name in codes.items():
            RegionFactory(code=code, name=name)
        RegionFactory(code="36.74.06", name="Pamulang", level=Region.Level.DISTRICT)

    def cohort(self, region):
        return CohortFactory(organisation=OrganisationFactory(region_id=region))

    def finish(self, module, cohort, people):
        for _ in range(people):
            member = MembershipFactory(cohort=cohort)
            ModuleCompletionFactory(learner=member.user, module=module, cohort=cohort)

    def cells(self):
        return {
            row.name: [cell.count for cell in row.cells] for row in get_completion_counts().rows
        }

    def test_are_in_the_order_of_the_codes(self, places):
        RegionFactory(code="36.02", name="Kabupaten Lebak")

        names = [row.name for row in get_completion_counts().rows]

        assert names == ["Kabupaten Pandeglang", "Kabupaten Lebak", "Kota Tangerang Selatan"]

    def test_count_a_district_with_its_regency(self, places):
        module = ModuleFactory()
        self.finish(module, self.cohort("36.74.06"), 5)

        assert self.cells()["Kota Tangerang Selatan"] == [5]
        assert self.cells()["Kabupaten Pandeglang"] == [None]

    def test_hide_fewer_than_five(self, places):
        module = ModuleFactory()
        self.finish(module, self.cohort("36.74.06"), 4)
        self.finish(module, self.cohort("36.01"), 7)

        assert self.cells()["Kota Tangerang Selatan"] == [None]
        assert self.cells()["Kabupaten Pandeglang"] == [7]

    def test_count_where_she_was_when_she_finished(self, places):
        module, before = ModuleFactory(), self.cohort("36.01")
        self.finish(module, before, 6)
        before.memberships.update(cohort=self.cohort("36.74.06"))

        assert self.cells()["Kabupaten Pandeglang"] == [6]

    def test_leave_out_who_has_no_group(self, places):
        module = ModuleFactory()
        for _ in range(6):
            ModuleCompletionFactory(module=module)

        assert self.cells() == {"Kabupaten Pandeglang": [None], "Kota Tangerang Selatan": [None]}

    def test_say_nobody_of_a_place_with_learners(self, places):
        ModuleFactory()
        MembershipFactory.create_batch(5, cohort=self.cohort("36.01"))

        assert self.cells()["Kabupaten Pandeglang"] == [0]

    @pytest.mark.parametrize("modules", [1, 8])
    def test_cost_the_same_for_any_number_of_modules(
        self, places, modules, django_assert_num_queries
    ):
        for module in ModuleFactory.create_batch(modules):
            self.finish(module, self.cohort("36.01"), 2)
        get_completion_counts()

        with django_assert_num_queries(4):  # epoch, regions, completions, members
            get_completion_counts()
