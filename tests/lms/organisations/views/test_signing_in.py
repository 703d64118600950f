from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from lms.accounts.models import User
from lms.organisations.actions import end_cohort, move_learners
from tests.factories.people import PIN, CohortFactory, MembershipFactory, WaitingFactory, sign_in
from tests.lms.organisations.views.signing_in import CODE, URL, WRONG, send

pytestmark = pytest.mark.django_db


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

    def test_puts_out_a_learner_where_somebody_waiting_signs_in(self, client, raka):
        sign_in(client, raka)
        WaitingFactory(cohort=raka.cohort, nickname="Lala")

        send(client, nickname="Lala")

        assert SESSION_KEY not in client.session
        assert not Session.objects.exists()

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
