from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from lms.accounts import pins
from lms.accounts.actions import reset_pin
from lms.accounts.models import User
from lms.organisations.actions import end_cohort, move_learners, record_paper_consent
from lms.organisations.models import Membership, Waiting
from tests.factories.people import (
    PIN,
    AdminFactory,
    CohortFactory,
    MembershipFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
URL = reverse("accounts:sign_in")
NEW_PIN = reverse("accounts:new_pin")
CODE = "MELATI-KOPI-47"
WRONG = "Kode, nama, atau PIN belum cocok. Periksa ketiganya."

CODE_NOTICE = "PIN-mu diganti dengan kode dari pendamping"


@pytest.fixture
def raka():
    return MembershipFactory(cohort=CohortFactory(code=CODE), nickname="Raka")


def send(client, code=CODE, nickname="Raka", pin=PIN, **more):
    return client.post(URL, {"code": code, "nickname": nickname, "pin": pin, **more})


class TestSignIn:
    def test_shows_a_form_filled_with_code_and_name_of_a_card_but_never_a_pin(self, client):
        card = {"kode": CODE, "nama": "Raka", "pin": "483915"}
        page = client.get(URL, card, follow=True).content.decode()

        assert f'value="{CODE}"' in page
        assert 'value="Raka"' in page
        assert "483915" not in page

    def test_leaves_the_name_of_a_card_in_no_history_and_for_nobody_after_her(self, client):
        scanned = client.get(URL, {"kode": CODE, "nama": "Raka", "next": "/capaian/"})
        first, second = client.get(scanned.url), client.get(scanned.url)

        assert scanned.url == f"{URL}?next=%2Fcapaian%2F"
        assert b"Raka" in first.content
        assert b"Raka" not in second.content

    def test_signs_in_and_goes_on_to_the_phones_work(self, client, raka):
        response = send(client, code="melati kopi 47", nickname="raka", next="/belajar/")

        assert response.url == "/klaim/?next=%2Fbelajar%2F"
        assert client.session[SESSION_KEY] == str(raka.user_id)

    def test_tells_who_was_moved_the_new_code(self, client, raka):
        to = CohortFactory(organisation=raka.cohort.organisation, code="SAWAH-RUSA-88")
        move_learners(memberships=[raka.pk], to=to, at=timezone.now())

        response = send(client)

        assert client.session["cohort"] == to.pk
        assert "SAWAH-RUSA-88" in client.get("/akun/").content.decode()
        assert response.status_code == 302

    def test_tells_whose_group_has_ended_to_join_another_one(self, client, raka):
        end_cohort(cohort=raka.cohort, at=timezone.now())

        send(client)

        page = client.get("/akun/").content.decode()
        assert "Gabung kelompok baru dengan kodenya, di halaman akunmu" in page

    def test_tells_nobody_else_anything(self, client, raka):
        send(client)

        page = client.get("/akun/").content.decode()
        assert "Mulai sekarang masuk dengan kodenya" not in page
        assert "Kelompokmu sudah selesai" not in page

    def test_leaves_in_the_session_what_others_read(self, client, raka, settings):
        settings.SHARED_PHONE_MINUTES = 20

        send(client)

        session = client.session
        assert (session["nickname"], session["membership"], session["cohort"]) == (
            "Raka",
            raka.pk,
            raka.cohort_id,
        )
        assert session["idle"] == 1200
        assert session.get_expiry_age() == 1200
        assert session["renewed"]

    def test_ends_by_itself_on_an_idle_phone(self, client, raka):
        send(client)
        Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

        assert client.get("/akun/").status_code == 302

    def test_puts_out_whoever_was_signed_in_before(self, client, raka):
        sinta = MembershipFactory(cohort=raka.cohort, nickname="Sinta")
        sign_in(client, sinta)
        before = client.session.session_key

        send(client)

        assert client.session["nickname"] == "Raka"
        assert not Session.objects.filter(session_key=before).exists()

    def test_lets_the_phone_know_itself_again(self, client, raka):
        send(client)
        stranger = type(client)()
        for _ in range(5):
            send(stranger, pin="592746")
        client.post("/keluar/")

        assert send(client).status_code == 302
        assert send(type(client)()).status_code == 429

    @pytest.mark.parametrize(
        "wrong", [{"code": "SAWAH-RUSA-99"}, {"nickname": "Sinta"}, {"pin": "592746"}]
    )
    def test_answers_the_same_whatever_is_wrong(self, client, raka, wrong):
        response = send(client, **wrong)

        page = response.content.decode()
        assert response.status_code == 200
        assert WRONG in page
        assert "hp" not in response.cookies
        assert SESSION_KEY not in client.session
        assert raka.cohort.name not in page

    def test_says_when_to_try_again(self, client, raka):
        for _ in range(3):
            send(client, pin="592746")

        response = send(client)

        assert response.status_code == 429
        assert "Terlalu banyak percobaan. Tunggu 4 detik" in response.content.decode()

    def test_never_shows_a_pin_again(self, client, raka):
        page = send(client, pin="592746").content.decode()

        assert "592746" not in page
        assert 'value="Raka"' in page

    def test_takes_somebody_waiting_to_her_page_without_a_session(self, client):
        WaitingFactory(cohort=CohortFactory(code=CODE), nickname="Lala")

        response = send(client, nickname="Lala")

        assert response.url == "/klaim/?next=%2Fmenunggu%2F"
        assert "tunggu" in response.cookies
        assert not Session.objects.exists()
        assert "Lala" in client.get("/menunggu/").content.decode()

    def test_opens_pages_in_her_language(self, client, raka):
        User.objects.update(language="su")

        assert send(client).url == "/su/klaim/?next=%2Fsu%2F"

    def test_stays_in_the_language_she_chose_now(self, client, raka):
        User.objects.update(language="su")

        response = client.post("/en/masuk/", {"code": CODE, "nickname": "Raka", "pin": PIN})

        assert response.url == "/en/klaim/?next=%2Fen%2F"

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:x"],
    )
    def test_leads_nowhere_else(self, client, raka, elsewhere):
        assert send(client, next=elsewhere).url == "/klaim/?next=%2F"

    @pytest.mark.parametrize("field", ["code", "nickname", "pin", "next"])
    @pytest.mark.parametrize(
        "junk", ["\0", "a" * 200_000, "🌾", "\u202eakaR", "راكا", "٤٨٣٩١٥", "'; DROP TABLE--", ""]
    )
    def test_survives_junk(self, client, raka, field, junk):
        response = send(client, **{"pin": "592746"} | {field: junk})

        assert response.status_code == 200

    def test_reads_a_pin_typed_with_other_digits(self, client, raka):
        assert send(client, pin="４８３ ９１５").status_code == 302

    def test_is_not_kept_by_the_browser(self, client):
        assert "no-store" in client.get(URL).headers["Cache-Control"]

    def test_refuses_a_body_that_is_too_large(self, client):
        assert send(client, code="a" * 10_000_000).status_code == 400

    @pytest.mark.parametrize("people", [1, 8])
    def test_costs_the_same_in_a_group_of_any_size(
        self, client, raka, people, django_assert_max_num_queries
    ):
        MembershipFactory.create_batch(people, cohort=raka.cohort)

        with django_assert_max_num_queries(24):
            send(client)


class TestNewPin:
    @pytest.fixture
    def code(self, raka):
        return reset_pin(user=raka.user, at=timezone.now())

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
