import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from lms.accounts.models import User
from tests.factories.people import (
    PASSWORD,
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client):
    return sign_in(client, AdminFactory(username="bos"))


class TestStaffUserViewSet:
    def test_lists_staff_and_no_learner(self, admin_client):
        staff, learner = StaffFactory(username="penulis"), MembershipFactory().user

        page = admin_client.get("/admin/users/").content.decode()

        assert staff.username in page
        assert learner.username not in page
        assert learner.username[:4] not in page

    def test_says_which_roles_an_account_has(self, admin_client):
        StaffFactory(groups=["Penulis", "Peninjau isi"])

        page = admin_client.get("/admin/users/").content.decode()

        assert "Peninjau isi, Penulis" in page

    def test_stands_beside_roles_and_not_groups(self, admin_client):
        page = admin_client.get("/admin/").content.decode()

        assert re.search(r'"label": "Peran"[^{]*{}, "url": "/admin/groups/"', page)

    def test_is_for_admins(self, client):
        sign_in(client, FacilitatorFactory().user)

        assert client.get("/admin/users/").status_code == 302

    @pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
    def test_does_not_find_a_learner(self, admin_client, view):
        learner, staff = MembershipFactory().user, StaffFactory()

        def status(user):
            url = reverse(f"wagtailusers_users:{view}", args=[user.pk])
            return admin_client.get(url).status_code

        assert status(learner) == 404
        assert status(staff) == 200

    def test_makes_an_account_with_what_we_hold(self, admin_client):
        page = admin_client.get("/admin/users/new/").content.decode()
        assert "first_name" not in page
        assert 'type="email"' not in page

        admin_client.post(
            "/admin/users/new/",
            {"username": "penulis", "password1": PASSWORD, "password2": PASSWORD},
        )

        made = User.objects.get(username="penulis")
        assert made.is_staff
        assert not made.sees_names
        assert made.check_password(PASSWORD)

    def test_lets_an_admin_see_names(self, admin_client):
        data = {"username": "dua", "password1": PASSWORD, "password2": PASSWORD}

        admin_client.post("/admin/users/new/", data | {"is_superuser": "on"})

        assert User.objects.get(username="dua").sees_names

    def test_changes_an_account(self, admin_client):
        staff = StaffFactory(username="penulis")

        admin_client.post(
            f"/admin/users/edit/{staff.pk}/",
            {"username": "penulis2", "password1": "", "password2": "", "is_active": "on"},
        )

        staff.refresh_from_db()
        assert staff.username == "penulis2"
        assert staff.check_password(PASSWORD)

    def test_makes_a_password_that_an_admin_typed_good_for_one_sign_in(self, client, admin_client):
        staff = StaffFactory(username="penulis")
        typed = {"password1": "hujan sore di lebak", "password2": "hujan sore di lebak"}

        admin_client.post(
            f"/admin/users/edit/{staff.pk}/", {"username": "penulis", "is_active": "on", **typed}
        )
        page = type(client)().post(
            "/petugas/", {"username": "penulis", "password": typed["password1"]}
        )

        staff.refresh_from_db()
        assert staff.check_password(typed["password1"])
        assert "Pilih kata sandi Anda" in page.content.decode()
        assert staff.reset_until < timezone.now() + timedelta(days=7)

    def test_takes_her_own_new_password_for_good(self, admin_client):
        boss = User.objects.get(username="bos")
        typed = {"password1": "hujan sore di lebak", "password2": "hujan sore di lebak"}

        admin_client.post(f"/admin/users/edit/{boss.pk}/", {"username": "bos", **typed})

        boss.refresh_from_db()
        assert boss.check_password(typed["password1"])
        assert boss.reset_until is None

    def test_gives_no_reports_to_who_sees_names(self, admin_client):
        facilitator = FacilitatorFactory().user
        group = Group.objects.get_or_create(name="Staf program")[0]
        group.permissions.set(reports_permission())

        response = admin_client.post(
            f"/admin/users/edit/{facilitator.pk}/",
            {
                "username": facilitator.username,
                "password1": "",
                "password2": "",
                "is_active": "on",
                "groups": [group.pk],
            },
        )

        assert "tidak boleh melihat laporan" in response.content.decode()
        assert not facilitator.groups.filter(pk=group.pk).exists()

    @pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
    def test_does_nothing_to_learners_in_bulk(self, admin_client, action):
        learner, group = MembershipFactory().user, Group.objects.get_or_create(name="Penulis")[0]
        url = f"/admin/bulk/accounts/user/{action}/"

        for ids in (str(learner.pk), "all"):
            data = {"role": group.pk, "mark_as_active": "False"}
            admin_client.post(f"{url}?id={ids}&next=/admin/users/", data)

        learner.refresh_from_db()
        assert learner.is_active
        assert not learner.groups.exists()

    @pytest.mark.parametrize("staff", [1, 8])
    def test_costs_the_same_for_any_number_of_accounts(
        self, admin_client, staff, django_assert_max_num_queries
    ):
        StaffFactory.create_batch(staff, groups=["Penulis"])
        admin_client.get("/admin/users/")

        with django_assert_max_num_queries(14):
            admin_client.get("/admin/users/")


class TestStaffAccountView:
    def test_shows_no_field_for_what_we_do_not_hold(self, admin_client):
        page = admin_client.get("/admin/account/").content.decode()

        assert "name_email" not in page
        assert "avatar-avatar" not in page
        assert "password-new_password1" in page

    def test_saves(self, admin_client):
        data = {
            "theme-theme": "dark",
            "theme-contrast": "system",
            "theme-density": "default",
            "locale-preferred_language": "id",
            "locale-current_time_zone": "",
        }

        response = admin_client.post("/admin/account/", data)

        assert response.status_code == 302
        assert UserProfile.objects.get(user__username="bos").theme == "dark"

    def test_is_for_those_in_the_admin(self, client):
        sign_in(client, MembershipFactory())

        assert client.get("/admin/account/").status_code == 302


def reports_permission():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="reports", codename="view_counts")
