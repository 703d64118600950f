"""A coordinator's pages: who reaches them, what they show, what they do."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import User
from lms.organisations.models import Cohort, Membership
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
PASSWORD = re.compile(r"(?:[a-z]+-){4}\d\d")


@pytest.fixture
def hasan(client):
    """A coordinator, signed in."""
    role = CoordinatorFactory(user__username="hasan")
    sign_in(client, role)
    return role


@pytest.fixture
def cohort(hasan):
    return CohortFactory(organisation=hasan.organisation, name="Kelas 8.2")


@pytest.fixture
def raka(cohort):
    return MembershipFactory(cohort=cohort, nickname="Raka")


@pytest.fixture
def ratna(cohort):
    return FacilitatorFactory(cohort=cohort, nickname="Bu Ratna")


def url(name, place, *more):
    """An address of a coordinator: `place` is an organisation's role or one of its groups."""
    if isinstance(place, Cohort):
        return reverse(f"facilitation:{name}", args=[place.organisation_id, place.pk, *more])
    return reverse(f"facilitation:{name}", args=[place.organisation_id])


def pages(cohort, raka, ratna):
    yield url("organisation", cohort.organisation.appointments.get())
    yield url("organisation_new_group", cohort.organisation.appointments.get())
    for name in ("coordinated_group", "organisation_rename", "organisation_end"):
        yield url(name, cohort)
    yield url("organisation_appoint", cohort)
    yield url("organisation_dismiss", cohort, ratna.pk)
    yield url("organisation_move", cohort, raka.pk)


def everything():
    models = (User, Cohort, Membership)
    return [list(model.objects.order_by("pk").values()) for model in models]


class TestReach:
    """Who gets to a coordinator's pages: she alone."""

    def test_is_hers(self, client, cohort, raka, ratna):
        for address in pages(cohort, raka, ratna):
            assert client.get(address).status_code == 200, address

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            (CoordinatorFactory, 404),
            (FacilitatorFactory, 404),
            (OfficerFactory, 404),
            (MembershipFactory, 404),
            (StaffFactory, 404),
            (AdminFactory, 404),
            (lambda: CoordinatorFactory(ended_at=timezone.now()), 404),
            (None, 302),
        ],
    )
    def test_is_nobody_elses(self, client, cohort, raka, ratna, who, status):
        addresses = list(pages(cohort, raka, ratna))
        client.logout()
        if who:
            sign_in(client, who())
        before = everything()

        for address in addresses:
            assert client.get(address).status_code == status, address
            sent = client.post(address, {"name": "X", "nickname": "X", "to": cohort.pk})
            assert sent.status_code in {status, 405}, address
        assert everything() == before

    def test_is_not_the_facilitators_of_the_group(self, client, cohort, raka, ratna):
        addresses = list(pages(cohort, raka, ratna))
        sign_in(client, ratna)

        assert {client.post(address).status_code for address in addresses} <= {404, 405}

    def test_leads_through_no_group_of_another_organisation(self, client, hasan):
        other = MembershipFactory()
        address = reverse(
            "facilitation:organisation_move",
            args=[hasan.organisation_id, other.cohort_id, other.pk],
        )

        assert client.get(address).status_code == 404

    def test_leads_to_no_group_under_the_name_of_another_organisation(self, client, hasan):
        further = CohortFactory(organisation=CoordinatorFactory(user=hasan.user).organisation)
        address = reverse(
            "facilitation:coordinated_group", args=[hasan.organisation_id, further.pk]
        )

        assert client.get(url("coordinated_group", further)).status_code == 200
        assert client.get(address).status_code == 404

    def test_is_where_she_lands(self, client, hasan):
        assert client.get("/petugas/", follow=True).redirect_chain[-1][0] == url(
            "organisation", hasan
        )

    def test_is_beside_her_groups_when_she_accompanies_one(self, client, hasan):
        FacilitatorFactory(user=hasan.user, cohort__name="Pemuda RW 05")

        page = client.get("/pendamping/").content.decode()

        assert "Pemuda RW 05" in page
        assert hasan.organisation.name in page


class TestOrganisation:
    def test_shows_groups_with_numbers_and_ended_ones_apart(self, client, hasan, cohort, ratna):
        MembershipFactory.create_batch(2, cohort=cohort)
        MembershipFactory(cohort=cohort, left_at=timezone.now())
        CohortFactory(organisation=hasan.organisation, name="Lama", ended_at=timezone.now())
        CohortFactory(name="Punya orang lain")

        page = client.get(url("organisation", hasan)).content.decode()

        assert "2 peserta" in page
        assert "1 pendamping" in page
        assert page.index("Kelas 8.2") < page.index("Kelompok yang sudah selesai")
        assert page.index("Kelompok yang sudah selesai") < page.index("Lama")
        assert "Punya orang lain" not in page

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, hasan, rows, django_assert_num_queries
    ):
        for _ in range(rows):
            cohort = CohortFactory(organisation=hasan.organisation)
            MembershipFactory.create_batch(2, cohort=cohort)

        with django_assert_num_queries(5):
            client.get(url("organisation", hasan))


