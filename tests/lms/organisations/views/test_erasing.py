from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from lms.accounts.cookies import account_digest
from lms.accounts.models import User
from lms.organisations.models import Membership
from tests.factories.people import (
    PIN,
    ConsentFactory,
    FacilitatorFactory,
    MembershipFactory,
    WaitingFactory,
    let_wait,
    sign_in,
)

pytestmark = pytest.mark.django_db
ERASE, ERASED = "/akun/hapus/", "/akun/hapus/selesai/"
ACCOUNT = reverse("organisations:account")


@pytest.fixture
def raka(client):
    membership = MembershipFactory(nickname="Raka")
    sign_in(client, membership)
    return membership


def send(client, pin=PIN, **more):
    return client.post(ERASE, {"pin": pin, **more})


class TestErase:
    def test_is_found_at_the_foot_of_the_account(self, client, raka):
        assert f'href="{ERASE}">Hapus akun</a>' in client.get(ACCOUNT).content.decode()

    def test_says_what_goes_and_that_nothing_comes_back(self, client, raka):
        response = client.get(ERASE)

        page = response.content.decode()
        assert "langsung dan tidak bisa dikembalikan" in page
        assert "Yang dihapus" in page
        assert "Yang tidak dihapus" in page
        assert "no-store" in response.headers["Cache-Control"]
        assert User.objects.filter(pk=raka.user.pk).exists()

    @pytest.mark.parametrize("birth_year", [1990, 2011])
    def test_deletes_adults_and_minors_with_consent(self, client, raka, birth_year):
        User.objects.filter(pk=raka.user.pk).update(birth_year=birth_year)
        ConsentFactory(user=raka.user)

        response = send(client)

        assert response.url == ERASED
        assert not User.objects.filter(pk=raka.user.pk).exists()
        assert not Membership.objects.exists()
        assert "Akunmu sudah dihapus" in client.get(ERASED).content.decode()

    def test_signs_out_and_takes_her_off_the_phone(self, client, raka):
        let_wait(client, WaitingFactory())
        account = account_digest("user", raka.user.pk)
        device = {"name": "a" * 16, "accounts": [account, "somebody"]}
        client.cookies["hp"] = signing.dumps(device, salt="lms.hp")

        response = send(client)

        assert SESSION_KEY not in client.session
        assert response.cookies["tunggu"].value == ""
        assert response.cookies["gabung"].value == ""
        known = signing.loads(response.cookies["hp"].value, salt="lms.hp")
        assert known["accounts"] == ["somebody"]

    def test_ends_her_sessions_on_other_phones(self, client, raka, django_user_model):
        other = client.__class__()
        sign_in(other, raka)

        send(client)

        assert other.get(ACCOUNT).url.startswith("/masuk/")

    def test_leaves_everybody_else(self, client, raka):
        sinta = MembershipFactory(cohort=raka.cohort)

        send(client)

        assert list(Membership.objects.all()) == [sinta]

    def test_sent_twice_is_answered_alike(self, client, raka):
        token = client.get(ERASE).context["token"]
        send(client, token=token)

        assert send(client, token=token).url == ERASED

    def test_does_not_call_deleted_what_is_not(self, client, raka):
        token = client.get(ERASE).context["token"]
        client.logout()

        assert send(client, token=token).url == "/masuk/?next=%2Fakun%2Fhapus%2F"
        assert User.objects.filter(pk=raka.user.pk).exists()

    @pytest.mark.parametrize("pin", ["", "111222"])
    def test_needs_the_pin(self, client, raka, pin):
        response = send(client, pin)

        assert response.status_code == 200
        assert User.objects.filter(pk=raka.user.pk).exists()

    def test_slows_down_guessing(self, client, raka):
        for _ in range(4):
            send(client, "111222")

        response = send(client)

        assert response.status_code == 429
        assert "Terlalu banyak" in response.content.decode()
        assert User.objects.filter(pk=raka.user.pk).exists()

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_waits_three_days_after_a_one_time_code(self, client, raka, method):
        used = timezone.now() - timedelta(hours=71)
        User.objects.filter(pk=raka.user_id).update(code_used_at=used)

        page = getattr(client, method)(ERASE, {"pin": PIN}).content.decode()

        assert "Belum bisa" in page
        assert date_format(timezone.localtime(used + timedelta(hours=72)), "j F Y, H.i") in page
        assert 'name="pin"' not in page
        assert User.objects.filter(pk=raka.user_id).exists()

    def test_is_possible_again_after_three_days(self, client, raka):
        used = timezone.now() - timedelta(hours=72)
        User.objects.filter(pk=raka.user_id).update(code_used_at=used)

        assert send(client).url == ERASED

    def test_leads_strangers_to_signing_in(self, client):
        assert client.get(ERASE).url == "/masuk/?next=%2Fakun%2Fhapus%2F"

    def test_is_not_for_staff(self, client):
        staff = FacilitatorFactory().user
        sign_in(client, staff)

        assert send(client).url == "/admin/account/"
        assert User.objects.filter(pk=staff.pk).exists()
