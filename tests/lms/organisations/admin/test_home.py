import pytest
from django.urls import reverse

from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


class TestHome:
    """The first page of the admin shows a facilitator her groups."""

    def test_shows_her_groups_with_their_codes_and_who_waits(self, client, ratna):
        WaitingFactory(cohort=ratna.cohort)
        other = CohortFactory()

        page = client.get("/admin/").content.decode()

        assert ratna.cohort.code in page
        assert reverse("kelompok:code", args=[ratna.cohort_id]) in page
        assert "1 orang menunggu" in page
        assert other.code not in page

    def test_shows_an_author_none(self, client, ratna):
        sign_in(client, StaffFactory(groups=["Penulis"]))

        assert 'id="kelompok"' not in client.get("/admin/").content.decode()

    @pytest.mark.parametrize("groups", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, ratna, groups, django_assert_max_num_queries
    ):
        for _ in range(groups):
            FacilitatorFactory(user=ratna.user, nickname="Bu Ratna")
        client.get("/admin/")

        with django_assert_max_num_queries(22):
            client.get("/admin/")
