"""A new group, and its code."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from lms.facilitation.actions import make_group
from lms.organisations.models import Cohort, Membership, Organisation
from tests.factories.learning import NOW
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    OrganisationFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
NEW = reverse("facilitation:new_group")


@pytest.fixture
def facilitator():
    return FacilitatorFactory(nickname="Bu Ratna")


def make(who, **more):
    known = {"organisation": who.cohort.organisation, "name": "Kelas 9.1", "at": NOW}
    return make_group(user=who.user, **known | more)


class TestMakeGroup:
    def test_lets_its_maker_accompany_it_under_her_name(self, facilitator):
        cohort = make(facilitator)

        role = Membership.objects.get(cohort=cohort)
        assert (role.user, role.role, role.nickname) == (
            facilitator.user,
            Membership.Role.FACILITATOR,
            "Bu Ratna",
        )

    def test_opens_it_for_a_day(self, facilitator):
        assert make(facilitator).joining_until == NOW + timedelta(hours=24)

    def test_makes_one_group_of_two_presses(self, facilitator):
        first = make(facilitator)

        assert make(facilitator) == first
        assert Cohort.objects.filter(name="Kelas 9.1").count() == 1

    def test_leaves_a_colleagues_group_of_that_name_alone(self, facilitator):
        FacilitatorFactory(
            cohort__organisation=facilitator.cohort.organisation, cohort__name="Kelas 9.1"
        )

        make(facilitator)

        assert Cohort.objects.filter(name="Kelas 9.1").count() == 2

    def test_refuses_an_organisation_that_is_not_hers(self, facilitator):
        with pytest.raises(Organisation.DoesNotExist):
            make(facilitator, organisation=OrganisationFactory())

    def test_refuses_one_that_is_closed(self, facilitator):
        Organisation.objects.update(is_active=False)

        with pytest.raises(Organisation.DoesNotExist):
            make(facilitator)

    def test_appoints_no_admin(self):
        cohort = make_group(
            user=AdminFactory(), organisation=OrganisationFactory(), name="Kelas 9.1", at=NOW
        )

        assert not cohort.memberships.exists()


class TestNewGroup:
    def test_asks_for_the_name_only_where_there_is_one_organisation(self, client, facilitator):
        page = sign_in(client, facilitator).get(NEW).content.decode()

        assert 'type="hidden" name="organisation"' in page
        assert 'type="radio"' not in page

    def test_goes_on_to_the_code(self, client, facilitator):
        where = facilitator.cohort.organisation_id

        response = sign_in(client, facilitator).post(NEW, {"name": "9.1", "organisation": where})

        made = Cohort.objects.get(name="9.1")
        assert response.url == reverse("facilitation:code", args=[made.pk])

    def test_takes_no_organisation_of_others(self, client, facilitator):
        where = OrganisationFactory().pk

        response = sign_in(client, facilitator).post(NEW, {"name": "9.1", "organisation": where})

        assert response.status_code == 200
        assert not Cohort.objects.filter(name="9.1").exists()

    def test_is_not_there_for_a_learner(self, client):
        assert sign_in(client, MembershipFactory()).get(NEW).status_code == 404

    @pytest.mark.parametrize("organisations", [1, 8])
    def test_costs_the_same_for_any_number_of_organisations(
        self, client, facilitator, organisations, django_assert_num_queries
    ):
        for _ in range(organisations - 1):
            FacilitatorFactory(user=facilitator.user)
        sign_in(client, facilitator)

        with django_assert_num_queries(3):
            client.get(NEW)


class TestCode:
    @pytest.mark.parametrize("name", ["code", "projector"])
    def test_shows_code_and_qr(self, client, facilitator, name):
        address = reverse(f"facilitation:{name}", args=[facilitator.cohort_id])

        page = sign_in(client, facilitator).get(address).content.decode()

        assert facilitator.cohort.code in page
        assert "<svg" in page

    @pytest.mark.parametrize("name", ["code", "projector", "open", "close"])
    def test_is_not_there_for_another_groups_facilitator(self, client, facilitator, name):
        address = reverse(f"facilitation:{name}", args=[facilitator.cohort_id])
        sign_in(client, FacilitatorFactory())
        send = client.get if name in {"code", "projector"} else client.post

        assert send(address).status_code == 404


class TestSetJoining:
    def test_opens_and_closes(self, client, facilitator):
        cohort = facilitator.cohort
        Cohort.objects.update(joining_until=None)
        sign_in(client, facilitator)

        client.post(reverse("facilitation:open", args=[cohort.pk]))
        cohort.refresh_from_db()
        opened = cohort.is_open_at(datetime.now(UTC))
        client.post(reverse("facilitation:close", args=[cohort.pk]))
        cohort.refresh_from_db()

        assert opened
        assert not cohort.is_open_at(datetime.now(UTC))

    def test_leaves_what_has_ended_closed(self, client, facilitator):
        Cohort.objects.update(ended_at=NOW, joining_until=None)

        sign_in(client, facilitator).post(
            reverse("facilitation:open", args=[facilitator.cohort_id])
        )

        assert Cohort.objects.get().joining_until is None

    def test_is_no_link(self, client, facilitator):
        address = reverse("facilitation:open", args=[facilitator.cohort_id])

        assert sign_in(client, facilitator).get(address).status_code == 405
