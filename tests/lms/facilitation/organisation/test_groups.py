"""An organisation and its groups: what a coordinator sees, a new one, a new name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.organisations.models import Cohort
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    sign_in,
)
from tests.lms.facilitation.organisation.addresses import url

pytestmark = pytest.mark.django_db


class TestOrganisation:
    def test_shows_groups_with_numbers_and_ended_ones_apart(self, client, hasan, cohort, ratna):
        MembershipFactory.create_batch(2, cohort=cohort)
        MembershipFactory(cohort=cohort, left_at=timezone.now())
        CohortFactory(organisation=hasan.organisation, name="Lama", ended_at=timezone.now())
        CohortFactory(name="Punya orang lain")

        page = client.get(url("organisation", hasan)).content.decode()

        assert "2 peserta" in page
        assert "1 pendamping" in page
        assert page.index("Kelas 8.2") < page.index("Kelompok yang sudah selesai")
        assert page.index("Kelompok yang sudah selesai") < page.index("Lama")
        assert "Punya orang lain" not in page

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, hasan, rows, django_assert_num_queries
    ):
        for _ in range(rows):
            cohort = CohortFactory(organisation=hasan.organisation)
            MembershipFactory.create_batch(2, cohort=cohort)

        with django_assert_num_queries(5):
            client.get(url("organisation", hasan))


class TestNewGroup:
    def test_is_there_once_and_accompanied_by_nobody(self, client, hasan):
        for _ in range(2):
            response = client.post(url("organisation_new_group", hasan), {"name": "Kelas 7.1"})

        cohort = Cohort.objects.get(name="Kelas 7.1")
        assert response.url == url("coordinated_group", cohort)
        assert not cohort.memberships.exists()

    def test_needs_a_name(self, client, hasan):
        page = client.post(url("organisation_new_group", hasan), {"name": " "})

        assert page.status_code == 200
        assert not Cohort.objects.exists()


class TestGroup:
    def test_shows_nicknames_and_no_progress(self, client, cohort, raka, ratna):
        gone = MembershipFactory(cohort=cohort, left_at=timezone.now())

        page = client.get(url("coordinated_group", cohort)).content.decode()

        assert raka.nickname in page
        assert ratna.nickname in page
        assert gone.nickname not in page
        assert str(raka.user.birth_year) not in page
        assert client.get(reverse("facilitation:members", args=[cohort.pk])).status_code == 404

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_members(
        self, client, cohort, rows, django_assert_num_queries
    ):
        MembershipFactory.create_batch(rows, cohort=cohort)
        FacilitatorFactory.create_batch(rows, cohort=cohort)

        with django_assert_num_queries(4):
            client.get(url("coordinated_group", cohort))


class TestRename:
    def test_changes_the_name_and_not_the_code(self, client, cohort):
        client.post(url("organisation_rename", cohort), {"name": "Kelas 8.3"})

        assert Cohort.objects.get().name == "Kelas 8.3"
        assert Cohort.objects.get().code == cohort.code

    def test_is_the_facilitators_too_of_her_own_group(self, client, ratna, cohort):
        sign_in(client, ratna)
        address = reverse("facilitation:rename", args=[cohort.pk])

        response = client.post(address, {"name": "Kelas 8.3"})

        assert Cohort.objects.get().name == "Kelas 8.3"
        assert response.url == reverse("facilitation:members", args=[cohort.pk])

    def test_is_no_other_facilitators(self, client, cohort):
        sign_in(client, FacilitatorFactory())
        address = reverse("facilitation:rename", args=[cohort.pk])

        assert client.post(address, {"name": "X"}).status_code == 404
