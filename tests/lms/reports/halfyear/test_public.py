import csv
import io
import json

import pytest

from lms.organisations.models import Region
from lms.reports.halfyear.public import FIELDS
from tests.factories.told import tell

pytestmark = pytest.mark.django_db
SHEET, PLACES = "/data/capaian.csv", "/data/capaian.geojson"


class TestSheet:
    def test_holds_reach_and_completion_of_frozen_half_years(self, client, frozen):
        response = client.get(SHEET)
        rows = list(csv.DictReader(io.StringIO(response.content.decode())))

        assert response["Content-Type"].startswith("text/csv")
        assert list(rows[0]) == list(FIELDS)
        assert rows[0] == {
            "kode": "36.01",
            "nama": "Kabupaten Pandeglang",
            "periode": "2026-2",
            "tanggal_awal": "2026-07-01",
            "tanggal_akhir": "2026-12-31",
            "peserta": "30",
            "mulai": "",
            "selesai": "12",
            "peserta_sejak_awal": "30",
            "selesai_sejak_awal": "12",
        }

    def test_holds_nothing_of_drafts(self, client, told, period):
        told()

        assert client.get(SHEET).content.decode() == ",".join(FIELDS) + "\r\n"

    def test_stays_as_it_was_frozen(self, client, frozen, module):
        before = client.get(SHEET).content
        tell(Region.objects.get(code="36.01"), 15, module=module, on=frozen.frozen_at.date())

        assert client.get(SHEET).content == before


class TestPlaces:
    def test_are_features_without_borders(self, client, frozen):
        response = client.get(PLACES)
        found = json.loads(response.content)

        assert response["Content-Type"] == "application/geo+json"
        assert found["type"] == "FeatureCollection"
        assert {feature["geometry"] for feature in found["features"]} == {None}
        assert found["features"][0]["id"] == "36.01/2026-2"
        assert found["features"][0]["properties"]["mulai"] is None

    def test_name_kabupaten_and_no_smaller_place(self, client, frozen):
        codes = {
            f["properties"]["kode"] for f in json.loads(client.get(PLACES).content)["features"]
        }

        assert codes == set(Region.objects.filter(level="regency").values_list("code", flat=True))


class TestBoth:
    @pytest.mark.parametrize("address", [SHEET, PLACES])
    def test_are_kept_by_caches_and_asked_for_again_cheaply(self, client, frozen, address):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert first["Cache-Control"] == "public, max-age=3600"
        assert again.status_code == 304
        assert not first.cookies
        assert "Cookie" not in first.get("Vary", "")

    @pytest.mark.parametrize("address", [SHEET, PLACES])
    def test_hold_no_learning_result(self, client, frozen, address):
        said = client.get(address).content.decode().lower()

        for word in ("sebelum", "sesudah", "tepat", "hasil", "d'", "jalur"):
            assert word not in said

    @pytest.mark.parametrize("address", [SHEET, PLACES])
    def test_cost_two_queries(self, client, frozen, address, django_assert_num_queries):
        client.get(address)

        with django_assert_num_queries(2):  # digests; reports
            client.get(address)


class TestDictionary:
    def test_explains_every_column(self, client, frozen):
        page = client.get("/data/").content.decode()

        for field in FIELDS:
            assert f"<code>{field}</code>" in page
        assert "Semester II 2026" in page
        assert "Lisensi" in page

    def test_is_there_before_anything_is_frozen(self, client, db):
        assert "Belum ada" in client.get("/data/").content.decode()
