import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from lms.accounts.models import User
from lms.organisations.models import Membership
from tests.factories.people import (
    PIN,
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    WaitingFactory,
    let_wait,
    sign_in,
)

pytestmark = pytest.mark.django_db
ACCOUNT = reverse("organisations:account")
PAGES = ("account", "account_pin", "account_language", "account_about", "account_join")


@pytest.fixture
def raka(client):
    membership = MembershipFactory(nickname="Raka")
    sign_in(client, membership)
    return membership


def url(name, *args):
    return reverse(f"organisations:account_{name}", args=args)


class TestLearnersOwn:
    @pytest.mark.parametrize("page", PAGES)
    def test_leads_a_stranger_to_signing_in_and_back(self, client, page):
        address = reverse(f"organisations:{page}")

        assert client.get(address).url == f"/masuk/?next={address.replace('/', '%2F')}"

    @pytest.mark.parametrize("page", PAGES)
    def test_leads_somebody_waiting_to_her_page(self, client, page):
        let_wait(client, WaitingFactory())

        assert client.get(reverse(f"organisations:{page}")).url == "/menunggu/"

    @pytest.mark.parametrize("page", PAGES)
    def test_leads_staff_to_the_admin(self, client, page):
        sign_in(client, FacilitatorFactory().user)

        assert client.get(reverse(f"organisations:{page}")).url == "/admin/account/"

    @pytest.mark.parametrize("page", PAGES)
    def test_is_not_kept_by_the_browser(self, client, raka, page):
        response = client.get(reverse(f"organisations:{page}"))

        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]

    @pytest.mark.parametrize("page", ["nickname", "leave"])
    def test_does_not_find_somebody_elses_membership(self, client, raka, page):
        other = MembershipFactory(cohort=raka.cohort)

        for send in (client.get, client.post):
            assert send(url(page, other.pk), {"nickname": "Diganti"}).status_code == 404
        other.refresh_from_db()
        assert other.left_at is None
        assert other.nickname != "Diganti"


class TestAccount:
    def test_shows_her_groups_with_her_names(self, client, raka):
        MembershipFactory(user=raka.user, nickname="Kak Raka", cohort__name="Remaja RW 05")

        page = client.get(ACCOUNT).content.decode()

        assert raka.cohort.name in page
        assert "Kak Raka" in page
        assert "Remaja RW 05" in page

    def test_says_who_accompanies_her_and_what_they_see(self, client, raka):
        FacilitatorFactory(cohort=raka.cohort, nickname="Bu Ratna")
        FacilitatorFactory(cohort=raka.cohort, nickname="Pak Lama", left_at=raka.joined_at)
        CoordinatorFactory(organisation=raka.cohort.organisation, known_as="Pak Hasan")
        CoordinatorFactory(known_as="Bu Jauh")

        page = client.get(ACCOUNT).content.decode()

        assert "Bu Ratna" in page
        assert "Tidak pernah melihat jawabanmu" in page
        assert "Pak Hasan" in page
        assert "Tidak melihat apa yang kamu kerjakan" in page
        assert "Pak Lama" not in page
        assert "Bu Jauh" not in page

    def test_asks_her_to_join_a_new_group_once_all_of_hers_have_ended(self, client, raka):
        raka.cohort.ended_at = raka.joined_at
        raka.cohort.save()

        assert "Kelompokmu sudah selesai" in client.get(ACCOUNT).content.decode()
        MembershipFactory(user=raka.user)
        assert "Kelompokmu sudah selesai" not in client.get(ACCOUNT).content.decode()

    def test_lets_in_who_has_only_a_way_to_sign_in_left(self, client, raka):
        raka.left_at, raka.is_home = raka.joined_at, False
        raka.save()

        page = client.get(ACCOUNT).content.decode()

        assert "Kelompokmu sudah selesai" in page
        assert raka.cohort.name not in page

    @pytest.mark.parametrize("groups", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, raka, groups, django_assert_num_queries
    ):
        MembershipFactory.create_batch(groups, user=raka.user)

        with django_assert_num_queries(5):  # session, user, memberships, two kinds of names
            client.get(ACCOUNT)


