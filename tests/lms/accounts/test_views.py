import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from lms.accounts.models import Throttle
from lms.organisations.roles import set_up_roles
from tests.factories.people import (
    PASSWORD,
    PIN,
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
STAFF = reverse("accounts:staff_sign_in")
HOME = reverse("accounts:staff_home")
OUT = reverse("accounts:sign_out")


@pytest.fixture
def people():
    """Staff accounts, each with where it works."""
    set_up_roles()
    return {
        StaffFactory(groups=["Staf program"]): "/staf/",
        StaffFactory(groups=["Pendamping"], sees_names=True): "/pendamping/",
        StaffFactory(groups=["Penulis"]): "/admin/",
        AdminFactory(): "/admin/",
        StaffFactory(): "/",
    }


def try_staff(client, username, password=PASSWORD, **more):
    return client.post(STAFF, {"username": username, "password": password, **more})


class TestStaffSignIn:
    def test_leads_an_admin_to_the_admin(self, client):
        response = try_staff(client, AdminFactory().username)

        assert response.url == "/admin/"
        assert client.session["nickname"]
        assert client.get("/admin/").status_code == 200

    def test_goes_where_one_came_from_within_the_site_only(self, client):
        admin = AdminFactory()

        assert try_staff(client, admin.username, next="/admin/reports/").url == "/admin/reports/"
        for elsewhere in ("https://jahat.example/", "//jahat.example", "javascript:alert(1)"):
            assert try_staff(client, admin.username, next=elsewhere).url == "/admin/"

    def test_leads_who_may_not_enter_the_admin_elsewhere(self, client):
        response = try_staff(client, StaffFactory().username, next="/admin/")

        assert response.url == "/"

    @pytest.mark.parametrize("wrong", ["name", "password", "switched off", "learner"])
    def test_answers_the_same_whatever_is_wrong(self, client, wrong):
        staff = StaffFactory(username="penulis", is_active=wrong != "switched off")
        username, password = staff.username, PASSWORD
        if wrong == "name":
            username = "tidak.ada"
        elif wrong == "password":
            password = "salah"
        elif wrong == "learner":
            username, password = MembershipFactory().user.username, PIN

        response = try_staff(client, username, password)

        assert response.status_code == 200
        assert "Nama masuk atau kata sandi belum cocok." in response.content.decode()
        assert SESSION_KEY not in client.session

    def test_slows_down_guessing_for_names_that_exist_and_that_do_not(self, client):
        StaffFactory(username="penulis")

        for name in ("penulis", "tidak.ada"):
            statuses = [try_staff(client, name, "salah").status_code for _ in range(5)]
            assert statuses == [200, 200, 200, 429, 429]

    def test_limits_guessing_of_many_names_from_one_address(self, client):
        admin, elsewhere = AdminFactory(), type(client)(REMOTE_ADDR="203.0.113.9")
        for number in range(30):
            try_staff(client, f"tebakan{number}", "salah")

        assert try_staff(client, admin.username).status_code == 429
        assert try_staff(elsewhere, admin.username).status_code == 302

    def test_spares_a_device_that_the_person_used_before(self, client):
        staff = StaffFactory(username="penulis")
        try_staff(client, staff.username)
        attacker = type(client)()
        for _ in range(5):
            try_staff(attacker, "penulis", "salah")

        assert try_staff(client, "penulis").status_code == 302

    def test_forgets_the_failures_after_a_success(self, client):
        staff = StaffFactory()
        try_staff(client, staff.username, "salah")

        try_staff(client, staff.username)

        assert not Throttle.objects.filter(key__startswith="staff:").exists()

    @pytest.mark.parametrize("field", ["username", "password"])
    @pytest.mark.parametrize("junk", ["\0", "a" * 100_000, "🌾", "\u202e", ""])
    def test_survives_junk(self, client, field, junk):
        data = {"username": "a", "password": "b"} | {field: junk}

        assert client.post(STAFF, data).status_code == 200

    def test_is_not_kept_by_the_browser(self, client):
        assert "no-store" in client.get(STAFF).headers["Cache-Control"]

    def test_leads_who_is_signed_in_to_her_work(self, client, people):
        for person, address in people.items():
            sign_in(client, person)
            assert client.get(STAFF).url == address

    def test_goes_on_to_what_a_signed_in_account_asked_for(self, client):
        sign_in(client, AdminFactory())

        assert client.get(STAFF, {"next": "/admin/pages/"}).url == "/admin/pages/"

    def test_is_shown_to_a_learner(self, client):
        sign_in(client, MembershipFactory())

        assert client.get(STAFF).status_code == 200


class TestStaffHome:
    def test_leads_each_account_to_its_work(self, client, people):
        for person, address in people.items():
            sign_in(client, person)
            assert client.get(HOME).url == address

    def test_is_where_signing_in_leads(self, client, people):
        for person, address in people.items():
            assert try_staff(type(client)(), person.username).url == address

    def test_asks_everybody_else_to_sign_in(self, client):
        assert client.get(HOME).url == STAFF
        sign_in(client, MembershipFactory())
        assert client.get(HOME).url == STAFF

    def test_is_one_tap_away_on_public_pages(self, client):
        set_up_roles()
        sign_in(client, OfficerFactory())

        assert f'href="{HOME}"' in client.get("/staf/").content.decode()

    def test_is_not_offered_to_a_learner(self, client):
        sign_in(client, MembershipFactory())

        assert HOME not in client.get("/akun/").content.decode()


class TestAdminSignIn:
    def test_leads_to_ours(self, client):
        response = client.get("/admin/login/", {"next": "/admin/pages/"})

        assert response.url == "/petugas/?next=%2Fadmin%2Fpages%2F"

    def test_is_no_way_around_it(self, client):
        admin = AdminFactory()

        response = client.post("/admin/login/", {"username": admin.username, "password": PASSWORD})

        assert response.status_code == 405
        assert SESSION_KEY not in client.session

    def test_is_asked_of_a_stranger(self, client):
        response = client.get("/admin/", follow=True)

        assert response.redirect_chain[-1][0] == "/petugas/?next=%2Fadmin%2F"

    def test_is_no_door_for_a_learner(self, client):
        sign_in(client, MembershipFactory())

        assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/petugas/")


class TestSignOut:
    def test_asks_first(self, client):
        sign_in(client, MembershipFactory())

        response = client.get(OUT)

        assert "Keluar dari HP ini?" in response.content.decode()
        assert SESSION_KEY in client.session

    def test_ends_the_session(self, client):
        sign_in(client, MembershipFactory())

        assert client.post(OUT).url == "/"
        assert SESSION_KEY not in client.session

    def test_twice_is_once(self, client):
        sign_in(client, FacilitatorFactory().user)

        client.post(OUT)

        assert client.post(OUT).url == "/"

    def test_takes_names_off_the_phone_and_leaves_the_guests_work(self, client):
        for name in ("kerja", "hp", "tunggu", "gabung"):
            client.cookies[name] = "x"

        response = client.post(OUT)

        gone = {name for name, cookie in response.cookies.items() if cookie["max-age"] == 0}
        assert {"tunggu", "gabung"} <= gone
        assert not {"kerja", "hp"} & gone

    def test_stays_in_the_language(self, client):
        sign_in(client, MembershipFactory())

        assert client.post("/su/keluar/").url == "/su/"
