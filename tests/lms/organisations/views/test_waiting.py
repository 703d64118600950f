from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from lms.accounts.actions import record_consent
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import Channel, Consent, Giver, User
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.views.waiting import PIN_COUNTS_SECONDS
from tests.factories.people import (
    PIN,
    CohortFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
    let_wait,
)

pytestmark = pytest.mark.django_db
WAITING = reverse("organisations:waiting")
WITHDRAW = reverse("organisations:withdraw")
WITHDRAWN = reverse("organisations:withdrawn")


class TestWaiting:
    def test_says_what_a_minor_has_to_do(self, client):
        let_wait(client, WaitingFactory(nickname="Lala"))

        page = client.get(WAITING).content.decode()

        assert "Menunggu izin" in page
        assert "Lala" in page
        assert "/surat-izin/" in page

    def test_says_that_the_facilitator_is_awaited(self, client):
        late = WaitingFactory(
            needs_consent=False,
            needs_approval=True,
            text_version="2026-1",
            consented_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        let_wait(client, late)

        assert "Menunggu pendampingmu" in client.get(WAITING).content.decode()

    def test_leads_a_stranger_to_signing_in(self, client):
        assert client.get(WAITING).url == "/masuk/"

    def test_leads_on_when_the_row_has_become_an_account(self, client):
        let_wait(client, WaitingFactory()).delete()

        response = client.get(WAITING)

        assert response.url == "/masuk/"
        assert response.cookies["tunggu"].value == ""
        assert "daftar tunggu" in client.get(response.url).content.decode()

    def test_does_not_believe_a_changed_cookie(self, client):
        let_wait(client, WaitingFactory())
        client.cookies["tunggu"] = "x" + client.cookies["tunggu"].value

        assert client.get(WAITING).url == "/masuk/"

    @pytest.mark.parametrize("others", [1, 8])
    def test_costs_one_query_whoever_else_waits(self, client, others, django_assert_num_queries):
        WaitingFactory.create_batch(others)
        let_wait(client, WaitingFactory())

        with django_assert_num_queries(1):
            client.get(WAITING)


class TestTurningEighteen:
    @pytest.fixture
    def grown_up(self, client):
        year = timezone.localdate().year - 19
        since = timezone.now() - timedelta(days=730)
        return let_wait(client, WaitingFactory(nickname="Lala", birth_year=year, created_at=since))

    @pytest.fixture
    def later(self, grown_up, monkeypatch):
        """She signed in so long ago that the phone may be in other hands."""
        now = signing.time.time() + PIN_COUNTS_SECONDS + 1
        monkeypatch.setattr(signing.time, "time", lambda: now)

    def send(self, client, **more):
        return client.post(WAITING, {"agrees": "on"} | more)

    def test_asks_for_her_own_consent(self, client, grown_up):
        page = client.get(WAITING).content.decode()

        assert "Sekarang kamu bisa setuju sendiri" in page
        assert "Apa yang kami simpan" in page

    def test_lets_her_go_without_agreeing(self, client, grown_up):
        page = client.get(WAITING).content.decode()

        assert 'href="/keluar/"' in page.split("<main")[1]

    def test_makes_her_a_member_and_signs_her_in(self, client, grown_up):
        response = self.send(client)

        membership = Membership.objects.get()
        assert response.url == "/klaim/?next=%2F"
        assert client.session[SESSION_KEY] == str(membership.user_id)
        assert Consent.objects.get().given_by == Giver.SELF
        assert not Waiting.objects.exists()
        assert response.cookies["tunggu"].value == ""

    def test_does_not_ask_for_the_pin_she_typed_a_moment_ago(self, client, grown_up):
        assert 'name="pin"' not in client.get(WAITING).content.decode()

    def test_asks_for_her_pin_ten_minutes_later_since_the_phone_is_shared(self, client, later):
        assert 'name="pin"' in client.get(WAITING).content.decode()
        for wrong in ({}, {"pin": "592746"}):
            assert self.send(client, **wrong).status_code == 200
            assert not User.objects.exists()
        assert "PIN ini belum cocok." in self.send(client, pin="592746").content.decode()
        assert self.send(client, pin=PIN).status_code == 302
        assert Membership.objects.exists()

    def test_needs_the_tick(self, client, grown_up):
        assert "Beri centang" in self.send(client, agrees="").content.decode()
        assert not User.objects.exists()

    def test_slows_down_guessing(self, client, later):
        statuses = [self.send(client, pin="592746").status_code for _ in range(5)]

        assert statuses == [200, 200, 200, 429, 429]

    def test_says_that_the_group_has_ended(self, client, grown_up):
        Cohort.objects.update(ended_at=timezone.now())

        assert "Kelompok ini sudah selesai" in self.send(client).content.decode()
        assert Waiting.objects.get() == grown_up

    def test_is_not_for_a_minor(self, client):
        let_wait(client, WaitingFactory(birth_year=timezone.localdate().year - 15))

        self.send(client)

        assert not User.objects.exists()

    def test_still_waits_for_the_facilitator_where_joining_was_closed(self, client, grown_up):
        Waiting.objects.update(needs_approval=True)

        assert self.send(client).url == WAITING
        assert not Waiting.objects.get().needs_consent


class TestSlip:
    def test_is_the_same_for_everybody_and_names_nobody(self, client):
        before = client.get("/surat-izin/").content
        let_wait(client, WaitingFactory(nickname="Lala"))

        assert client.get("/surat-izin/").content == before
        assert b"Lala" not in before
        assert TEXT_VERSION.encode() in before
        assert b"/cabut-izin/" in before


class TestWithdraw:
    @pytest.fixture
    def code(self):
        membership = MembershipFactory(nickname="Lala", user=UserFactory(minor=True))
        recorded = record_consent(
            user=membership.user,
            text_version="2026-1",
            given_by=Giver.GUARDIAN,
            channel=Channel.PAPER,
            at=timezone.now(),
            form_number="1",
        )
        return recorded.withdrawal_code

    def confirm(self, client, code):
        """Type the code; the token of the page that asks once more."""
        page = client.post(WITHDRAW, {"code": code.lower()}).content.decode()
        assert "Lala" in page
        return page.split('name="token" value="')[1].split('"')[0]

    def test_is_not_kept_by_the_browser(self, client, code):
        for page in (client.post(WITHDRAW, {"code": code}), client.get(WITHDRAWN)):
            assert "no-store" in page.headers["Cache-Control"]

    def test_asks_once_more_before_deleting(self, client, code):
        self.confirm(client, code)

        assert User.objects.exists()

    def test_deletes_everything_after_a_yes(self, client, code):
        response = client.post(WITHDRAWN, {"token": self.confirm(client, code)})

        assert response.url == WITHDRAWN
        assert "Izin sudah dicabut" in client.get(WITHDRAWN).content.decode()
        assert not User.objects.exists()
        assert not Membership.objects.exists()
        assert not Consent.objects.exists()

    def test_twice_is_once(self, client, code):
        token = self.confirm(client, code)
        client.post(WITHDRAWN, {"token": token})

        assert client.post(WITHDRAWN, {"token": token}).url == WITHDRAWN

    def test_is_never_held_up_by_a_one_time_code(self, client, code):
        User.objects.update(code_used_at=timezone.now())

        client.post(WITHDRAWN, {"token": self.confirm(client, code)})

        assert not User.objects.exists()

    @pytest.mark.parametrize("wrong", ["AAAA-BBBB-CCCC", "x", "\0", "🌾", "a" * 10_000])
    def test_refuses_an_unknown_code(self, client, code, wrong):
        response = client.post(WITHDRAW, {"code": wrong})

        assert response.status_code == 200
        assert 'name="token"' not in response.content.decode()
        assert User.objects.exists()

    def test_limits_guessing(self, client, code):
        for number in range(30):
            client.post(WITHDRAW, {"code": f"AAAA-BBBB-{number}"})

        assert client.post(WITHDRAW, {"code": code}).status_code == 429

    @pytest.mark.parametrize("forged", ["", "x", "\0"])
    def test_deletes_nothing_with_a_token_of_somebody_else(self, client, code, forged):
        pk = User.objects.get().pk
        for token in (forged, signing.dumps(pk, salt="another"), signing.dumps(pk, key="guess")):
            assert client.post(WITHDRAWN, {"token": token}).url == WITHDRAW

        assert User.objects.exists()

    def test_deletes_nothing_by_a_link(self, client, code):
        client.get(WITHDRAWN, {"token": self.confirm(client, code)})

        assert User.objects.exists()

    def test_does_not_confuse_groups(self, client, code):
        other = MembershipFactory(cohort=CohortFactory(), nickname="Lala")

        client.post(WITHDRAWN, {"token": self.confirm(client, code)})

        assert list(User.objects.all()) == [other.user]