class TestNickname:
    def test_is_changed_here_and_in_the_header(self, client, raka):
        response = client.post(url("nickname", raka.pk), {"nickname": "Bagas"})

        assert response.url == ACCOUNT
        assert Membership.objects.get().nickname == "Bagas"
        assert client.session["nickname"] == "Bagas"

    def test_of_another_group_leaves_the_header(self, client, raka):
        other = MembershipFactory(user=raka.user)

        client.post(url("nickname", other.pk), {"nickname": "Bagas"})

        assert client.session["nickname"] == "Raka"

    def test_that_looks_like_a_full_name_is_asked_about_once(self, client, raka):
        page = client.post(url("nickname", raka.pk), {"nickname": "Bagas Adi"}).text
        assert "tekan Simpan sekali lagi" in page
        assert page.count('value="Bagas Adi"') == 2

        client.post(url("nickname", raka.pk), {"nickname": "Bagas Adi", "sure": "Bagas Adi"})

        assert Membership.objects.get().nickname == "Bagas Adi"

    def test_is_refused_when_taken(self, client, raka):
        MembershipFactory(cohort=raka.cohort, nickname="Sinta")

        page = client.post(url("nickname", raka.pk), {"nickname": "SINTA"}).content.decode()

        assert "Nama ini sudah dipakai" in page

    @pytest.mark.parametrize("junk", ["", "\0", "a" * 100_000, "🌾", "\u202eabc", "0812345678"])
    def test_is_refused_when_it_is_none(self, client, raka, junk):
        assert client.post(url("nickname", raka.pk), {"nickname": junk}).status_code == 200
        assert Membership.objects.get().nickname == "Raka"


class TestPin:
    def send(self, client, old=PIN, pin="592746", again=None):
        return client.post(url("pin"), {"old": old, "pin": pin, "again": again or pin})

    def test_is_changed_and_she_stays_signed_in(self, client, raka):
        assert self.send(client).url == ACCOUNT
        assert client.get(ACCOUNT).status_code == 200
        assert User.objects.get().check_password("592746")

    def test_signs_her_out_on_other_phones(self, client, raka):
        other = sign_in(type(client)(), raka)

        self.send(client)

        assert other.get(ACCOUNT).status_code == 302

    def test_needs_the_pin_in_use(self, client, raka):
        assert "bukan PIN-mu" in self.send(client, old="592746").content.decode()
        assert User.objects.get().check_password(PIN)

    def test_cannot_be_guessed_on_a_phone_left_signed_in(self, client, raka):
        statuses = [self.send(client, old="592746").status_code for _ in range(5)]

        assert statuses == [200, 200, 200, 429, 429]

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"pin": "123456"}, "mudah ditebak"),
            ({"pin": "041996"}, "tanggal lahir"),
            ({"again": "592747"}, "Kedua PIN berbeda"),
        ],
    )
    def test_must_be_a_good_one_typed_twice(self, client, raka, fields, why):
        assert why in self.send(client, **fields).content.decode()
        assert User.objects.get().check_password(PIN)


class TestCodeSeen:
    def test_changes_only_her_own_and_twice_is_once(self, client, raka):
        sinta = MembershipFactory(user__is_told_of_code=True)
        User.objects.filter(pk=raka.user_id).update(is_told_of_code=True)

        for _ in range(2):
            assert client.post(url("code_seen")).url == ACCOUNT

        told = User.objects.filter(is_told_of_code=True)
        assert list(told) == [sinta.user]

    def test_leads_nowhere_else(self, client, raka):
        response = client.post(url("code_seen"), {"next": "https://evil.example/"})

        assert response.url == ACCOUNT

    def test_changes_nothing_by_a_link(self, client, raka):
        assert client.get(url("code_seen")).status_code == 405


