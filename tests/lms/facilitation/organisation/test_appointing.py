"""Who accompanies a group: appointed and dismissed by a coordinator."""

import re

import pytest

from lms.accounts.models import User
from lms.organisations.models import Cohort, Membership
from tests.factories.people import (
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    StaffFactory,
)
from tests.lms.facilitation.organisation.addresses import url

pytestmark = pytest.mark.django_db
PASSWORD = re.compile(r"(?:[a-z]+-){4}\d\d")


def appoint(client, cohort, **data):
    data = {"nickname": "Bu Ratna", "kind": "new", "username": "ratna.smpn1"} | data
    return client.post(url("organisation_appoint", cohort), data)


class TestAppoint:
    def test_makes_an_account_and_shows_its_password_once(self, client, cohort):
        page = appoint(client, cohort).content.decode()

        member = Membership.objects.get()
        assert (member.cohort, member.role) == (cohort, Membership.Role.FACILITATOR)
        assert member.user.check_password(PASSWORD.search(page).group())
        assert list(Cohort.objects.visible_to(member.user)) == [cohort]

    def test_says_the_whole_address_where_she_signs_in(self, client, cohort, settings):
        settings.PUBLIC_URL = "https://tangguh.example"

        assert "tangguh.example/petugas" in appoint(client, cohort).content.decode()

    def test_sent_twice_is_once_and_shows_no_second_password(self, client, cohort):
        appoint(client, cohort)
        password = User.objects.get(username="ratna.smpn1").password

        response = appoint(client, cohort)

        assert response.status_code == 302
        assert User.objects.get(username="ratna.smpn1").password == password
        assert Membership.objects.count() == 1

    def test_takes_an_account_that_is_there(self, client, cohort):
        user = StaffFactory(username="Ratna")

        response = appoint(client, cohort, kind="existing", username="Ratna")

        assert response.url == url("coordinated_group", cohort)
        assert Membership.objects.get().user == user

    def test_is_nothing_one_does_for_oneself(self, client, hasan, cohort):
        page = appoint(client, cohort, kind="existing", username="hasan").content.decode()

        assert "menunjuk dirinya sendiri" in page
        assert not Membership.objects.exists()

    @pytest.mark.parametrize(
        ("who", "data", "words"),
        [
            (lambda: None, {"username": "Bu Ratna"}, "Pakai huruf kecil"),
            (lambda: None, {"kind": "existing"}, "Tidak ada petugas dengan nama masuk ini"),
            (lambda: StaffFactory(username="ratna.smpn1"), {}, "Nama masuk ini sudah dipakai"),
            (
                lambda: (
                    FacilitatorFactory(user__username="x").user.groups.create(name="Pendamping")
                    and User.objects.filter(username="x").update(username="ratna.smpn1")
                ),
                {},
                "Nama masuk ini sudah dipakai",
            ),
            (
                lambda: OfficerFactory(user__username="tuti"),
                {"kind": "existing", "username": "tuti"},
                "Akun ini melihat laporan",
            ),
            (
                lambda: MembershipFactory(user__username="anak"),
                {"kind": "existing", "username": "anak"},
                "Tidak ada petugas dengan nama masuk ini",
            ),
        ],
    )
    def test_says_what_to_mend_and_keeps_what_was_typed(self, client, cohort, who, data, words):
        who()
        before = Membership.objects.count()

        response = appoint(client, cohort, **data)

        assert words in response.content.decode()
        assert response.context["form"]["nickname"].value() == "Bu Ratna"
        assert Membership.objects.count() == before

    def test_leaves_nothing_half_made_where_the_nickname_is_taken(self, client, cohort, raka):
        response = appoint(client, cohort, nickname="raka")

        assert response.context["form"].errors.keys() == {"nickname"}
        assert not User.objects.filter(username="ratna.smpn1").exists()


class TestDismiss:
    def test_ends_the_role_after_a_yes(self, client, cohort, ratna):
        address = url("organisation_dismiss", cohort, ratna.pk)

        assert "Bu Ratna" in client.get(address).content.decode()
        for _ in range(2):
            client.post(address)

        assert not Cohort.objects.visible_to(User.objects.get(pk=ratna.user_id)).exists()

    def test_touches_no_learner(self, client, cohort, raka):
        assert client.post(url("organisation_dismiss", cohort, raka.pk)).status_code == 404
