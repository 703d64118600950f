import pytest
from django.urls import reverse

from lms.accounts.models import Giver
from lms.organisations.roles import set_up_roles
from tests.factories.people import (
    CohortFactory,
    ConsentFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


class TestLists:
    """Lists show a facilitator her own groups and nobody else's."""

    @pytest.mark.parametrize(
        ("address", "make"),
        [
            ("kelompok", lambda cohort: CohortFactory() if cohort is None else cohort),
            ("anggota", lambda cohort: MembershipFactory(cohort=cohort or CohortFactory())),
            ("menunggu", lambda cohort: WaitingFactory(cohort=cohort or CohortFactory())),
        ],
    )
    def test_show_her_own_and_no_others(self, client, ratna, address, make):
        hers, other = make(ratna.cohort), make(None)

        page = client.get(f"/admin/{address}/").content.decode()

        name = "name" if address == "kelompok" else "nickname"
        assert getattr(hers, name) in page
        assert f">{getattr(other, name)}<" not in page
        assert reverse("kelompok:code", args=[ratna.cohort_id]) in page or address != "kelompok"

    def test_show_no_member_who_left(self, client, ratna):
        MembershipFactory(
            cohort=ratna.cohort, nickname="Pergi", is_home=False, left_at=ratna.joined_at
        )

        assert "Pergi" not in client.get("/admin/anggota/").content.decode()

    def test_show_no_birth_month_or_pin(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)

        page = client.get("/admin/menunggu/").content.decode()

        assert "2012" not in page
        assert waiting.pin not in page

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu", "organisasi"])
    def test_are_closed_to_everybody_else(self, client, address):
        set_up_roles()
        for person in (
            MembershipFactory(),
            StaffFactory(groups=["Penulis"]),
            StaffFactory(groups=["Staf program"]),
        ):
            sign_in(client, person)
            assert client.get(f"/admin/{address}/").status_code == 302

    def test_of_organisations_are_for_admins(self, client, ratna):
        assert client.get("/admin/organisasi/").status_code == 302

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu"])
    def test_find_by_searching_no_others(self, client, ratna, address):
        MembershipFactory(nickname="Rahasia")
        WaitingFactory(nickname="Rahasia")
        CohortFactory(name="Rahasia")

        assert ">Rahasia<" not in client.get(f"/admin/{address}/?q=Rahasia").content.decode()

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu"])
    @pytest.mark.parametrize("rows", [1, 8])
    def test_cost_the_same_for_any_number_of_rows(
        self, client, ratna, address, rows, django_assert_max_num_queries
    ):
        for _ in range(rows):
            FacilitatorFactory(user=ratna.user, nickname="Bu Ratna")
        MembershipFactory.create_batch(rows, cohort=ratna.cohort)
        WaitingFactory.create_batch(rows, cohort=ratna.cohort)
        client.get(f"/admin/{address}/")

        with django_assert_max_num_queries(14):
            assert client.get(f"/admin/{address}/").status_code == 200

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu", "organisasi"])
    def test_are_open_to_an_admin(self, client, boss, address):
        MembershipFactory()
        WaitingFactory()

        assert client.get(f"/admin/{address}/").status_code == 200


class TestMembers:
    """The list of members offers only what can be done for each."""

    def test_offer_a_new_withdrawal_code_only_where_a_guardian_consented(self, client, ratna):
        adult = MembershipFactory(cohort=ratna.cohort)
        minor = MembershipFactory(cohort=ratna.cohort, user=UserFactory(minor=True))
        ConsentFactory(user=minor.user, given_by=Giver.GUARDIAN, form_number="1")
        ConsentFactory(user=adult.user)

        page = client.get("/admin/anggota/").content.decode()

        assert reverse("anggota:withdrawal", args=[minor.pk]) in page
        assert reverse("anggota:withdrawal", args=[adult.pk]) not in page

    def test_offer_an_admin_the_end_of_a_facilitators_role(self, client, boss):
        facilitator, learner = FacilitatorFactory(), MembershipFactory()

        page = client.get("/admin/anggota/").content.decode()

        assert "Akhiri tugas pendamping" in page
        assert reverse("anggota:dismiss", args=[facilitator.pk]) in page
        assert reverse("anggota:dismiss", args=[learner.pk]) not in page

    def test_offer_a_facilitator_no_such_thing(self, client, ratna):
        FacilitatorFactory(cohort=ratna.cohort, nickname="Pak Jaka")

        assert "Akhiri tugas" not in client.get("/admin/anggota/").content.decode()
