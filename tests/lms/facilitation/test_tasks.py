"""What a group was given to do."""

from datetime import date

import pytest
from django.urls import reverse

from lms.enrolments.models import Assignment
from lms.facilitation.actions import give_modules
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import NOW, AssignmentFactory
from tests.factories.people import FacilitatorFactory, sign_in

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 8)


@pytest.fixture
def facilitator():
    return FacilitatorFactory()


def page_of(facilitator):
    return reverse("facilitation:tasks", args=[facilitator.cohort_id])


def give(facilitator, *modules, **more):
    ids = [module.pk for module in modules]
    return give_modules(
        cohort=facilitator.cohort, module_ids=ids, by=facilitator.user, at=NOW, **more
    )


class TestGiveModules:
    def test_gives_each_once_and_changes_the_dates_of_what_was_given(self, facilitator):
        modules = [ModuleFactory(), ModuleFactory()]
        give(facilitator, *modules)

        assert give(facilitator, *modules, start_date=FIRST, due_date=LAST) == len(modules)
        assert list(Assignment.objects.values_list("start_date", "due_date")) == [
            (FIRST, LAST),
            (FIRST, LAST),
        ]

    def test_leaves_out_what_was_taken_down(self, facilitator):
        assert give(facilitator, ModuleFactory(retired_at=NOW)) == 0


class TestTasks:
    def test_gives_a_module_with_dates(self, client, facilitator):
        module = ModuleFactory()
        sent = {"what": module.pk, "start_date": "2026-12-01", "due_date": "2026-12-08"}

        response = sign_in(client, facilitator).post(page_of(facilitator), sent)

        given = Assignment.objects.get()
        assert response.url == page_of(facilitator)
        assert (given.cohort, given.module) == (facilitator.cohort, module)
        assert (given.start_date, given.due_date) == (FIRST, LAST)

    def test_begins_with_the_dates_of_a_module_that_was_given(self, client, facilitator):
        given = AssignmentFactory(
            cohort=facilitator.cohort, start_date=FIRST, due_date=LAST, module=ModuleFactory()
        )

        page = sign_in(client, facilitator).get(page_of(facilitator), {"modul": given.module_id})

        assert 'value="2026-12-01"' in page.text
        assert 'value="2026-12-08"' in page.text

    def test_refuses_a_last_day_before_the_first(self, client, facilitator):
        sent = {"what": ModuleFactory().pk, "start_date": "2026-12-08", "due_date": "2026-12-01"}

        page = sign_in(client, facilitator).post(page_of(facilitator), sent)

        assert "Hari terakhir" in page.content.decode()
        assert not Assignment.objects.exists()

    def test_gives_nothing_that_is_not_on_offer(self, client, facilitator):
        sent = {"what": ModuleFactory(retired_at=NOW).pk}

        assert sign_in(client, facilitator).post(page_of(facilitator), sent).status_code == 200
        assert not Assignment.objects.exists()

    def test_is_not_there_for_another_groups_facilitator(self, client, facilitator):
        sign_in(client, FacilitatorFactory())

        response = client.post(page_of(facilitator), {"what": ModuleFactory().pk})

        assert response.status_code == 404
        assert not Assignment.objects.exists()

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_modules(
        self, client, facilitator, rows, django_assert_num_queries
    ):
        AssignmentFactory.create_batch(rows, cohort=facilitator.cohort)
        sign_in(client, facilitator)
        client.get(page_of(facilitator))

        with django_assert_num_queries(6):
            client.get(page_of(facilitator))


class TestTakeBack:
    def address(self, given):
        return reverse("facilitation:take_back", args=[given.cohort_id, given.module_id])

    def test_takes_a_module_back(self, client, facilitator):
        given = AssignmentFactory(cohort=facilitator.cohort)

        sign_in(client, facilitator).post(self.address(given))

        assert not Assignment.objects.exists()

    def test_is_not_there_for_another_groups_facilitator(self, client, facilitator):
        given = AssignmentFactory(cohort=facilitator.cohort)

        assert sign_in(client, FacilitatorFactory()).post(self.address(given)).status_code == 404
        assert Assignment.objects.exists()
