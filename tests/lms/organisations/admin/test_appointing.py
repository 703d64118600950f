import pytest
from django.urls import reverse

from lms.organisations.models import Appointment
from lms.organisations.roles import set_up_roles
from tests.factories.people import (
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    RegionFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/tugas/", "/admin/tugas-baru/"


class TestAppoint:
    def test_makes_an_account_a_coordinator_and_another_one_staff_of_a_region(self, client, boss):
        school, region = OrganisationFactory(name="SMP X"), RegionFactory()
        hasan, tuti = StaffFactory(), StaffFactory()

        client.post(
            NEW,
            {"user": hasan.pk, "role": "coordinator", "organisation": "SMP X", "known_as": "Hasan"},
        )
        client.post(NEW, {"user": tuti.pk, "role": "programme_staff", "region": region.pk})

        assert hasan.appointments.get().organisation == school
        assert tuti.appointments.get().region == region

    @pytest.mark.parametrize(
        ("who", "role", "words"),
        [
            (lambda: OfficerFactory().user, "coordinator", "tidak boleh melihat nama"),
            (lambda: FacilitatorFactory().user, "programme_staff", "tidak boleh melihat laporan"),
        ],
    )
    def test_keeps_names_and_reports_apart(self, client, boss, who, role, words):
        user, before = who(), Appointment.objects.count()
        OrganisationFactory(name="SMP X")
        place = {"organisation": "SMP X", "known_as": "Hasan", "region": RegionFactory().pk}

        page = client.post(NEW, {"user": user.pk, "role": role, **place}).content.decode()

        assert words in page
        assert Appointment.objects.count() == before

    @pytest.mark.parametrize(
        "who", [lambda: MembershipFactory().user, lambda: StaffFactory(is_active=False)]
    )
    def test_is_not_for_a_learner_or_who_may_not_sign_in(self, client, boss, who):
        user = who()
        data = {"user": user.pk, "role": "programme_staff", "region": RegionFactory().pk}

        page = client.post(NEW, data).content.decode()

        assert user.username not in page
        assert not Appointment.objects.exists()

    def test_lets_no_admin_appoint_herself(self, client, boss):
        OrganisationFactory(name="SMP X")
        data = {"user": boss.pk, "role": "coordinator", "organisation": "SMP X", "known_as": "Bos"}

        page = client.post(NEW, data).content.decode()

        assert "menunjuk dirinya sendiri" in page
        assert not Appointment.objects.exists()


class TestEnd:
    def test_ends_a_role_after_a_yes(self, client, boss):
        role = CoordinatorFactory()
        address = reverse("tugas:end", args=[role.pk])

        assert role.organisation.name in client.get(address).content.decode()
        assert Appointment.objects.coordinating().exists()
        for _ in range(2):
            client.post(address)

        role.user.refresh_from_db()
        assert not Appointment.objects.coordinating().exists()
        assert not role.user.sees_names


class TestList:
    def test_shows_roles_in_force(self, client, boss):
        here, ended = CoordinatorFactory(), OfficerFactory(ended_at="2026-01-05T03:00Z")

        page = client.get(LIST).content.decode()

        assert here.user.username in page
        assert here.organisation.name in page
        assert reverse("tugas:end", args=[here.pk]) in page
        assert ended.user.username not in page

    @pytest.mark.parametrize("who", [CoordinatorFactory, OfficerFactory, FacilitatorFactory])
    def test_is_for_admins(self, client, who):
        set_up_roles()
        role = CoordinatorFactory()
        sign_in(client, who())

        for address in (LIST, NEW, reverse("tugas:end", args=[role.pk])):
            assert client.get(address).status_code in {302, 403}, address
            client.post(address)
        assert Appointment.objects.coordinating().filter(pk=role.pk).exists()

    def test_costs_the_same_for_1_and_8(self, client, boss, django_assert_max_num_queries):
        def cost():
            with django_assert_max_num_queries(40) as caught:
                client.get(LIST)
            return len(caught)

        CoordinatorFactory()
        before = cost()
        CoordinatorFactory.create_batch(7)

        assert cost() == before
