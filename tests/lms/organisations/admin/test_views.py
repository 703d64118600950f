import re

import pytest
from django.urls import reverse

from lms.accounts.actions import withdrawal_digest
from lms.accounts.models import Channel, Consent, Giver, User
from lms.organisations.models import Cohort, Membership, Waiting
from tests.factories.people import (
    PIN,
    ConsentFactory,
    FacilitatorFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db


def marked(response):
    """What the form of a one-time code sends."""
    return {"mark": re.search('name="mark" value="([^"]+)"', response.text).group(1)}


def shown_code(response):
    """The code that a page shows once."""
    return re.search(r'w-font-mono" translate="no">([^<]+)<', response.content.decode()).group(1)


class TestCode:
    def test_shows_code_and_qr(self, client, ratna, settings):
        settings.PUBLIC_URL = "https://tangguh.example"

        page = client.get(reverse("kelompok:code", args=[ratna.cohort_id])).content.decode()

        assert ratna.cohort.code in page
        assert f"https://tangguh.example/gabung/?kode={ratna.cohort.code}" in page
        assert "<svg" in page

    def test_opens_joining_for_a_day(self, client, ratna):
        Cohort.objects.update(joining_until=None)

        client.post(reverse("kelompok:open", args=[ratna.cohort_id]))

        assert Cohort.objects.get().joining_until
        page = client.get(reverse("kelompok:code", args=[ratna.cohort_id])).content.decode()
        assert "Pendaftaran dibuka sampai" in page

    def test_counts_learners_only(self, client, ratna):
        MembershipFactory.create_batch(2, cohort=ratna.cohort)

        page = client.get(reverse("kelompok:code", args=[ratna.cohort_id])).content.decode()
        listed = client.get("/admin/kelompok/").content.decode()

        assert "2 peserta" in page
        assert "Peserta" in listed
        assert re.search(r"<td[^>]*>\s*2\s*</td>", listed)

    def test_closes_joining_before_the_day_is_over(self, client, ratna):
        address = reverse("kelompok:code", args=[ratna.cohort_id])
        assert "Tutup pendaftaran" in client.get(address).content.decode()

        client.post(reverse("kelompok:close", args=[ratna.cohort_id]))

        page = client.get(address).content.decode()
        assert "Pendaftaran ditutup" in page
        assert "Tutup pendaftaran" not in page

    def test_opens_no_group_that_has_ended(self, client, ratna):
        Cohort.objects.update(ended_at=ratna.joined_at, joining_until=None)

        client.post(reverse("kelompok:open", args=[ratna.cohort_id]))

        assert Cohort.objects.get().joining_until is None


class TestDismiss:
    def test_lets_an_admin_end_a_facilitators_role(self, client, boss):
        membership = FacilitatorFactory(nickname="Bu Sari")
        address = reverse("anggota:dismiss", args=[membership.pk])

        page = client.get(address).content.decode()
        assert "Akhiri tugas Bu Sari?" in page
        assert User.objects.get(pk=membership.user_id).sees_names
        for _ in range(2):
            client.post(address)
        assert not User.objects.get(pk=membership.user_id).sees_names


class TestResetPin:
    def test_shows_a_one_time_code_once(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort)
        address = reverse("anggota:pin", args=[member.pk])
        form = marked(client.get(address))
        assert User.objects.get(pk=member.user_id).check_password(PIN)

        response = client.post(address, form)

        member.user.refresh_from_db()
        assert member.user.check_password(shown_code(response))
        assert member.user.reset_until
        assert "no-store" in response.headers["Cache-Control"]
        assert shown_code(response) not in client.get(address).content.decode()

    def test_makes_no_second_code_when_sent_again(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort)
        address = reverse("anggota:pin", args=[member.pk])
        form = marked(client.get(address))
        code = shown_code(client.post(address, form))

        again = client.post(address, form)

        member.user.refresh_from_db()
        assert member.user.check_password(code)
        assert "Tidak ada kode baru" in again.text
        assert shown_code(client.post(address, marked(again)))  # on purpose


class TestRename:
    def test_changes_a_nickname(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort)

        client.post(reverse("anggota:edit", args=[member.pk]), {"nickname": "Bagas Dua"})

        member.refresh_from_db()
        assert member.nickname == "Bagas Dua"

    def test_refuses_a_name_in_use(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort)

        page = client.post(reverse("anggota:edit", args=[member.pk]), {"nickname": "bu ratna"})

        assert "Nama ini sudah dipakai" in page.content.decode()


class TestApprove:
    def test_lets_a_late_joiner_in(self, client, ratna):
        waiting = WaitingFactory(
            cohort=ratna.cohort,
            birth_year=1996,
            needs_consent=False,
            needs_approval=True,
            text_version="2026-1",
            consented_at=ratna.joined_at,
        )

        client.post(reverse("menunggu:approve", args=[waiting.pk]))

        assert Membership.objects.filter(nickname=waiting.nickname).exists()
        assert not Waiting.objects.exists()

    def test_of_a_minor_leaves_her_waiting_for_consent(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort, needs_approval=True)

        client.post(reverse("menunggu:approve", args=[waiting.pk]))

        waiting.refresh_from_db()
        assert (waiting.needs_consent, waiting.needs_approval) == (True, False)

    def test_says_that_the_group_has_ended(self, client, ratna):
        late = {"birth_year": 1996, "needs_consent": False, "needs_approval": True}
        agreed = {"text_version": "2026-1", "consented_at": ratna.joined_at}
        waiting = WaitingFactory(cohort=ratna.cohort, **late, **agreed)
        Cohort.objects.update(ended_at=ratna.joined_at)

        response = client.post(reverse("menunggu:approve", args=[waiting.pk]), follow=True)

        assert "Kelompok ini sudah selesai" in response.content.decode()
        assert Waiting.objects.get() == waiting

    def test_by_two_tabs_is_once(self, client, ratna):
        address = reverse("menunggu:approve", args=[WaitingFactory(cohort=ratna.cohort).pk])
        Waiting.objects.all().delete()

        assert client.post(address).status_code == 404


class TestRecordConsent:
    def send(self, client, waiting, **fields):
        data = {"form_number": "8.1-014", "is_signed": "on"} | fields
        return client.post(reverse("menunggu:consent", args=[waiting.pk]), data)

    def test_is_nobodys_to_give_for_an_adult(self, client, ratna):
        asep = WaitingFactory(cohort=ratna.cohort, birth_year=1990)

        page = self.send(client, asep).content.decode()

        assert "ia setuju sendiri saat masuk" in page
        assert Waiting.objects.get() == asep

    def test_says_that_the_group_has_ended(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)
        Cohort.objects.update(ended_at=ratna.joined_at)

        assert "Kelompok ini sudah selesai" in self.send(client, waiting).content.decode()
        assert Waiting.objects.get() == waiting

    def test_makes_the_account_and_shows_the_withdrawal_code_once(self, client, ratna):
        response = self.send(client, WaitingFactory(cohort=ratna.cohort, nickname="Lala"))

        consent = Consent.objects.get()
        assert consent.withdrawal_digest == withdrawal_digest(shown_code(response))
        assert (consent.given_by, consent.channel) == (Giver.GUARDIAN, Channel.PAPER)
        assert (consent.form_number, consent.recorded_by) == ("8.1-014", ratna.user)
        page = response.content.decode()
        assert "Izin Lala tercatat. Ia bisa masuk sekarang." in page
        assert "Kode cabut izin" in page
        assert "bagian bawah surat" in page
        assert page.count("tidak ditampilkan lagi") == 1
        assert Membership.objects.get(nickname="Lala").user.check_password(PIN)
        assert "no-store" in response.headers["Cache-Control"]

    @pytest.mark.parametrize(
        "fields", [{"form_number": ""}, {"form_number": "Ibu Siti"}, {"is_signed": ""}]
    )
    def test_needs_the_number_of_a_signed_slip_and_no_name(self, client, ratna, fields):
        self.send(client, WaitingFactory(cohort=ratna.cohort), **fields)

        assert not Consent.objects.exists()
        assert Waiting.objects.exists()

    def test_twice_is_once(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)
        self.send(client, waiting)

        assert self.send(client, waiting).status_code == 404
        assert Consent.objects.count() == 1


class TestNewWithdrawalCode:
    def test_replaces_the_old_one(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort, user=UserFactory(minor=True))
        ConsentFactory(
            user=member.user,
            given_by=Giver.GUARDIAN,
            channel=Channel.PAPER,
            form_number="1",
            withdrawal_digest="old",
        )

        response = client.post(reverse("anggota:withdrawal", args=[member.pk]))

        assert Consent.objects.get().withdrawal_digest == withdrawal_digest(shown_code(response))

    def test_says_when_there_is_no_guardians_consent(self, client, ratna):
        member = MembershipFactory(cohort=ratna.cohort)

        response = client.post(reverse("anggota:withdrawal", args=[member.pk]), follow=True)

        assert "tidak punya izin dari wali" in response.content.decode()
