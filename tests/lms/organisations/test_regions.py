from collections import Counter

import pytest
from django.core.management import call_command

from lms.organisations import regions
from lms.organisations.models import Region

pytestmark = pytest.mark.django_db


class TestLoadRegions:
    def test_loads_every_place_of_banten(self):
        regions.load_regions()

        levels = Counter(Region.objects.values_list("level", flat=True))
        assert levels == {"province": 1, "regency": 8, "district": 155, "village": 1552}

    def test_hangs_each_under_the_place_around_it(self):
        regions.load_regions()

        setu = Region.objects.get(code="36.74.07")
        assert (setu.name, setu.parent_id, setu.regency_code) == ("Setu", "36.74", "36.74")
        assert not Region.objects.filter(parent=None).exclude(code="36").exists()

    def test_tells_kelurahan_from_desa_by_the_code(self):
        regions.load_regions()

        villages = Region.objects.filter(level="village")
        assert not villages.filter(kind="desa", code__regex=r"\.1\d{3}$").exists()
        assert not villages.filter(kind="kelurahan", code__regex=r"\.2\d{3}$").exists()

    def test_twice_is_once(self):
        regions.load_regions()
        before = list(Region.objects.order_by("code").values())

        regions.load_regions()

        assert list(Region.objects.order_by("code").values()) == before

    def test_corrects_a_name(self):
        regions.load_regions()
        Region.objects.filter(code="36.73").update(name="?")

        regions.load_regions()

        assert Region.objects.get(code="36.73").name == "Kota Serang"

    def test_costs_a_few_queries(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            regions.load_regions()

    def test_refuses_a_shortened_file(self, tmp_path):
        lines = regions.FILE.read_text("utf-8").splitlines(keepends=True)
        short = tmp_path / "short.csv"
        short.write_text("".join(lines[:-1]), "utf-8")

        with pytest.raises(regions.WrongFile):
            regions.load_regions(short)

        assert not Region.objects.exists()

    def test_is_a_command(self, capsys):
        call_command("load_regions")

        assert capsys.readouterr().out == "1716 regions.\n"