class TestLanguage:
    def test_is_kept_and_used_at_once(self, client, raka):
        response = client.post(url("language"), {"language": "su"})

        assert response.url == "/su/akun/"
        assert User.objects.get().language == "su"

    @pytest.mark.parametrize("junk", ["xx", "", "\0"])
    def test_must_be_one_of_ours(self, client, raka, junk):
        assert client.post(url("language"), {"language": junk}).status_code == 200
        assert User.objects.get().language == "id"


class TestAbout:
    def test_offers_not_to_answer(self, client, raka):
        page = client.get(url("about")).content.decode()

        assert page.count("Tidak ingin menjawab") == 2

    @pytest.mark.parametrize(("sex", "disability"), [("p", "y"), ("-", "-"), ("", "")])
    def test_keeps_what_she_says_and_what_she_does_not(self, client, raka, sex, disability):
        client.post(url("about"), {"sex": sex, "disability": disability})

        person = User.objects.get()
        assert (person.sex, person.disability) == (sex, disability)

    def test_takes_nothing_else(self, client, raka):
        client.post(url("about"), {"sex": "x", "disability": "tuli", "is_staff": "on"})

        person = User.objects.get()
        assert (person.sex, person.disability, person.is_staff) == ("", "", False)


class TestLeave:
    def test_explains_why_the_last_group_stays(self, client, raka):
        page = client.get(url("leave", raka.pk)).content.decode()

        assert "Ini satu-satunya kelompokmu" in page
        assert "<form" not in page.split("<main")[1]

    def test_does_not_leave_the_last_group(self, client, raka):
        client.post(url("leave", raka.pk))

        assert Membership.objects.get().left_at is None

    def test_ends_the_membership_and_goes_on_under_the_home_name(self, client, raka):
        other = MembershipFactory(user=raka.user, nickname="Kak Raka")

        assert client.post(url("leave", raka.pk)).url == ACCOUNT

        session = client.session
        assert (session["nickname"], session["membership"]) == ("Kak Raka", other.pk)
        assert session["cohort"] == other.cohort_id
        assert Membership.objects.get(left_at=None).is_home

    def test_twice_is_not_found_any_more(self, client, raka):
        MembershipFactory(user=raka.user)
        client.post(url("leave", raka.pk))

        assert client.post(url("leave", raka.pk)).status_code == 404


class TestJoin:
    def send(self, client, cohort, nickname="Kak Raka"):
        return client.post(url("join"), {"code": cohort.code.lower(), "nickname": nickname})

    def test_adds_a_group(self, client, raka):
        cohort = CohortFactory()

        assert self.send(client, cohort).url == ACCOUNT
        assert raka.user.memberships.filter(cohort=cohort, nickname="Kak Raka").exists()
        assert client.session["nickname"] == "Raka"

    def test_twice_is_once(self, client, raka):
        cohort = CohortFactory()

        for _ in range(2):
            assert self.send(client, cohort).url == ACCOUNT
        assert raka.user.memberships.count() == 2

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"joining_until": None}, "Pendaftaran ditutup."),
            ({"organisation__is_active": False}, "Kode ini belum ada."),
        ],
    )
    def test_says_why_not(self, client, raka, fields, why):
        assert why in self.send(client, CohortFactory(**fields)).content.decode()
        assert raka.user.memberships.count() == 1

    def test_says_that_a_nickname_is_taken(self, client, raka):
        cohort = MembershipFactory(nickname="Kak Raka").cohort

        assert "Nama ini sudah dipakai" in self.send(client, cohort).content.decode()

    def test_limits_trying_out_who_is_in_a_group(self, client, raka):
        cohort = CohortFactory()
        for number in range(30):
            MembershipFactory(cohort=cohort, nickname=f"Raka {number}")
            self.send(client, cohort, f"Raka {number}")

        assert self.send(client, cohort, "Sinta").status_code == 429

    def test_refuses_without_consent(self, client, raka):
        User.objects.filter(pk=raka.user_id).update(consented_at=None)

        assert "Izinmu belum ada." in self.send(client, CohortFactory()).content.decode()
        assert SESSION_KEY in client.session
