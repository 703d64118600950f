"""Who reaches a coordinator's pages: she alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import User
from lms.organisations.models import Cohort, Membership
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    StaffFactory,
    sign_in,
)
from tests.lms.facilitation.organisation.addresses import url

pytestmark = pytest.mark.django_db


def pages(cohort, raka, ratna):
    yield url("organisation", cohort.organisation.appointments.get())
    yield url("organisation_new_group", cohort.organisation.appointments.get())
    for name in ("coordinated_group", "organisation_rename", "organisation_end"):
        yield url(name, cohort)
    yield url("organisation_appoint", cohort)
    yield url("organisation_dismiss", cohort, ratna.pk)
    yield url("organisation_move", cohort, raka.pk)


def everything():
    models = (User, Cohort, Membership)
    return [list(model.objects.order_by("pk").values()) for model in models]


class TestReach:
    """Who gets to a coordinator's pages: she alone."""

    def test_is_hers(self, client, cohort, raka, ratna):
        for address in pages(cohort, raka, ratna):
            assert client.get(address).status_code == 200, address

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            (CoordinatorFactory, 404),
            (FacilitatorFactory, 404),
            (OfficerFactory, 404),
            (MembershipFactory, 404),
            (StaffFactory, 404),
            (AdminFactory, 404),
            (lambda: CoordinatorFactory(ended_at=timezone.now()), 404),
            (None, 302),
        ],
    )
    def test_is_nobody_elses(self, client, cohort, raka, ratna, who, status):
        addresses = list(pages(cohort, raka, ratna))
        client.logout()
        if who:
            sign_in(client, who())
        before = everything()

        for address in addresses:
            assert client.get(address).status_code == status, address
            sent = client.post(address, {"name": "X", "nickname": "X", "to": cohort.pk})
            assert sent.status_code in {status, 405}, address
        assert everything() == before

    def test_is_not_the_facilitators_of_the_group(self, client, cohort, raka, ratna):
        addresses = list(pages(cohort, raka, ratna))
        sign_in(client, ratna)

        assert {client.post(address).status_code for address in addresses} <= {404, 405}

    def test_leads_through_no_group_of_another_organisation(self, client, hasan):
        other = MembershipFactory()
        address = reverse(
            "facilitation:organisation_move",
            args=[hasan.organisation_id, other.cohort_id, other.pk],
        )

        assert client.get(address).status_code == 404

    def test_leads_to_no_group_under_the_name_of_another_organisation(self, client, hasan):
        further = CohortFactory(organisation=CoordinatorFactory(user=hasan.user).organisation)
        address = reverse(
            "facilitation:coordinated_group", args=[hasan.organisation_id, further.pk]
        )

        assert client.get(url("coordinated_group", further)).status_code == 200
        assert client.get(address).status_code == 404

    def test_is_where_she_lands(self, client, hasan):
        assert client.get("/petugas/", follow=True).redirect_chain[-1][0] == url(
            "organisation", hasan
        )

    def test_is_beside_her_groups_when_she_accompanies_one(self, client, hasan):
        FacilitatorFactory(user=hasan.user, cohort__name="Pemuda RW 05")

        page = client.get("/pendamping/").content.decode()

        assert "Pemuda RW 05" in page
        assert hasan.organisation.name in page
