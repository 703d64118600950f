from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import check_password, make_password
from django.urls import reverse
from django.utils import timezone

from lms.accounts import pins
from lms.accounts.actions import reset_pin
from lms.accounts.models import User
from lms.organisations.actions import record_paper_consent
from lms.organisations.models import Membership, Waiting
from tests.factories.people import AdminFactory, CohortFactory, WaitingFactory
from tests.lms.organisations.views.signing_in import CODE, URL, WRONG, send

pytestmark = pytest.mark.django_db
NEW_PIN = reverse("accounts:new_pin")
CODE_NOTICE = "PIN-mu diganti dengan kode dari pendamping"


class TestNewPin:
    @pytest.fixture
    def code(self, raka):
        return reset_pin(user=raka.user, replacing=raka.user.pin_mark, at=timezone.now())

    def test_is_asked_for_before_anything_else(self, client, raka, code):
        response = send(client, pin=code, next="/belajar/")

        assert response.url == "/masuk/pin-baru/?next=%2Fbelajar%2F"
        assert SESSION_KEY not in client.session
        assert "Raka" in client.get(response.url).content.decode()

    def test_signs_in_with_the_new_pin(self, client, raka, code):
        send(client, pin=code)

        response = client.post(NEW_PIN, {"pin": "592746", "again": "592746", "next": "/belajar/"})

        assert response.url == "/klaim/?next=%2Fbelajar%2F"
        assert client.session["nickname"] == "Raka"
        user = User.objects.get(pk=raka.user_id)
        assert user.check_password("592746")
        assert user.reset_until is None

    def test_works_only_once(self, client, raka, code):
        other = type(client)()
        send(client, pin=code)
        send(other, pin=code)
        client.post(NEW_PIN, {"pin": "592746", "again": "592746"})

        assert other.post(NEW_PIN, {"pin": "806137", "again": "806137"}).url == URL
        assert User.objects.get(pk=raka.user_id).check_password("592746")
        assert WRONG in send(type(client)(), pin=code).content.decode()

    @pytest.mark.parametrize(
        ("pin", "again", "why"),
        [
            ("592746", "592747", "Kedua PIN berbeda"),
            ("123456", "123456", "mudah ditebak"),
            ("041996", "041996", "tanggal lahir"),
            ("12", "12", "6 angka"),
        ],
    )
    def test_refuses_a_bad_choice(self, client, raka, code, pin, again, why):
        send(client, pin=code)

        page = client.post(NEW_PIN, {"pin": pin, "again": again}).content.decode()

        assert why in page
        assert User.objects.get(pk=raka.user_id).check_password(code)

    def test_tells_her_on_her_next_pages_until_she_puts_it_away(self, client, raka, code):
        send(client, pin=code)
        client.post(NEW_PIN, {"pin": "592746", "again": "592746"})

        assert CODE_NOTICE in client.get("/akun/").content.decode()
        assert CODE_NOTICE in client.get("/capaian/").content.decode()
        response = client.post("/akun/pin/kode-dilihat/", {"next": "/capaian/"})

        assert response.url == "/capaian/"
        assert CODE_NOTICE not in client.get("/akun/").content.decode()

    def test_tells_her_again_at_the_next_sign_in_unless_she_put_it_away(self, client, raka):
        User.objects.filter(pk=raka.user_id).update(
            code_used_at=timezone.now(), is_told_of_code=True
        )

        send(client)

        assert CODE_NOTICE in client.get("/akun/").content.decode()

    @pytest.mark.parametrize("cookie", [None, "x", "a:b:c"])
    def test_is_not_for_who_has_no_code(self, client, cookie):
        if cookie:
            client.cookies["ganti"] = cookie

        assert client.get(NEW_PIN).url == URL


class TestFirstCode:
    """A name of a class list, with the code of a card."""

    @pytest.fixture
    def rini(self):
        code = pins.one_time_code()
        return WaitingFactory(
            cohort=CohortFactory(code=CODE),
            nickname="Rini",
            created_at=timezone.now(),
            pin=make_password(code),
            code_until=timezone.now() + timedelta(days=30),
        ), code

    def choose(self, client, rini, pin="592746"):
        send(client, nickname="Rini", pin=rini[1])
        return client.post(NEW_PIN, {"pin": pin, "again": pin})

    def test_asks_for_a_pin_and_signs_nobody_in(self, client, rini):
        response = send(client, nickname="Rini", pin=rini[1])

        assert response.url == "/masuk/pin-baru/"
        assert "tunggu" not in client.cookies
        assert "Rini" in client.get(response.url).content.decode()

    def test_leads_a_minor_to_the_page_of_who_waits(self, client, rini):
        response = self.choose(client, rini)

        waiting = Waiting.objects.get()
        assert "menunggu" in response.url
        assert (waiting.code_until, waiting.needs_consent) == (None, True)
        assert check_password("592746", waiting.pin)
        assert SESSION_KEY not in client.session

    def test_leads_an_adult_over_her_consent_to_an_account(self, client, rini):
        Waiting.objects.update(birth_year=1990)
        self.choose(client, rini)
        page = client.get("/menunggu/").content.decode()

        client.post("/menunggu/", {"agrees": "on"})

        assert "Apakah kamu setuju?" in page
        assert 'name="pin"' not in page  # she has typed it twice by now
        assert Membership.objects.get().user.consents.count() == 1
        assert not Waiting.objects.exists()
        assert SESSION_KEY in client.session

    def test_works_once(self, client, rini):
        self.choose(client, rini)

        send(client, nickname="Rini", pin=rini[1])
        again = client.post(NEW_PIN, {"pin": "604918", "again": "604918"})

        assert again.url == URL
        assert check_password("592746", Waiting.objects.get().pin)

    def test_is_no_pin_to_choose(self, client, rini):
        response = self.choose(client, rini, pin=rini[1])

        assert response.status_code == 200
        assert Waiting.objects.get().code_until is not None

    def test_is_over_after_its_time(self, client, rini):
        Waiting.objects.update(code_until=timezone.now())

        assert send(client, nickname="Rini", pin=rini[1]).status_code == 200

    def test_stops_with_the_next_card(self, client, rini):
        send(client, nickname="Rini", pin=rini[1])
        Waiting.objects.update(pin=make_password("918273"))

        assert client.post(NEW_PIN, {"pin": "592746", "again": "592746"}).url == URL

    def test_is_still_good_once_the_slip_made_her_an_account(self, client, rini):
        record_paper_consent(
            waiting_id=rini[0].pk,
            form_number="8.2-1",
            text_version="2026-1",
            by=AdminFactory(),
            at=timezone.now(),
        )

        response = self.choose(client, rini)

        user = Membership.objects.get().user
        assert response.status_code == 302
        assert (user.reset_until, user.code_used_at) == (None, None)
        assert SESSION_KEY in client.session

    @pytest.mark.parametrize("pin", ["", "592746"])
    def test_lets_nobody_in_who_has_no_card_yet(self, client, rini, pin):
        Waiting.objects.update(pin="", code_until=None)

        assert send(client, nickname="Rini", pin=pin).status_code == 200
