import pytest
from django.urls import reverse

from lms.accounts.models import User
from lms.organisations.models import Cohort, Membership, Waiting
from tests.factories.people import (
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


class TestScope:
    """No page of one row opens for somebody else's row."""

    def addresses(self, cohort):
        member = MembershipFactory(cohort=cohort)
        waiting = WaitingFactory(cohort=cohort)
        return [
            *(
                reverse(f"kelompok:{n}", args=[cohort.pk])
                for n in ("code", "open", "close", "edit")
            ),
            *(reverse(f"anggota:{n}", args=[member.pk]) for n in ("edit", "pin", "withdrawal")),
            *(
                reverse(f"menunggu:{n}", args=[waiting.pk])
                for n in ("approve", "consent", "delete")
            ),
        ]

    def test_of_another_group_is_not_found(self, client, ratna):
        def everything():
            models = (User, Cohort, Membership, Waiting)
            return [list(model.objects.order_by("pk").values()) for model in models]

        addresses = self.addresses(CohortFactory())
        before = everything()

        for address in addresses:
            assert client.post(address, {"nickname": "Diganti"}).status_code == 404, address
            assert client.get(address).status_code in {404, 405}, address
        assert everything() == before

    def test_of_her_own_group_opens(self, client, ratna):
        for address in self.addresses(ratna.cohort):
            is_post_only = "/open/" in address or "/close/" in address
            assert client.get(address).status_code == (405 if is_post_only else 200)

    def test_is_closed_to_staff_without_the_permission(self, client, ratna):
        addresses = self.addresses(ratna.cohort)
        sign_in(client, StaffFactory(groups=["Penulis"]))

        for address in addresses:
            assert client.post(address).status_code in {302, 404}

    def test_lets_a_facilitator_touch_no_other_facilitator(self, client, ratna):
        other = FacilitatorFactory(cohort=ratna.cohort, nickname="Pak Jaka")

        for name in ("edit", "pin", "withdrawal"):
            address = reverse(f"anggota:{name}", args=[other.pk])
            assert client.post(address, {"nickname": "x"}).status_code == 404

    def test_lets_a_facilitator_touch_nobody_who_left_and_nothing_of_her_own(self, client, ratna):
        left = MembershipFactory(cohort=ratna.cohort, is_home=False, left_at=ratna.joined_at)
        learns = MembershipFactory(user=ratna.user)

        for member in (left, learns):
            for name in ("edit", "pin", "withdrawal"):
                address = reverse(f"anggota:{name}", args=[member.pk])
                assert client.get(address).status_code == 404, address

    def test_of_dismissing_is_for_admins(self, client, ratna):
        address = reverse("anggota:dismiss", args=[ratna.pk])

        assert client.post(address).status_code == 302
        assert Membership.objects.get().left_at is None

    @pytest.mark.parametrize("address", ["/admin/anggota/new/", "/admin/menunggu/new/"])
    def test_lets_nobody_add_a_person(self, client, boss, address):
        assert client.get(address).status_code == 404
