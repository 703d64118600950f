from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.organisations.models import Region
from lms.reports.exporting.models import ExportLog, PreparedFile
from tests.factories.catalogue import ModuleFactory
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    RegionFactory,
    StaffFactory,
    sign_in,
)
from tests.factories.told import tell

pytestmark = pytest.mark.django_db
PAGE, FILE = "/staf/ekspor/", "/staf/ekspor/tabel/"
SHEET, BOOK = "/staf/ekspor/rincian.csv", "/staf/ekspor/rincian/"


@pytest.fixture
def client(of_province):
    return sign_in(Client(), of_province)


def text(response):
    return b"".join(response).decode("utf-8-sig")


class TestExports:
    def test_offer_what_she_may_see(self, client, told):
        told()
        page = client.get(PAGE).content.decode()

        assert "Kabupaten Pandeglang" in page
        assert "Seluruh" in page or "Semua" in page

    def test_offer_an_officer_her_kabupaten_only(self, of_lebak, told):
        page = sign_in(Client(), of_lebak).get(PAGE).content.decode()

        assert "Kabupaten Lebak" in page
        assert "Pandeglang" not in page

    def test_choose_what_the_dashboard_showed(self, client, told):
        told()
        for shown, asked in (
            ("/staf/36.74/", "tabel=kecamatan&amp;wilayah=36.74"),
            ("/staf/", "tabel=modul"),
        ):
            address = f"{PAGE}?{asked}&amp;modul=1"
            assert f'href="{address}"' in client.get(shown, {"modul": "1"}).content.decode()
            page = client.get(address.replace("&amp;", "&")).content.decode()
            assert '<option value="1" selected>' in page

    def test_list_her_own_log_only(self, client, province):
        ExportLog.objects.create(by=StaffFactory(), table="rahasia", format="csv")
        client.get(FILE, {"tabel": "jenis", "wilayah": "36.74", "format": "csv"})
        page = client.get(PAGE).content.decode()

        assert "<td>Menurut jenis lembaga dan modul</td>" in page
        assert "<td>Kota Tangerang Selatan, Selesai</td>" in page
        assert "rahasia" not in page

    @pytest.mark.parametrize("address", [PAGE, FILE, SHEET])
    def test_are_for_programme_staff(self, address, of_province):
        assert Client().get(address).status_code == 302
        assert sign_in(Client(), MembershipFactory()).get(address).status_code == 404
        for other in (AdminFactory(), FacilitatorFactory(), StaffFactory(groups=["Penulis"])):
            assert sign_in(Client(), other).get(address).status_code in {403, 404}

    @pytest.mark.parametrize("rows", [1, 8])
    def test_cost_the_same_for_any_log(self, client, province, rows, django_assert_max_num_queries):
        for _ in range(rows):
            client.get(FILE, {"tabel": "bulan", "format": "csv"})
        client.get(PAGE)

        with django_assert_max_num_queries(16):
            client.get(PAGE)


class TestExportFile:
    @pytest.mark.parametrize("name", ["csv", "xlsx", "docx", "pdf"])
    def test_is_sent_and_logged(self, client, told, name):
        told()
        response = client.get(FILE, {"tabel": "modul", "wilayah": "36.74", "format": name})

        assert response.status_code == 200
        assert f'.{name}"' in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]
        log = ExportLog.objects.get()
        assert (log.table, log.format, log.rows) == ("modul", name, 2)
        assert log.filters == "wilayah=36.74&ukuran=finished"

    def test_holds_one_kabupaten_for_its_officer(self, of_lebak, told):
        told()
        client = sign_in(Client(), of_lebak)

        for table in ("modul", "jenis", "bulan"):
            sent = client.get(FILE, {"tabel": table, "format": "csv"}).content.decode()
            assert "Pandeglang" not in sent
            assert ";30;" not in sent

    @pytest.mark.parametrize(
        "asked",
        [
            {"tabel": "modul", "wilayah": "36.01", "format": "csv"},
            {"tabel": "modul", "wilayah": "36", "format": "csv"},
        ],
    )
    def test_is_refused_for_another_kabupaten(self, of_lebak, told, asked):
        response = sign_in(Client(), of_lebak).get(FILE, asked)

        assert "Content-Disposition" not in response
        assert not ExportLog.objects.exists()

    @pytest.mark.parametrize("asked", [{}, {"tabel": "x"}, {"tabel": "modul", "format": "exe"}])
    def test_asks_again_where_the_address_is_odd(self, client, asked):
        assert client.get(FILE, asked).status_code == 200
        assert not ExportLog.objects.exists()

    def test_holds_one_module_where_it_is_asked_for(self, client, told, module):
        told()
        other = ModuleFactory(number=2)
        tell(Region.objects.get(code="36.74"), 21, module=other)
        asked = {"wilayah": "36.74", "modul": "2", "format": "csv"}

        heads, row = text(client.get(FILE, asked | {"tabel": "modul"})).splitlines()[:2]
        months = text(client.get(FILE, asked | {"tabel": "bulan"})).splitlines()[:2]

        assert heads == "Kode Kemendagri;Kabupaten/kota;Peserta;Modul 2"
        assert row == "36.74;Kota Tangerang Selatan;30;21"
        assert months == ["Bulan;Mulai;Selesai", "November 2026;ditutup;21"]
        assert ExportLog.objects.latest("pk").filters == "wilayah=36.74&modul=2"

    def test_asks_for_the_kabupaten_of_kecamatan(self, client):
        page = client.get(FILE, {"tabel": "kecamatan", "format": "csv"}).content.decode()

        assert "Pilih satu kabupaten/kota: kecamatannya yang didaftar." in page