class TestNewGroup:
    def test_is_there_once_and_accompanied_by_nobody(self, client, hasan):
        for _ in range(2):
            response = client.post(url("organisation_new_group", hasan), {"name": "Kelas 7.1"})

        cohort = Cohort.objects.get(name="Kelas 7.1")
        assert response.url == url("coordinated_group", cohort)
        assert not cohort.memberships.exists()

    def test_needs_a_name(self, client, hasan):
        page = client.post(url("organisation_new_group", hasan), {"name": " "})

        assert page.status_code == 200
        assert not Cohort.objects.exists()


class TestGroup:
    def test_shows_nicknames_and_no_progress(self, client, cohort, raka, ratna):
        gone = MembershipFactory(cohort=cohort, left_at=timezone.now())

        page = client.get(url("coordinated_group", cohort)).content.decode()

        assert raka.nickname in page
        assert ratna.nickname in page
        assert gone.nickname not in page
        assert str(raka.user.birth_year) not in page
        assert client.get(reverse("facilitation:members", args=[cohort.pk])).status_code == 404

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_members(
        self, client, cohort, rows, django_assert_num_queries
    ):
        MembershipFactory.create_batch(rows, cohort=cohort)
        FacilitatorFactory.create_batch(rows, cohort=cohort)

        with django_assert_num_queries(4):
            client.get(url("coordinated_group", cohort))


class TestRename:
    def test_changes_the_name_and_not_the_code(self, client, cohort):
        client.post(url("organisation_rename", cohort), {"name": "Kelas 8.3"})

        assert Cohort.objects.get().name == "Kelas 8.3"
        assert Cohort.objects.get().code == cohort.code

    def test_is_the_facilitators_too_of_her_own_group(self, client, ratna, cohort):
        sign_in(client, ratna)
        address = reverse("facilitation:rename", args=[cohort.pk])

        response = client.post(address, {"name": "Kelas 8.3"})

        assert Cohort.objects.get().name == "Kelas 8.3"
        assert response.url == reverse("facilitation:members", args=[cohort.pk])

    def test_is_no_other_facilitators(self, client, cohort):
        sign_in(client, FacilitatorFactory())
        address = reverse("facilitation:rename", args=[cohort.pk])

        assert client.post(address, {"name": "X"}).status_code == 404


def appoint(client, cohort, **data):
    data = {"nickname": "Bu Ratna", "kind": "new", "username": "ratna.smpn1"} | data
    return client.post(url("organisation_appoint", cohort), data)


class TestAppoint:
    def test_makes_an_account_and_shows_its_password_once(self, client, cohort):
        page = appoint(client, cohort).content.decode()

        member = Membership.objects.get()
        assert (member.cohort, member.role) == (cohort, Membership.Role.FACILITATOR)
        assert member.user.check_password(PASSWORD.search(page).group())
        assert list(Cohort.objects.visible_to(member.user)) == [cohort]

    def test_says_the_whole_address_where_she_signs_in(self, client, cohort, settings):
        settings.PUBLIC_URL = "https://tangguh.example"

        assert "tangguh.example/petugas" in appoint(client, cohort).content.decode()

    def test_sent_twice_is_once_and_shows_no_second_password(self, client, cohort):
        appoint(client, cohort)
        password = User.objects.get(username="ratna.smpn1").password

        response = appoint(client, cohort)

        assert response.status_code == 302
        assert User.objects.get(username="ratna.smpn1").password == password
        assert Membership.objects.count() == 1

    def test_takes_an_account_that_is_there(self, client, cohort):
        user = StaffFactory(username="Ratna")

        response = appoint(client, cohort, kind="existing", username="Ratna")

        assert response.url == url("coordinated_group", cohort)
        assert Membership.objects.get().user == user

    def test_is_nothing_one_does_for_oneself(self, client, hasan, cohort):
        page = appoint(client, cohort, kind="existing", username="hasan").content.decode()

        assert "menunjuk dirinya sendiri" in page
        assert not Membership.objects.exists()

    @pytest.mark.parametrize(
        ("who", "data", "words"),
        [
            (lambda: None, {"username": "Bu Ratna"}, "Pakai huruf kecil"),
            (lambda: None, {"kind": "existing"}, "Tidak ada petugas dengan nama masuk ini"),
            (lambda: StaffFactory(username="ratna.smpn1"), {}, "Nama masuk ini sudah dipakai"),
            (
                lambda: (
                    FacilitatorFactory(user__username="x").user.groups.create(name="Pendamping")
                    and User.objects.filter(username="x").update(username="ratna.smpn1")
                ),
                {},
                "Nama masuk ini sudah dipakai",
            ),
            (
                lambda: OfficerFactory(user__username="tuti"),
                {"kind": "existing", "username": "tuti"},
                "Akun ini melihat laporan",
            ),
            (
                lambda: MembershipFactory(user__username="anak"),
                {"kind": "existing", "username": "anak"},
                "Tidak ada petugas dengan nama masuk ini",
            ),
        ],
    )
    def test_says_what_to_mend_and_keeps_what_was_typed(self, client, cohort, who, data, words):
        who()
        before = Membership.objects.count()

        response = appoint(client, cohort, **data)

        assert words in response.content.decode()
        assert response.context["form"]["nickname"].value() == "Bu Ratna"
        assert Membership.objects.count() == before

    def test_leaves_nothing_half_made_where_the_nickname_is_taken(self, client, cohort, raka):
        response = appoint(client, cohort, nickname="raka")

        assert response.context["form"].errors.keys() == {"nickname"}
        assert not User.objects.filter(username="ratna.smpn1").exists()


