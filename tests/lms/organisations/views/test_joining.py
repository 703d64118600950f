import pytest
from django.contrib.sessions.models import Session
from django.core import signing

from lms.accounts.models import User
from lms.organisations import actions, drafts
from lms.organisations.models import Waiting
from tests.factories.people import CohortFactory, MembershipFactory, WaitingFactory, sign_in
from tests.lms.organisations.views.joining import (
    ADULT,
    CODE,
    MINOR,
    PIN,
    begin,
    born,
    draft_in,
    join,
    send,
)

pytestmark = pytest.mark.django_db


class TestJoin:
    def test_fills_in_the_code_of_a_qr(self, client):
        assert f'value="{CODE}"' in client.get("/gabung/", {"kode": CODE}).content.decode()

    def test_leads_to_the_birth_month_and_shows_the_groups_name(self, client, cohort):
        response = begin(client, code="melati kopi 47")

        assert response.url == "/gabung/umur/"
        assert "Kelas 8.2" in client.get(response.url).content.decode()

    def test_stores_nothing(self, client, cohort):
        begin(client)

        assert not Waiting.objects.exists()
        assert not Session.objects.exists()

    def test_says_that_a_code_is_unknown(self, client):
        assert "Kode ini belum ada." in begin(client).content.decode()

    def test_limits_guessing_of_codes(self, client, cohort):
        for number in range(30):
            begin(client, code=f"TIDAK-ADA-{number}")

        response = begin(client)

        assert response.status_code == 429
        assert "Coba lagi pukul" in response.content.decode()

    @pytest.mark.parametrize("taken_by", [MembershipFactory, WaitingFactory])
    def test_asks_for_another_nickname_when_it_is_taken(self, client, cohort, taken_by):
        taken_by(cohort=cohort, nickname="raka")

        assert "Nama ini sudah dipakai di kelompok ini." in begin(client).content.decode()

    def test_limits_trying_out_who_is_in_a_group(self, client, cohort):
        for number in range(30):
            MembershipFactory(cohort=cohort, nickname=f"Raka {number}")
            begin(client, f"Raka {number}")

        response = begin(client, "Sinta")

        assert response.status_code == 429
        assert "Coba lagi pukul" in response.content.decode()

    def test_counts_the_same_taken_nickname_once(self, client, cohort):
        MembershipFactory(cohort=cohort, nickname="Raka")
        for _ in range(31):
            begin(client, "Raka")

        assert begin(client, "Sinta").url == "/gabung/umur/"

    def test_asks_once_more_about_what_looks_like_a_full_name(self, client, cohort):
        response = begin(client, "Raka Aditya")

        page, form = response.text, response.context["form"]
        assert [field.value() for field in form] == ["Raka Aditya", CODE, "Raka Aditya"]
        assert "Ini nama lengkap? Cukup nama panggilan." in page
        assert "tekan Lanjut sekali lagi" in page
        assert '<input type="hidden" name="sure" value="Raka Aditya"' in page
        assert begin(client, "Raka Aditya", sure="Raka Aditya").url == "/gabung/umur/"
        assert "nama lengkap?" in begin(client, "Sinta Dewi", sure="Raka Aditya").content.decode()

    @pytest.mark.parametrize(
        "data", [{"code": "TIDAK-ADA-99", "nickname": "Raka"}, {"code": CODE, "nickname": "R"}]
    )
    def test_answers_a_mistake_by_a_redirect_so_that_back_meets_a_page(self, client, cohort, data):
        response = client.post("/gabung/?next=/cerita/", data)

        assert response.url == "/gabung/?next=/cerita/"
        page = client.get(response.url)
        assert page.context["form"].errors
        assert f'value="{data["nickname"]}"' in page.text
        assert not client.get("/gabung/").context["form"].errors

    def test_leads_back_to_waiting_whoever_joined_a_moment_ago(self, client, cohort):
        join(client, MINOR)

        for step in ("", "umur/", "izin/", "pin/"):
            assert client.get(f"/gabung/{step}").url == "/menunggu/"

    @pytest.mark.parametrize(
        ("nickname", "why"),
        [("08123456789", "nomor HP"), ("Raka 🌾", "Emoji"), ("r@ka", "alamat"), ("\0ab", "null")],
    )
    def test_refuses_what_is_no_nickname(self, client, cohort, nickname, why):
        response = begin(client, nickname)

        assert response.status_code == 200
        assert why in response.content.decode()

    def test_takes_a_name_written_from_right_to_left(self, client, cohort):
        begin(client, "راكا")

        page = client.get("/gabung/umur/")
        assert page.status_code == 200
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")
        assert "<bdi>راكا</bdi>" in client.get("/gabung/pin/").content.decode()

    def test_leads_a_learner_to_joining_a_further_group(self, client, cohort):
        sign_in(client, MembershipFactory())

        assert client.get("/gabung/", {"kode": CODE}).url == f"/akun/gabung/?kode={CODE}"

    @pytest.mark.parametrize("groups", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, cohort, groups, django_assert_max_num_queries
    ):
        CohortFactory.create_batch(groups)

        with django_assert_max_num_queries(4):
            begin(client)