class TestDetailsSheet:
    def test_streams_and_is_logged_with_its_rows(self, client, told):
        told()
        response = client.get(SHEET)

        assert response.streaming
        assert "Sumur" in (sent := text(response))
        assert "kurang dari 10 orang" in sent
        assert ExportLog.objects.get().rows == 4

    def test_is_of_her_places_only(self, of_lebak, told):
        told()
        client = sign_in(Client(), of_lebak)

        assert "Sumur" not in text(client.get(SHEET))
        assert client.get(SHEET, {"wilayah": "36.01"}).status_code == 404


class TestPrepared:
    @pytest.fixture
    def page(self, client, told, django_capture_on_commit_callbacks):
        told()
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(BOOK, {"wilayah": ""}).url

    def test_is_offered_when_it_is_ready(self, client, page):
        shown = client.get(page).content.decode()
        sent = client.get(f"{page}unduh/")

        assert "Berkas siap" in shown
        assert sent.content.startswith(b"PK")
        assert ExportLog.objects.get().rows == 4

    def test_is_nobody_elses(self, page, province):
        other = sign_in(Client(), OfficerFactory(region=province))

        assert other.get(page).status_code == 404
        assert other.get(f"{page}unduh/").status_code == 404

    def test_shows_how_far_it_is(self, client, page):
        PreparedFile.objects.update(state="making", done=40, data=None)
        shown = client.get(page).content.decode()

        assert "40 %" in shown
        assert 'value="40"' in shown
        assert client.get(f"{page}unduh/").status_code == 404

    def test_says_that_it_stopped_and_starts_again(self, client, page):
        long_ago = timezone.now() - timedelta(minutes=4)
        PreparedFile.objects.update(state="making", done=40, data=None, moved_at=long_ago)
        shown = client.get(page).content.decode()

        assert "Pembuatan berkas terhenti" in shown
        assert 'data-state="stopped"' in shown  # so that the page asks no more
        assert "terhenti" in client.get(PAGE).content.decode()
        again = client.post(BOOK, {"wilayah": ""}).url
        assert again != page
        assert "0 %" in client.get(again).content.decode()

    def test_says_of_which_place_it_is(self, client, told):
        told()
        asked = client.post(BOOK, {"wilayah": "36.74"}, follow=True).content.decode()
        other = client.post(BOOK, {"wilayah": "36.01"}, follow=True).content.decode()

        assert "Berkas ini masih dibuat" not in asked
        for page in (asked, other):
            assert "Kota Tangerang Selatan · diminta" in page
        assert "Berkas ini masih dibuat" in other

    def test_is_gone_once_a_role_of_hers_ended(self, client, page, of_province, province):
        lebak = RegionFactory(code="36.02", name="Kabupaten Lebak", parent=province)
        of_province.appointments.update(ended_at=timezone.now())
        OfficerFactory(user=of_province, region=lebak)

        assert client.get(page).status_code == 404
        assert client.get(f"{page}unduh/").status_code == 404

    def test_says_what_to_do_when_it_failed(self, client, page):
        PreparedFile.objects.update(state="failed", data=None)

        assert "Berkas tidak jadi dibuat" in client.get(page).content.decode()

    def test_is_asked_for_by_a_form_only(self, client):
        assert client.get(BOOK).status_code == 405
        assert client.post(BOOK, {"wilayah": "36.99"}).status_code == 404

    def test_is_never_asked_for_from_another_site(self, of_province):
        strict = sign_in(Client(enforce_csrf_checks=True), of_province)

        assert strict.post(BOOK).status_code == 403


class TestLogInTheAdmin:
    def test_is_shown_to_admins(self, client, province):
        client.get(FILE, {"tabel": "bulan", "format": "csv"})
        page = sign_in(Client(), AdminFactory()).get("/admin/ekspor/").content.decode()

        assert "Menurut bulan" in page
        assert "Semua wilayahnya" in page

    def test_says_in_words_what_was_taken(self, client, told):
        told()
        client.get(FILE, {"tabel": "jenis", "wilayah": "36.74", "modul": "1", "format": "csv"})
        ExportLog.objects.create(table="laporan", filters="periode=2026-2", format="pdf")
        page = sign_in(Client(), AdminFactory()).get("/admin/ekspor/").content.decode()

        assert "Kota Tangerang Selatan, Modul 1, Selesai" in page
        assert "Semester II 2026" in page
        assert "wilayah=" not in page
        assert "periode=" not in page

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_log(self, province, rows, django_assert_max_num_queries):
        for _ in range(rows):
            ExportLog.objects.create(table="modul", filters="wilayah=36.74", format="csv")
        admin = sign_in(Client(), AdminFactory())
        admin.get("/admin/ekspor/")

        with django_assert_max_num_queries(20):
            admin.get("/admin/ekspor/")

    def test_is_shown_to_nobody_else(self, of_province):
        for person in (of_province, StaffFactory(groups=["Penulis"])):
            response = sign_in(Client(), person).get("/admin/ekspor/")
            assert response.status_code in {302, 403}
