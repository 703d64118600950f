import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from lms.accounts.models import User
from lms.organisations.models import Membership
from lms.organisations.roles import FACILITATORS, PROGRAMME_STAFF, set_up_roles
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    FacilitatorFactory,
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

    def test_makes_a_facilitator_with_her_group(self, admin_client):
        cohort = CohortFactory()

        send(admin_client, FACILITATORS, cohort=cohort.pk, nickname="Bu Ratna")

        member = Membership.objects.get(cohort=cohort)
        assert (member.nickname, member.role) == ("Bu Ratna", Membership.Role.FACILITATOR)
        assert member.user.sees_names
        assert member.user.has_perm("organisations.change_cohort")

    def test_is_once_when_sent_twice(self, admin_client):
        cohort = CohortFactory()
        data = {"cohort": cohort.pk, "nickname": "Bu Ratna"}
        send(admin_client, FACILITATORS, **data)
        before = User.objects.get(username="ratna.smpn1").password

        page = send(admin_client, FACILITATORS, **data).content.decode()

        assert "sudah ada dengan peran ini" in page
        assert not PASSWORD.search(page)
        assert User.objects.get(username="ratna.smpn1").password == before
        assert Membership.objects.filter(cohort=cohort).count() == 1

    def test_gives_no_group_to_who_sees_reports(self, admin_client):
        page = send(admin_client, PROGRAMME_STAFF, cohort=CohortFactory().pk).content.decode()

        assert "tidak boleh melihat nama" in page
        assert not User.objects.filter(username="ratna.smpn1").exists()

    @pytest.mark.parametrize(
        ("role", "data", "words"),
        [
            (FACILITATORS, {}, "Pendamping perlu kelompok"),
            (FACILITATORS, {}, "Ketik panggilan dari peserta"),
            ("Penulis", {"username": "Ratna Smpn"}, "Pakai huruf kecil"),
            ("Penulis", {"username": "bos"}, "sudah dipakai"),
        ],
    )
    def test_says_what_to_mend_and_keeps_what_was_typed(self, admin_client, role, data, words):
        response = send(admin_client, role, **data)

        assert words in response.content.decode()
        assert response.context["form"]["username"].value() == data.get("username", "ratna.smpn1")
        assert User.objects.count() == 1

    def test_leaves_nothing_half_made_where_the_name_in_the_group_is_taken(self, admin_client):
        cohort = CohortFactory()
        FacilitatorFactory(cohort=cohort, nickname="Bu Ratna")

        page = send(admin_client, FACILITATORS, cohort=cohort.pk, nickname="Bu Ratna")

        assert page.context["form"].errors.keys() == {"nickname"}
        assert not User.objects.filter(username="ratna.smpn1").exists()

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

        CohortFactory()
        before = cost()
        for _ in range(7):
            CohortFactory()

        assert cost() == before
