import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from lms.accounts.models import User
from lms.organisations.models import Appointment, Organisation, Region
from lms.organisations.roles import COORDINATORS, FACILITATORS, PROGRAMME_STAFF, set_up_roles
from tests.factories.people import (
    AdminFactory,
    OrganisationFactory,
    RegionFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/akun-baru/"
PASSWORD = re.compile(r"(?:[a-z]+-){4}\d\d")


@pytest.fixture
def admin_client(client):
    set_up_roles()
    return sign_in(client, AdminFactory(username="bos"))


def send(client, role="Penulis", username="ratna.smpn1", **more):
    pk = Group.objects.get(name=role).pk
    return client.post(ADDRESS, {"role": pk, "username": username, **more})


class TestMakeAccount:
    def test_makes_an_author_and_shows_her_password_once(self, admin_client):
        page = send(admin_client).content.decode()

        user = User.objects.get(username="ratna.smpn1")
        password = PASSWORD.search(page).group()
        assert user.check_password(password)
        assert [group.name for group in user.groups.all()] == ["Penulis"]
        assert not user.sees_names

    def test_makes_a_coordinator_of_an_organisation(self, admin_client):
        school = OrganisationFactory(name="SMP Nusa Cendekia")

        send(admin_client, COORDINATORS, organisation="smp nusa cendekia", known_as="Pak Hasan")

        role = Appointment.objects.get()
        assert (role.organisation, role.known_as) == (school, "Pak Hasan")
        assert role.appointed_by.username == "bos"
        assert list(Organisation.objects.coordinated_by(role.user)) == [school]

    def test_makes_programme_staff_of_a_region(self, admin_client):
        region = RegionFactory()

        send(admin_client, PROGRAMME_STAFF, region=region.pk)

        role = Appointment.objects.get()
        assert list(Region.objects.reported_to(role.user)) == [region]

    def test_is_once_when_sent_twice(self, admin_client):
        data = {"region": RegionFactory().pk}
        send(admin_client, PROGRAMME_STAFF, **data)
        before = User.objects.get(username="ratna.smpn1").password

        page = send(admin_client, PROGRAMME_STAFF, **data).content.decode()

        assert "sudah ada dengan peran ini" in page
        assert not PASSWORD.search(page)
        assert User.objects.get(username="ratna.smpn1").password == before
        assert Appointment.objects.count() == 1

    def test_makes_no_facilitator(self, admin_client):
        page = send(admin_client, FACILITATORS).content.decode()

        assert not User.objects.filter(username="ratna.smpn1").exists()
        assert f">{FACILITATORS}</option>" not in page

    def test_gives_no_place_to_a_role_without_one(self, admin_client):
        OrganisationFactory(name="SMP X")

        send(admin_client, organisation="SMP X", known_as="Bu Ratna", region=RegionFactory().pk)

        assert User.objects.filter(username="ratna.smpn1").exists()
        assert not Appointment.objects.exists()

    @pytest.mark.parametrize(
        ("role", "data", "words"),
        [
            (COORDINATORS, {}, "Koordinator perlu organisasi"),
            (COORDINATORS, {}, "Ketik panggilan dari peserta"),
            (COORDINATORS, {"organisation": "Tidak Ada"}, "Tidak ada organisasi dengan nama ini"),
            (PROGRAMME_STAFF, {}, "Staf program perlu wilayah"),
            ("Penulis", {"username": "Ratna Smpn"}, "Pakai huruf kecil"),
            ("Penulis", {"username": "bos"}, "sudah dipakai"),
        ],
    )
    def test_says_what_to_mend_and_keeps_what_was_typed(self, admin_client, role, data, words):
        response = send(admin_client, role, **data)

        assert words in response.content.decode()
        assert response.context["form"]["username"].value() == data.get("username", "ratna.smpn1")
        assert User.objects.count() == 1

    def test_asks_which_organisation_is_meant(self, admin_client):
        for region in (RegionFactory(), RegionFactory(code="36.02", name="Kabupaten Lebak")):
            OrganisationFactory(name="SMP Harapan", region=region)
        data = {"organisation": "SMP Harapan", "known_as": "Pak Hasan"}

        page = send(admin_client, COORDINATORS, **data).content.decode()
        choice = re.search(r'value="(SMP Harapan, Kabupaten Lebak \(#\d+\))"', page)[1]
        assert not User.objects.filter(username="ratna.smpn1").exists()
        send(admin_client, COORDINATORS, **data, **{"organisation-pilihan": choice})

        assert Appointment.objects.get().organisation.region_id == "36.02"

    @pytest.mark.parametrize("role", ["Penulis", "Staf program", "Admin"])
    def test_refuses_everybody_else(self, client, role):
        set_up_roles()
        sign_in(client, StaffFactory(groups=[role]))

        assert client.get(ADDRESS).status_code == 302
        send(client)

        assert not User.objects.filter(username="ratna.smpn1").exists()

    def test_is_offered_on_an_admins_first_page(self, admin_client):
        assert reverse("make_account") in admin_client.get("/admin/").content.decode()

    def test_costs_the_same_for_1_and_8(self, admin_client, django_assert_max_num_queries):
        def cost():
            with django_assert_max_num_queries(40) as caught:
                admin_client.get(ADDRESS)
            return len(caught)

        OrganisationFactory()
        before = cost()
        OrganisationFactory.create_batch(7)

        assert cost() == before
