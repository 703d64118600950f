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
from tests.factories.people import MembershipFactory
from tests.lms.organisations.views.joining import (
    ADULT,
    CHILD,
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
