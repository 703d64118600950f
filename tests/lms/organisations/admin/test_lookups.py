import pytest

from lms.organisations.admin.forms import OrganisationForm
from lms.organisations.models import Organisation
from lms.organisations.roles import set_up_roles
from tests.factories.people import (
    AdminFactory,
    CoordinatorFactory,
    OrganisationFactory,
    RegionFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    lebak = RegionFactory(code="36.02", name="Kabupaten Lebak", kind="kabupaten")
    serang = RegionFactory()
    for code, parent, name in (("36.02.13", lebak, "Maja"), ("36.73.01", serang, "Serang")):
        RegionFactory(code=code, parent=parent, name=name, level="district", kind="kecamatan")
    for code, parent, name in (
        ("36.02.13.2004", "36.02.13", "Maja"),
        ("36.02.13.2005", "36.02.13", "Majabaru"),
        ("36.73.01.1001", "36.73.01", "Serang"),
    ):
        RegionFactory(code=code, parent_id=parent, name=name, level="village", kind="desa")


def form(region, **more):
    data = {"name": "SMP X", "kind": "school", "region": region, "is_active": "on", **more}
    return OrganisationForm(data)


class TestOrganisationForm:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("36.02.13.2005", "36.02.13.2005"),
            ("majabaru", "36.02.13.2005"),
            ("Desa Majabaru, Kecamatan Maja, Kabupaten Lebak (36.02.13.2005)", "36.02.13.2005"),
            ("lebak", "36.02"),
            ("Kota  Serang", "36.73"),
        ],
    )
    def test_takes_a_place_by_code_or_name(self, typed, code):
        made = form(typed)

        assert made.is_valid(), made.errors
        assert made.save().region_id == code

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("maja", {"36.02.13", "36.02.13.2004"}),
            ("majab", {"36.02.13.2005"}),
            ("serang", {"36.73", "36.73.01", "36.73.01.1001"}),
            ("36.02.13.20", set()),
            ("36.73.01", None),
        ],
    )
    def test_asks_which_one_is_meant(self, typed, offered):
        asked = form(typed)

        if offered is None:
            assert asked.is_valid()
        else:
            assert not asked.is_valid()
            assert {one.key for one in asked.fields["region"].widget.found} == offered
            assert typed in str(asked["region"])

    def test_takes_what_was_chosen_below(self):
        choice = "Desa Maja, Kecamatan Maja, Kabupaten Lebak (36.02.13.2004)"

        chosen = form("maja", **{"region-pilihan": choice})

        assert chosen.is_valid()
        assert chosen.save().region_id == "36.02.13.2004"

    def test_refuses_an_unknown_place_and_keeps_what_was_typed(self):
        wrong = form("Atlantis <b>")

        assert "tidak mengenal tempat" in str(wrong.errors["region"])
        assert "Atlantis &lt;b&gt;" in str(wrong["region"])

    def test_asks_before_a_second_one_of_the_same_name_in_the_same_place(self):
        OrganisationFactory(name="SMP X", region_id="36.02")

        twin = form("lebak", name="smp x")
        assert twin.errors.keys() == {"is_another"}
        assert 'type="checkbox"' in str(twin["is_another"])

        assert form("lebak", name="smp x", is_another="on").is_valid()
        assert form("36.73", name="smp x").is_valid()

    def test_says_that_another_one_has_the_npsn(self):
        OrganisationFactory(npsn="20605123")

        assert "NPSN ini" in str(form("lebak", npsn="20605123").errors["npsn"])

    def test_shows_the_place_of_one_that_is_changed(self):
        school = OrganisationFactory(region_id="36.02.13.2004")

        page = str(OrganisationForm(instance=school)["region"])

        assert "Desa Maja, Kecamatan Maja, Kabupaten Lebak (36.02.13.2004)" in page


class TestFindPlaces:
    ADDRESS = "/admin/cari-tempat/wilayah/"

    def test_names_what_may_be_meant(self, client):
        sign_in(client, AdminFactory())
        school = OrganisationFactory(name="SMP Nusa")

        found = client.get(self.ADDRESS, {"q": "majab"}).json()["found"]
        other = client.get("/admin/cari-tempat/organisasi/", {"q": "nusa"}).json()["found"]

        assert found == ["Desa Majabaru, Kecamatan Maja, Kabupaten Lebak (36.02.13.2005)"]
        assert other == [f"SMP Nusa, Kota Serang (#{school.pk})"]

    @pytest.mark.parametrize("typed", ["", "%", "a", "\0", "9" * 300, "(#99999999999999999999)"])
    def test_finds_nothing_in_odd_input(self, client, typed):
        sign_in(client, AdminFactory())

        for what in ("wilayah", "organisasi"):
            response = client.get(f"/admin/cari-tempat/{what}/", {"q": typed})
            assert response.json() == {"found": []}

    def test_names_no_closed_organisation(self, client):
        sign_in(client, AdminFactory())
        closed = OrganisationFactory(name="SMP Tutup", npsn="20605123", is_active=False)

        for typed in ("SMP Tutup", closed.npsn, f"SMP Tutup (#{closed.pk})"):
            response = client.get("/admin/cari-tempat/organisasi/", {"q": typed})
            assert response.json() == {"found": []}

    def test_is_for_admins_and_knows_two_kinds(self, client):
        set_up_roles()
        assert client.get(self.ADDRESS).status_code == 302
        sign_in(client, CoordinatorFactory())
        assert client.get(self.ADDRESS, {"q": "maja"}).status_code in {302, 403}
        sign_in(client, AdminFactory())
        assert client.get("/admin/cari-tempat/orang/").status_code == 404


class TestOrganisationList:
    @pytest.fixture
    def schools(self, client):
        set_up_roles()
        sign_in(client, AdminFactory())
        OrganisationFactory(name="SMP Lebak", region_id="36.02.13.2004")
        OrganisationFactory(name="SMP Serang", region_id="36.73")
        Organisation.objects.create(name="RW Serang", region_id="36.73.01", kind="community")

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", {"SMP Lebak", "SMP Serang", "RW Serang"}),
            ("?regency=36.02", {"SMP Lebak"}),
            ("?regency=36.73&kind=community", {"RW Serang"}),
            ("?kind=school", {"SMP Lebak", "SMP Serang"}),
        ],
    )
    def test_is_narrowed_by_kabupaten_and_kind(self, client, schools, query, names):
        page = client.get(f"/admin/organisasi/{query}").content.decode()

        assert {name for name in ("SMP Lebak", "SMP Serang", "RW Serang") if name in page} == names

    def test_costs_the_same_for_1_and_8(self, client, schools, django_assert_max_num_queries):
        def cost():
            with django_assert_max_num_queries(40) as caught:
                client.get("/admin/organisasi/")
            return len(caught)

        before = cost()
        OrganisationFactory.create_batch(7, region_id="36.02.13.2005")

        assert cost() == before
