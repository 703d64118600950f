import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone
from django.utils.html import strip_tags

from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import Consent, User
from lms.organisations import actions, drafts
from lms.organisations.models import Membership, Waiting
from tests.factories.people import CohortFactory, MembershipFactory, WaitingFactory, sign_in

pytestmark = pytest.mark.django_db
CODE = "MELATI-KOPI-47"
PIN = "592746"
ADULT, MINOR, CHILD = 30, 14, 12  # years ago


@pytest.fixture
def cohort():
    return CohortFactory(code=CODE, name="Kelas 8.2", organisation__name="SMP Contoh")


def draft_in(client):
    return signing.loads(client.cookies["gabung"].value, salt="lms.gabung")


def send(client, step, **data):
    """Send a step's form as its page renders it."""
    if "gabung" in client.cookies and client.cookies["gabung"].value:
        data.setdefault("draft", draft_in(client)["id"])
    return answered(client, client.post(f"/gabung/{step}", data))


def answered(client, response):
    """Where a form was wrong: the same step again, which says so."""
    if "keliru" in response.cookies:
        return client.get(response.url)
    return response


def begin(client, nickname="Raka", code=CODE, **more):
    return send(client, "", code=code, nickname=nickname, **more)


def born(years):
    return {"month": 1, "year": timezone.localdate().year - years}


def join(client, years=ADULT, nickname="Raka", pin=PIN, **more):
    """Walk through all steps; the last response."""
    begin(client, nickname, **more)
    send(client, "umur/", **born(years))
    send(client, "izin/", agrees="on")
    return send(client, "pin/", pin=pin, again=pin, next=more.get("next", ""))


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


class TestAge:
    def test_does_not_say_to_strangers_which_school_it_is(self, client, cohort):
        begin(client)

        assert "SMP Contoh" not in client.get("/gabung/umur/").text

    @pytest.mark.parametrize("is_open", [True, False])
    def test_says_right_after_the_code_that_joining_is_closed(self, client, cohort, is_open):
        if not is_open:
            cohort.joining_until = None
            cohort.save()
        begin(client)

        page = client.get("/gabung/umur/").text

        assert ("Pendaftaran kelompok ini sedang ditutup." in page) is not is_open

    def test_does_not_say_what_depends_on_it(self, client, cohort):
        begin(client)

        page = client.get("/gabung/umur/").content.decode()

        for telling in ("13", "18", "di bawah umur"):
            assert telling not in strip_tags(page.split("<main")[1].split("<details")[0])

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            ({"month": "", "year": "2009"}, "month"),
            ({"month": "13", "year": "2009"}, "month"),
            ({"month": "1", "year": "09"}, "Tulis tahun dengan empat angka"),
            ({"month": "1", "year": "2999"}, "Tulis tahun dengan empat angka"),
            ({"month": "1", "year": "9" * 5000}, "year"),
            ({"month": "1", "year": "dua"}, "year"),
        ],
    )
    def test_refuses_no_month(self, client, cohort, data, why):
        begin(client)

        response = send(client, "umur/", **data)

        assert response.status_code == 200
        assert why in response.content.decode()

    def test_of_a_child_ends_kindly(self, client, cohort):
        begin(client)

        response = send(client, "umur/", **born(CHILD))

        assert response.url == "/gabung/belum/"
        page = client.get(response.url).content.decode()
        assert "Belajar tanpa akun" in page

    def test_of_a_child_leaves_no_birth_month_anywhere(self, client, cohort):
        begin(client)

        response = send(client, "umur/", **born(CHILD))

        assert response.cookies["gabung"].value == ""
        assert signing.loads(response.cookies["muda"].value, salt="lms.muda") == 1
        assert not Waiting.objects.exists()
        assert not Session.objects.exists()

    def test_of_a_child_cannot_be_changed_by_going_back(self, client, cohort):
        begin(client)
        kept = client.cookies["gabung"].value
        send(client, "umur/", **born(CHILD))
        client.cookies["gabung"] = kept  # the back button of a stubborn browser

        for step in ("", "umur/", "izin/", "pin/"):
            assert client.get(f"/gabung/{step}").url == "/gabung/belum/"
        assert send(client, "umur/", **born(ADULT)).url == "/gabung/belum/"
        assert begin(client).url == "/gabung/belum/"

    def test_of_a_child_is_forgotten_after_a_day(self, client, cohort, monkeypatch):
        begin(client)
        send(client, "umur/", **born(CHILD))
        later = signing.time.time() + drafts.TOO_YOUNG_SECONDS + 1
        monkeypatch.setattr(signing.time, "time", lambda: later)

        assert client.get("/gabung/").status_code == 200


