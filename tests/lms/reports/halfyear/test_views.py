import hashlib

import pytest
from django.test import Client

from lms.reports.exporting.models import ExportLog
from lms.reports.halfyear.models import FrozenReport, Period
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
LIST, BEGIN = "/staf/laporan/", "/staf/laporan/buat/"
PAGE, FREEZE = "/staf/laporan/2026-2/", "/staf/laporan/2026-2/bekukan/"
CONTENT = "/staf/laporan/2026-2.json"
FILES = [f"/staf/laporan/2026-2.{name}" for name in ("xlsx", "docx", "pdf")]


@pytest.fixture
def client(of_province):
    return sign_in(Client(), of_province)


@pytest.fixture
def elsewhere(of_lebak):
    return sign_in(Client(), of_lebak)


class TestReports:
    def test_list_drafts_and_frozen_ones(self, client, frozen):
        page = client.get(LIST).content.decode()

        assert "Semester II 2026" in page
        assert "Dibekukan" in page

    def test_offer_no_draft_to_staff_of_a_kabupaten(self, elsewhere, period):
        page = elsewhere.get(LIST).content.decode()

        assert "Semester II 2026" not in page
        assert "<form" not in page.split("<main")[1].split("</main")[0]

    @pytest.mark.parametrize("address", [LIST, PAGE, FREEZE, CONTENT, *FILES])
    def test_are_for_programme_staff(self, address, frozen):
        assert Client().get(address).status_code == 302
        assert sign_in(Client(), MembershipFactory()).get(address).status_code == 404
        for other in (AdminFactory(), FacilitatorFactory(), StaffFactory(groups=["Penulis"])):
            assert sign_in(Client(), other).get(address).status_code in {403, 404}


class TestBegin:
    def test_makes_a_report_once(self, client, province):
        for _ in range(2):
            client.post(BEGIN, {"periode": "2026-1"})

        assert Period.objects.get().code == "2026-1"

    @pytest.mark.parametrize("odd", ["", "1999-1", "2999-2", "2026-3", "x", "2026"])
    def test_makes_no_odd_one(self, client, odd):
        assert client.post(BEGIN, {"periode": odd}).status_code == 302
        assert not Period.objects.exists()

    def test_is_for_staff_of_the_province(self, elsewhere):
        assert elsewhere.post(BEGIN, {"periode": "2026-1"}).status_code == 403
        assert not Period.objects.exists()


class TestReport:
    def test_shows_the_draft(self, client, told, period):
        told()
        page = client.get(PAGE).content.decode()

        assert "LAPORAN SEMESTER II TAHUN 2026" in page
        assert "DRAF" in page
        assert "Kabupaten Pandeglang" in page
        assert "Bekukan" not in page

    def test_offers_to_freeze_when_it_is_over(self, client, over):
        assert "Bekukan laporan" in client.get(PAGE).content.decode()

    def test_shows_what_was_frozen(self, client, elsewhere, frozen):
        for who in (client, elsewhere):
            page = who.get(PAGE).content.decode()
            assert frozen.digest in page
            assert "DRAF" not in page

    def test_is_no_draft_for_staff_of_a_kabupaten(self, elsewhere, period):
        for address in (PAGE, *FILES):
            assert elsewhere.get(address).status_code == 404

    @pytest.mark.parametrize("address", ["/staf/laporan/2026-1/", "/staf/laporan/0-0/"])
    def test_does_not_exist_before_it_is_begun(self, client, period, address):
        assert client.get(address).status_code == 404


class TestFreeze:
    def test_asks_first(self, client, over):
        page = client.get(FREEZE).content.decode()

        assert "Bekukan untuk selamanya" in page
        assert not FrozenReport.objects.exists()

    def test_freezes_once(self, client, over):
        for _ in range(2):
            assert client.post(FREEZE).url == PAGE

        assert FrozenReport.objects.count() == 1
        assert Period.objects.get().frozen_by is not None

    def test_says_that_it_is_too_early(self, client, period):
        assert client.get(FREEZE).url == PAGE
        page = client.post(FREEZE, follow=True).content.decode()

        assert "Semester ini belum berakhir." in page
        assert not FrozenReport.objects.exists()

    def test_is_for_staff_of_the_province(self, elsewhere, over):
        assert elsewhere.post(FREEZE).status_code == 403
        assert not FrozenReport.objects.exists()

    def test_takes_no_press_from_another_site(self, of_province, over):
        strict = sign_in(Client(enforce_csrf_checks=True), of_province)

        assert strict.post(FREEZE).status_code == 403


class TestReportFile:
    @pytest.mark.parametrize("address", FILES)
    def test_is_sent_and_logged(self, client, told, period, address):
        told()
        response = client.get(address)

        assert response.status_code == 200
        assert "-draf." in response["Content-Disposition"]
        assert ExportLog.objects.get().filters == "periode=2026-2"

    @pytest.mark.parametrize("address", FILES)
    def test_is_the_same_again_once_frozen(self, client, frozen, address):
        assert client.get(address).content == client.get(address).content

    def test_holds_as_json_what_the_digest_is_of(self, client, frozen):
        sent = client.get(CONTENT).content

        assert hashlib.sha256(sent).hexdigest() == frozen.digest
        assert ExportLog.objects.get().format == "json"
        assert CONTENT in client.get(PAGE).content.decode()

    def test_is_no_json_before_it_is_frozen(self, client, elsewhere, period):
        for who in (client, elsewhere):
            assert who.get(CONTENT).status_code == 404
        assert not ExportLog.objects.exists()

    def test_comes_in_three_formats(self, client, period):
        assert client.get("/staf/laporan/2026-2.csv").status_code == 404
