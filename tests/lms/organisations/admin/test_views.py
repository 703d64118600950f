import re

import pytest
from django.urls import reverse

from lms.accounts.actions import withdrawal_digest
from lms.accounts.models import Channel, Consent, Giver, User
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.roles import FACILITATORS, set_up_roles
from tests.factories.people import (
    PIN,
    AdminFactory,
    CohortFactory,
    ConsentFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ratna(client):
    """A facilitator, signed in."""
    set_up_roles()
    facilitator = FacilitatorFactory(nickname="Bu Ratna")
    facilitator.user.groups.add(facilitator.user.groups.model.objects.get(name=FACILITATORS))
    sign_in(client, facilitator.user)
    return facilitator


@pytest.fixture
def boss(client):
    set_up_roles()
    admin = AdminFactory()
    sign_in(client, admin)
    return admin


def shown_code(response):
    """The code that a page shows once."""
    return re.search(r'w-font-mono" translate="no">([^<]+)<', response.content.decode()).group(1)


class TestLists:
    """Lists show a facilitator her own groups and nobody else's."""

    @pytest.mark.parametrize(
        ("address", "make"),
        [
            ("kelompok", lambda cohort: CohortFactory() if cohort is None else cohort),
            ("anggota", lambda cohort: MembershipFactory(cohort=cohort or CohortFactory())),
            ("menunggu", lambda cohort: WaitingFactory(cohort=cohort or CohortFactory())),
        ],
    )
    def test_show_her_own_and_no_others(self, client, ratna, address, make):
        hers, other = make(ratna.cohort), make(None)

        page = client.get(f"/admin/{address}/").content.decode()

        name = "name" if address == "kelompok" else "nickname"
        assert getattr(hers, name) in page
        assert f">{getattr(other, name)}<" not in page
        assert reverse("kelompok:code", args=[ratna.cohort_id]) in page or address != "kelompok"

    def test_show_no_member_who_left(self, client, ratna):
        MembershipFactory(
            cohort=ratna.cohort, nickname="Pergi", is_home=False, left_at=ratna.joined_at
        )

        assert "Pergi" not in client.get("/admin/anggota/").content.decode()

    def test_show_no_birth_month_or_pin(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)

        page = client.get("/admin/menunggu/").content.decode()

        assert "2012" not in page
        assert waiting.pin not in page

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu", "organisasi"])
    def test_are_closed_to_everybody_else(self, client, address):
        set_up_roles()
        for person in (
            MembershipFactory(),
            StaffFactory(groups=["Penulis"]),
            StaffFactory(groups=["Staf program"]),
        ):
            sign_in(client, person)
            assert client.get(f"/admin/{address}/").status_code == 302

    def test_of_organisations_are_for_admins(self, client, ratna):
        assert client.get("/admin/organisasi/").status_code == 302

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu"])
    def test_find_by_searching_no_others(self, client, ratna, address):
        MembershipFactory(nickname="Rahasia")
        WaitingFactory(nickname="Rahasia")
        CohortFactory(name="Rahasia")

        assert ">Rahasia<" not in client.get(f"/admin/{address}/?q=Rahasia").content.decode()

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu"])
    @pytest.mark.parametrize("rows", [1, 8])
    def test_cost_the_same_for_any_number_of_rows(
        self, client, ratna, address, rows, django_assert_max_num_queries
    ):
        for _ in range(rows):
            FacilitatorFactory(user=ratna.user, nickname="Bu Ratna")
        MembershipFactory.create_batch(rows, cohort=ratna.cohort)
        WaitingFactory.create_batch(rows, cohort=ratna.cohort)
        client.get(f"/admin/{address}/")

        with django_assert_max_num_queries(14):
            assert client.get(f"/admin/{address}/").status_code == 200

    @pytest.mark.parametrize("address", ["kelompok", "anggota", "menunggu", "organisasi"])
    def test_are_open_to_an_admin(self, client, boss, address):
        MembershipFactory()
        WaitingFactory()

        assert client.get(f"/admin/{address}/").status_code == 200


class TestMembers:
    """The list of members offers only what can be done for each."""

    def test_offer_a_new_withdrawal_code_only_where_a_guardian_consented(self, client, ratna):
        adult = MembershipFactory(cohort=ratna.cohort)
        minor = MembershipFactory(cohort=ratna.cohort, user=UserFactory(minor=True))
        ConsentFactory(user=minor.user, given_by=Giver.GUARDIAN, form_number="1")
        ConsentFactory(user=adult.user)

        page = client.get("/admin/anggota/").content.decode()

        assert reverse("anggota:withdrawal", args=[minor.pk]) in page
        assert reverse("anggota:withdrawal", args=[adult.pk]) not in page

    def test_offer_an_admin_the_end_of_a_facilitators_role(self, client, boss):
        facilitator, learner = FacilitatorFactory(), MembershipFactory()

        page = client.get("/admin/anggota/").content.decode()

        assert "Akhiri tugas pendamping" in page
        assert reverse("anggota:dismiss", args=[facilitator.pk]) in page
        assert reverse("anggota:dismiss", args=[learner.pk]) not in page

    def test_offer_a_facilitator_no_such_thing(self, client, ratna):
        FacilitatorFactory(cohort=ratna.cohort, nickname="Pak Jaka")

        assert "Akhiri tugas" not in client.get("/admin/anggota/").content.decode()


class TestHome:
    """The first page of the admin shows a facilitator her groups."""

    def test_shows_her_groups_with_their_codes_and_who_waits(self, client, ratna):
        WaitingFactory(cohort=ratna.cohort)
        other = CohortFactory()

        page = client.get("/admin/").content.decode()

        assert ratna.cohort.code in page
        assert reverse("kelompok:code", args=[ratna.cohort_id]) in page
        assert "1 orang menunggu" in page
        assert other.code not in page

    def test_shows_an_author_none(self, client, ratna):
        sign_in(client, StaffFactory(groups=["Penulis"]))

        assert 'id="kelompok"' not in client.get("/admin/").content.decode()

    @pytest.mark.parametrize("groups", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, ratna, groups, django_assert_max_num_queries
    ):
        for _ in range(groups):
            FacilitatorFactory(user=ratna.user, nickname="Bu Ratna")
        client.get("/admin/")

        with django_assert_max_num_queries(22):
            client.get("/admin/")


class TestWaitingList:
    @pytest.mark.parametrize(
        ("consent", "approval", "words"),
        [
            (True, False, "Menunggu surat izin"),
            (False, True, "Menunggu Anda"),
            (True, True, "Menunggu surat izin dan Anda"),
        ],
    )
    def test_says_in_words_what_is_missing(self, client, ratna, consent, approval, words):
        WaitingFactory(
            cohort=ratna.cohort,
            needs_consent=consent,
            needs_approval=approval,
            text_version="" if consent else "2026-1",
            consented_at=None if consent else ratna.joined_at,
        )

        page = client.get("/admin/menunggu/").content.decode()

        assert re.search(rf">\s*{words}\s*<", page)


class TestScope:
    """No page of one row opens for somebody else's row."""

    def addresses(self, cohort):
        member = MembershipFactory(cohort=cohort)
        waiting = WaitingFactory(cohort=cohort)
        return [
            *(
                reverse(f"kelompok:{n}", args=[cohort.pk])
                for n in ("code", "open", "close", "edit")
            ),
            *(reverse(f"anggota:{n}", args=[member.pk]) for n in ("edit", "pin", "withdrawal")),
            *(
                reverse(f"menunggu:{n}", args=[waiting.pk])
                for n in ("approve", "consent", "delete")
            ),
        ]

    def test_of_another_group_is_not_found(self, client, ratna):
        def everything():
            models = (User, Cohort, Membership, Waiting)
            return [list(model.objects.order_by("pk").values()) for model in models]

        addresses = self.addresses(CohortFactory())
        before = everything()

        for address in addresses:
            assert client.post(address, {"nickname": "Diganti"}).status_code == 404, address
            assert client.get(address).status_code in {404, 405}, address
        assert everything() == before

    def test_of_her_own_group_opens(self, client, ratna):
        for address in self.addresses(ratna.cohort):
            is_post_only = "/open/" in address or "/close/" in address
            assert client.get(address).status_code == (405 if is_post_only else 200)

    def test_is_closed_to_staff_without_the_permission(self, client, ratna):
        addresses = self.addresses(ratna.cohort)
        sign_in(client, StaffFactory(groups=["Penulis"]))

        for address in addresses:
            assert client.post(address).status_code in {302, 404}

    def test_lets_a_facilitator_touch_no_other_facilitator(self, client, ratna):
        other = FacilitatorFactory(cohort=ratna.cohort, nickname="Pak Jaka")

        for name in ("edit", "pin", "withdrawal"):
            address = reverse(f"anggota:{name}", args=[other.pk])
            assert client.post(address, {"nickname": "x"}).status_code == 404

    def test_of_dismissing_is_for_admins(self, client, ratna):
        address = reverse("anggota:dismiss", args=[ratna.pk])

        assert client.post(address).status_code == 302
        assert Membership.objects.get().left_at is None

    @pytest.mark.parametrize("address", ["/admin/anggota/new/", "/admin/menunggu/new/"])
    def test_lets_nobody_add_a_person(self, client, boss, address):
        assert client.get(address).status_code == 404


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
        client.get(address)
        assert User.objects.get(pk=member.user_id).check_password(PIN)

        response = client.post(address)

        member.user.refresh_from_db()
        assert member.user.check_password(shown_code(response))
        assert member.user.reset_until
        assert "no-store" in response.headers["Cache-Control"]
        assert shown_code(response) not in client.get(address).content.decode()


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


class TestForms:
    def test_let_an_admin_make_an_organisation_and_a_group(self, client, boss):
        from lms.organisations.models import Organisation
        from lms.organisations.regions import load_regions

        load_regions()
        client.post(
            "/admin/organisasi/new/",
            {
                "name": "SMP X",
                "kind": "school",
                "region": "36.73.05",
                "npsn": "",
                "is_active": "on",
            },
        )
        organisation = Organisation.objects.get()
        assert (organisation.region_id, organisation.npsn) == ("36.73.05", None)

        data = {"name": "8.1", "organisation": organisation.pk}
        response = client.post("/admin/kelompok/new/", data)
        cohort = Cohort.objects.get()
        assert re.fullmatch(r"[A-Z]+-[A-Z]+-\d\d", cohort.code)
        assert response.url == f"/admin/kelompok/code/{cohort.pk}/"

    def test_let_an_admin_end_a_group_and_begin_it_again(self, client, boss):
        cohort = CohortFactory()
        address = reverse("kelompok:edit", args=[cohort.pk])
        data = {"name": cohort.name, "organisation": cohort.organisation_id}

        client.post(address, data | {"has_ended": "on"})
        assert Cohort.objects.get().ended_at
        client.post(address, data)
        assert Cohort.objects.get().ended_at is None

    def test_let_a_facilitator_change_the_name_only(self, client, ratna):
        other = CohortFactory().organisation
        address = reverse("kelompok:edit", args=[ratna.cohort_id])

        client.post(address, {"name": "8.3", "organisation": other.pk, "has_ended": "on"})

        cohort = Cohort.objects.get(pk=ratna.cohort_id)
        assert (cohort.name, cohort.ended_at) == ("8.3", None)
        assert cohort.organisation == ratna.cohort.organisation

    def test_let_a_facilitator_begin_no_group_again_that_has_ended(self, client, ratna):
        Cohort.objects.update(ended_at=ratna.joined_at)

        client.post(reverse("kelompok:edit", args=[ratna.cohort_id]), {"name": "8.3"})

        cohort = Cohort.objects.get()
        assert (cohort.name, cohort.ended_at) == ("8.3", ratna.joined_at)

    def test_take_somebody_off_the_list(self, client, ratna):
        waiting = WaitingFactory(cohort=ratna.cohort)

        client.post(reverse("menunggu:delete", args=[waiting.pk]))

        assert not Waiting.objects.exists()