class TestConsent:
    def test_of_an_adult_needs_the_tick(self, client, cohort):
        begin(client)
        send(client, "umur/", **born(ADULT))

        response = send(client, "izin/")

        assert "Beri centang kalau setuju." in response.content.decode()
        assert client.get("/gabung/pin/").url == "/gabung/izin/"

    def test_of_a_minor_is_her_guardians(self, client, cohort):
        begin(client)
        send(client, "umur/", **born(MINOR))

        page = client.get("/gabung/izin/").content.decode()

        assert "Minta izin orang tua atau wali" in page
        assert "checkbox" not in page
        assert send(client, "izin/", agrees="on").url == "/gabung/pin/"
        assert draft_in(client)["agreed_at"] == ""


class TestPin:
    def test_makes_an_adult_a_member_and_signs_her_in(self, client, cohort):
        response = join(client, next="/belajar/")

        membership = Membership.objects.get()
        assert response.url == "/klaim/?next=%2Fbelajar%2F"
        assert client.session[SESSION_KEY] == str(membership.user_id)
        assert client.session["membership"] == membership.pk
        assert (membership.nickname, membership.cohort) == ("Raka", cohort)
        assert Consent.objects.get().text_version == TEXT_VERSION
        assert response.cookies["gabung"].value == ""

    def test_puts_a_minor_on_the_list_without_a_session(self, client, cohort):
        response = join(client, MINOR)

        assert response.url == "/klaim/?next=%2Fmenunggu%2F"
        assert Waiting.objects.get().needs_consent
        assert not User.objects.exists()
        assert not Session.objects.exists()

    def test_puts_a_late_adult_on_the_list(self, client, cohort):
        cohort.joining_until = None
        cohort.save()

        assert join(client).url == "/klaim/?next=%2Fmenunggu%2F"
        assert Waiting.objects.get().needs_approval
        assert "Menunggu pendampingmu" in client.get("/menunggu/").content.decode()

    @pytest.mark.parametrize("years", [ADULT, MINOR])
    def test_sent_twice_is_one_person(self, client, cohort, years):
        begin(client)
        send(client, "umur/", **born(years))
        send(client, "izin/", agrees="on")
        kept, data = client.cookies["gabung"].value, draft_in(client)["id"]
        first = send(client, "pin/", pin=PIN, again=PIN)
        client.cookies["gabung"] = kept

        second = client.post("/gabung/pin/", {"draft": data, "pin": PIN, "again": PIN})

        assert second.url == first.url
        assert Membership.objects.count() + Waiting.objects.count() == 1

    def test_leads_back_kindly_when_the_name_was_taken_meanwhile(self, client, cohort):
        begin(client)
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")
        MembershipFactory(cohort=cohort, nickname="Raka")

        response = send(client, "pin/", pin=PIN, again=PIN)

        assert response.url == f"/gabung/?kode={CODE}"
        assert "Nama ini sudah dipakai" in client.get(response.url).content.decode()

    def test_leads_back_when_the_group_ended_meanwhile(self, client, cohort):
        begin(client)
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")
        cohort.ended_at = timezone.now()
        cohort.save()

        response = send(client, "pin/", pin=PIN, again=PIN)

        assert "sudah selesai" in client.get(response.url).content.decode()
        assert not User.objects.exists()

    def test_refuses_a_weak_pin_and_does_not_show_it_again(self, client, cohort):
        page = join(client, MINOR, pin="123456").content.decode()

        assert "mudah ditebak" in page
        assert 'value="123456"' not in page

    def test_never_leaves_the_phone_by_a_mistake(self, client, cohort):
        begin(client)
        send(client, "umur/", **born(ADULT))
        send(client, "izin/", agrees="on")
        data = {"draft": draft_in(client)["id"], "pin": PIN, "again": "111999"}

        response = client.post("/gabung/pin/", data)

        assert response.url == "/gabung/pin/"
        kept = signing.loads(response.cookies["keliru"].value, salt="lms.keliru")
        assert PIN not in str(kept)
        assert kept["typed"] == {}

    def test_limits_how_fast_a_group_grows(self, client, cohort, monkeypatch):
        MembershipFactory.create_batch(2, cohort=cohort, joined_at=timezone.now())
        monkeypatch.setattr(actions.joining, "MOST_NEW", 2)

        assert join(client).status_code == 429
        assert User.objects.count() == 2


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
