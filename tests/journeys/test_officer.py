"""A programme officer on a phone: from a dashboard to a file, from a draft to a frozen report."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile
from zlib import decompress

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from content.catalogue.models import Module
from lms.organisations import demo
from lms.organisations.models import Region
from lms.reports.halfyear.forms import latest
from lms.reports.halfyear.models import FrozenReport
from lms.reports.models import Measure
from lms.reports.release import last_midnight
from tests.factories.told import count_until, tell
from tests.journeys.inspection import broken_on_this_phone
from tests.journeys.steps import expect_heading, follow, press, say, sign_in_as_staff

pytestmark = pytest.mark.django_db
PLACE = "Kabupaten Lebak"


@pytest.fixture
def half_year():
    """The half-year that ended last, as its code and its name."""
    year, semester = latest(timezone.localdate())[1]
    return f"{year}-{semester.value}", f"{semester.label} {year}"


@pytest.fixture(autouse=True)
def _told(half_year):
    """Numbers of that half-year, without the people behind them."""
    year, semester = map(int, half_year[0].split("-"))
    on = date(year, 6 * semester - 3, 5)
    lebak, module = Region.objects.get(name=PLACE), Module.objects.get(number=1)
    tell(lebak, 40, measure=Measure.LEARNERS, on=on)
    for measure, people in ((Measure.STARTED, 31), (Measure.FINISHED, 27)):
        tell(lebak, people, measure=measure, on=on, module=module)
    for part, people in (("sex:p", 15), ("sex:l", 12)):
        tell(lebak, people, on=on, module=module, part=part)
    count_until(last_midnight(timezone.now()))


def choose(page, label, words):
    page.get_by_label(say(label), exact=True).first.select_option(label=words)


def fetch(page, name):
    """The bytes behind a link or button, as the browser downloads them."""
    with page.expect_download() as found:
        page.get_by_role("group", name=say("Take it as")).get_by_text(name, exact=True).click()
    return found.value.path().read_bytes()


def words_of(file):
    """What stands in a Word document or a workbook, or in the streams of a PDF."""
    if file.startswith(b"%PDF"):
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
        return "".join(decompress(s).decode("latin-1") for s in streams if s[:1] == b"x")
    with ZipFile(BytesIO(file)) as parcel:
        return "".join(parcel.read(n).decode() for n in parcel.namelist() if n.endswith(".xml"))


def begin(page, half_year):
    page.goto("/staf/laporan/")
    choose(page, "Half-year", half_year[1])
    press(page, "Make the report")


class TestDashboard:
    def test_leads_by_filters_to_a_file_of_what_it_shows(self, new_page):
        page = new_page()
        sign_in_as_staff(page, "staf", demo.PASSWORD)
        expect_heading(page, "Dashboard of the programme")
        assert broken_on_this_phone(page) == []

        choose(page, "Kabupaten/kota", PLACE)
        choose(page, "Module", "1. Saring Sebelum Sebar: Cek Fakta dengan BACA")
        press(page, "Show")
        expect(page.get_by_role("heading", level=1)).to_have_text(PLACE)
        expect(page.locator(".stat").filter(has_text=say("Modules finished"))).to_contain_text("27")
        assert broken_on_this_phone(page) == []

        follow(page, "Take these numbers along as a file")
        assert broken_on_this_phone(page) == []
        choose(page, "Table", say("By sex and module"))
        rows = fetch(page, "CSV").decode("utf-8-sig").splitlines()

        assert rows[1].split(";")[:3:2] == ["Perempuan", "15"]
        assert f"Wilayah;{PLACE}" in rows

        for tab in ("Learning results", "What the numbers mean"):
            follow(page, tab)
            assert broken_on_this_phone(page) == []


class TestReport:
    def test_goes_from_a_draft_to_files_with_one_fingerprint(self, new_page, half_year):
        page = new_page()
        sign_in_as_staff(page, "staf", demo.PASSWORD)
        begin(page, half_year)
        expect(page.locator(".paper__mark")).to_be_visible()

        follow(page, "Freeze the report …")
        assert broken_on_this_phone(page) == []
        press(page, "Freeze for good")
        expect(page.locator(".paper__mark")).to_have_count(0)
        assert broken_on_this_phone(page) == []

        digest = FrozenReport.objects.get().digest
        expect(page.get_by_role("article")).to_contain_text(digest)
        for name in ("Excel", "Word", "PDF"):
            assert digest in words_of(fetch(page, name))
        follow(page, "What everybody may fetch: the public file")
        assert broken_on_this_phone(page) == []
        public = page.request.get("/data/capaian.csv").text()
        assert f"36.02,{PLACE},{half_year[0]}," in public
        assert "40,31,27" in public

    def test_is_frozen_without_scripts(self, new_page, half_year):
        page = new_page(java_script_enabled=False)
        sign_in_as_staff(page, "staf", demo.PASSWORD)
        begin(page, half_year)

        follow(page, "Freeze the report …")
        press(page, "Freeze for good")

        expect(page.get_by_role("article")).to_contain_text(FrozenReport.objects.get().digest)
