from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from lms.accounts import staff
from lms.accounts.models import User
from tests.factories.people import JOINED, MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db
FIRST = "melati-kopi-sawah-anggrek-47"
OWN = "hujan sore di serang"


@pytest.fixture
def role():
    return Group.objects.create(name="Peran contoh")


def make(role, username="ratna", at=JOINED):
    return staff.make_account(username=username, role=role, password=FIRST, at=at)


class TestMakeAccount:
    def test_makes_one_of_staff_with_one_role(self, role):
        user = make(role)

        assert user.is_staff
        assert not user.sees_names
        assert list(user.groups.all()) == [role]
        assert user.check_password(FIRST)
        assert user.reset_until == JOINED + timedelta(days=7)

    def test_is_made_once_however_often_one_presses(self, role):
        first = make(role)

        with pytest.raises(staff.AlreadyMade) as again:
            make(role)

        assert again.value.user == first
        assert User.objects.filter(username="ratna").count() == 1

    @pytest.mark.parametrize("typed", ["ratna", "Ratna"])
    def test_refuses_the_name_of_somebody_else(self, role, typed):
        StaffFactory(username="ratna")

        with pytest.raises(staff.NameTaken):
            make(role, typed)

    def test_refuses_the_handle_of_a_learner(self, role):
        learner = MembershipFactory().user

        with pytest.raises(staff.NameTaken):
            make(role, learner.username)


class TestFirstPassword:
    def sign_in(self, client, password=FIRST, **more):
        return client.post(
            reverse("accounts:staff_sign_in"), {"username": "ratna", "password": password, **more}
        )

    def choose(self, client, ticket, password=OWN, again=OWN):
        data = {"ticket": ticket, "password": password, "again": again}
        return client.post(reverse("accounts:new_password"), data)

    def test_asks_for_an_own_one_and_signs_nobody_in(self, client, role):
        make(role, at=timezone.now())

        response = self.sign_in(client)

        assert "Pilih kata sandi Anda" in response.content.decode()
        assert "_auth_user_id" not in client.session

    def test_is_replaced_and_works_no_more(self, client, role):
        user = make(role, at=timezone.now())
        ticket = self.sign_in(client).context["ticket"]

        response = self.choose(client, ticket)

        user.refresh_from_db()
        assert response.status_code == 302
        assert user.check_password(OWN)
        assert user.reset_until is None
        assert client.session["_auth_user_id"] == str(user.pk)
        client.logout()
        assert self.choose(client, ticket).url == reverse("accounts:staff_sign_in")

    @pytest.mark.parametrize(
        ("password", "again", "words"),
        [
            (FIRST, FIRST, "bukan kata sandi yang pertama"),
            ("pendek", "pendek", "10"),
            (OWN, "lain sekali ini", "Kedua kata sandi berbeda"),
        ],
    )
    def test_refuses_a_bad_own_one_and_keeps_the_way_open(
        self, client, role, password, again, words
    ):
        make(role, at=timezone.now())
        ticket = self.sign_in(client).context["ticket"]

        response = self.choose(client, ticket, password, again)

        assert words in response.content.decode()
        assert response.context["ticket"] == ticket
        assert self.choose(client, ticket).status_code == 302

    def test_ends_after_a_week(self, client, role):
        make(role, at=timezone.now() - timedelta(days=7, minutes=1))

        assert "kata sandi belum cocok" in self.sign_in(client).content.decode()
        assert "_auth_user_id" not in client.session

    def test_lets_nobody_in_who_was_switched_off_meanwhile(self, client, role):
        user = make(role, at=timezone.now())
        ticket = self.sign_in(client).context["ticket"]
        User.objects.update(is_active=False)

        assert self.choose(client, ticket).url == reverse("accounts:staff_sign_in")
        assert User.objects.get(pk=user.pk).check_password(FIRST)

    @pytest.mark.parametrize("ticket", ["", "salah", "eyJhIjoxfQ:1tAAAA:abc"])
    def test_takes_no_made_up_ticket(self, client, ticket):
        assert self.choose(client, ticket).url == reverse("accounts:staff_sign_in")