class TestDraft:
    @pytest.mark.parametrize("step", ["umur/", "izin/", "pin/"])
    @pytest.mark.parametrize("cookie", [None, "x", "a:b:c", ""])
    def test_that_is_missing_or_changed_leads_to_the_first_step(self, client, step, cookie):
        if cookie is not None:
            client.cookies["gabung"] = cookie

        for response in (client.get(f"/gabung/{step}"), client.post(f"/gabung/{step}")):
            assert response.url == "/gabung/"

    @pytest.mark.parametrize("step", ["izin/", "pin/"])
    def test_cannot_skip_a_step(self, client, cohort, step):
        begin(client)

        assert client.get(f"/gabung/{step}", follow=True).redirect_chain[-1][0] == "/gabung/umur/"

    def test_cannot_be_written_by_hand(self, client, cohort):
        begin(client)
        forged = draft_in(client) | {"year": 1990, "month": 1, "agreed_at": "2026-01-01T00:00:00Z"}
        client.cookies["gabung"] = signing.dumps(forged, key="guess", salt="lms.gabung")

        response = client.post("/gabung/pin/", {"draft": forged["id"], "pin": PIN, "again": PIN})

        assert response.url == "/gabung/"
        assert not User.objects.exists()

    def test_of_one_tab_is_not_finished_by_another(self, client, cohort):
        begin(client, "Raka")
        first = draft_in(client)["id"]
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")
        begin(client, "Sinta")  # somebody else, in a second tab
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")

        response = client.post("/gabung/pin/", {"draft": first, "pin": PIN, "again": PIN})

        assert response.url == "/gabung/"
        assert not User.objects.exists()

    def test_ends_after_an_hour(self, client, cohort, monkeypatch):
        begin(client)
        later = signing.time.time() + drafts.SECONDS + 1
        monkeypatch.setattr(signing.time, "time", lambda: later)

        assert client.get("/gabung/umur/").url == "/gabung/"

    @pytest.mark.parametrize("step", ["", "umur/", "izin/", "pin/"])
    @pytest.mark.parametrize(
        "junk", ["\0", "a" * 100_000, "🌾", "\u202e", "-1", "[]", "1e9", "2009-01"]
    )
    def test_survives_junk_in_every_step(self, client, cohort, step, junk):
        begin(client)
        fields = ("code", "nickname", "month", "year", "agrees", "pin", "again", "next")

        response = send(client, step, **dict.fromkeys(fields, junk))

        assert response.status_code in {200, 302}

    def test_refuses_a_body_that_is_too_large(self, client, cohort):
        assert begin(client, "a" * 10_000_000).status_code == 400

    def test_reaches_the_action_as_it_was_typed(self, client, cohort, monkeypatch):
        seen = []
        monkeypatch.setattr(
            actions.joining, "make_password", lambda pin: seen.append(pin) or "!never"
        )

        join(client, MINOR)

        assert seen == [PIN]