class TestDismiss:
    def test_ends_the_role_after_a_yes(self, client, cohort, ratna):
        address = url("organisation_dismiss", cohort, ratna.pk)

        assert "Bu Ratna" in client.get(address).content.decode()
        for _ in range(2):
            client.post(address)

        assert not Cohort.objects.visible_to(User.objects.get(pk=ratna.user_id)).exists()

    def test_touches_no_learner(self, client, cohort, raka):
        assert client.post(url("organisation_dismiss", cohort, raka.pk)).status_code == 404


class TestMove:
    def test_moves_a_learner_and_leads_back(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation, name="Kelas 9.2")
        address = url("organisation_move", cohort, raka.pk)

        assert "Kelas 9.2" in client.get(address).content.decode()
        for _ in range(2):
            assert client.post(address, {"to": to.pk}).url == url("coordinated_group", cohort)

        assert raka.user.memberships.active().get().cohort == to

    def test_offers_no_ended_group_and_none_of_another_organisation(self, client, cohort, raka):
        ended = CohortFactory(organisation=cohort.organisation, ended_at=timezone.now())

        for to in (CohortFactory(), ended, cohort):
            response = client.post(url("organisation_move", cohort, raka.pk), {"to": to.pk})
            assert response.status_code == 200
        assert raka.user.memberships.active().get() == raka

    def test_says_that_the_nickname_is_taken(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation)
        MembershipFactory(cohort=to, nickname="raka")

        page = client.post(url("organisation_move", cohort, raka.pk), {"to": to.pk})

        assert "Nama panggilan ini sudah ada di sana" in page.content.decode()


class TestEnd:
    def test_says_what_happens_and_ends_the_group(self, client, hasan, cohort, raka):
        WaitingFactory(cohort=cohort)
        page = client.get(url("organisation_end", cohort)).content.decode()
        assert "Apa yang terjadi sesudahnya" in page
        assert "1 orang masih menunggu" in page

        response = client.post(url("organisation_end", cohort), {"to": ""})

        assert response.url == url("organisation", hasan)
        assert Cohort.objects.get().ended_at is not None
        assert raka.user.memberships.active().get() == raka

    def test_moves_those_ticked_first(self, client, cohort, raka):
        staying = MembershipFactory(cohort=cohort)
        to = CohortFactory(organisation=cohort.organisation, name="Kelas 9.2")

        data = {"to": to.pk, "movers": [raka.pk]}
        for _ in range(2):
            assert client.post(url("organisation_end", cohort), data).status_code == 302

        assert [member.user for member in to.memberships.active()] == [raka.user]
        assert list(cohort.memberships.active()) == [staying]

    def test_names_who_cannot_be_moved_and_keeps_the_ticks(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation)
        MembershipFactory(cohort=to, nickname="raka")

        data = {"to": to.pk, "movers": [raka.pk]}
        page = client.post(url("organisation_end", cohort), data).content.decode()

        assert "sudah ada di kelompok tujuan: Raka" in page
        assert re.search(rf'value="{raka.pk}"[^>]* checked', page)
        assert Cohort.objects.get(pk=cohort.pk).ended_at is None

    def test_moves_nobody_of_another_group(self, client, cohort):
        to = CohortFactory(organisation=cohort.organisation)
        other = MembershipFactory()

        data = {"to": to.pk, "movers": [other.pk]}
        assert client.post(url("organisation_end", cohort), data).status_code == 200
        assert other.user.memberships.active().get() == other
