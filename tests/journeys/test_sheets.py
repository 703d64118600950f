"""What a facilitator prints, and the words a reader opens."""

import re

import pytest
from playwright.sync_api import expect

from content.modules.models import LessonPage
from content.site.models import GlossaryTerm
from tests.factories import pages
from tests.factories.content import item, part
from tests.journeys import curriculum
from tests.journeys.inspection import broken_rules, sideways_scrolling
from tests.journeys.steps import lead_on, say

A4 = (595, 842)  # points
PARTS = [f"{name}/lembar.yaml" for name in curriculum.modules()]
WITH_SHEETS = [part.split("/")[0] for part in PARTS if (curriculum.FOLDER / part).exists()]
SHEET = "/belajar/saring-sebelum-sebar/lembar-pendamping/"
LESSON = "/belajar/saring-sebelum-sebar/membaca-menyamping/"


def sheets(pdf):
    """Width and height of each page of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


class TestSheet:
    @pytest.mark.parametrize("name", WITH_SHEETS)
    def test_is_two_sheets_of_a4_at_most(self, new_page, name):
        page = new_page()
        page.goto(f"/belajar/{curriculum.module(name)['slug']}/lembar-pendamping/")

        found = sheets(page.pdf(prefer_css_page_size=True))

        assert 1 <= len(found) <= 2
        assert set(found) == {A4}

    def test_is_black_on_white_even_from_a_dark_screen(self, new_page):
        page = new_page(color_scheme="dark")
        page.goto(SHEET)

        page.emulate_media(media="print", color_scheme="dark")

        colours = page.evaluate(
            """() => { const s = getComputedStyle(document.querySelector(".sheet"));
              return [s.color, s.backgroundColor]; }"""
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert not page.locator(".noprint").first.is_visible()

    def test_is_found_from_its_module_and_leads_back(self, page):
        page.goto("/belajar/saring-sebelum-sebar/")

        lead_on(page, page.get_by_role("link", name=say("Print the facilitator’s sheet")))
        expect(page).to_have_url(re.compile(SHEET))
        lead_on(page, page.get_by_role("link", name=say("Back to the module")))

        expect(page).to_have_url(re.compile("/belajar/saring-sebelum-sebar/$"))

    def test_is_read_on_a_phone_by_everybody(self, page):
        page.goto(SHEET)

        assert broken_rules(page) == []
        assert sideways_scrolling(page) == []


class TestWords:
    @pytest.fixture(autouse=True)
    def lesson_with_words(self, site):
        lesson = LessonPage.objects.get(slug="membaca-menyamping", locale__language_code="id")
        terms = GlossaryTerm.objects.filter(slug__in=["otp", "tautan"], locale=lesson.locale)
        raw = [block for block in lesson.body.get_prep_value() if block["type"] != "terms"]
        words = part("terms", [item(term.pk, term.slug) for term in terms], "istilah")
        lesson.body = [raw[0], words, *raw[1:]]
        pages.publish(lesson)

    @pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
    def test_open_with_a_tap_and_lead_to_all_words(self, new_page, scripts):
        page = new_page(java_script_enabled=scripts)
        page.goto(LESSON)
        meaning = page.get_by_text("Kode sekali pakai")
        expect(meaning).not_to_be_visible()

        page.get_by_text("Apa itu OTP?").click()

        expect(meaning).to_be_visible()
        lead_on(page, page.get_by_role("link", name=say("All words")))
        expect(page).to_have_url(re.compile(r"/istilah/#otp$"))

    @pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
    def test_are_printed_open(self, new_page, scripts):
        page = new_page(java_script_enabled=scripts)
        page.goto(LESSON)

        page.emulate_media(media="print")

        expect(page.get_by_text("Kode sekali pakai")).to_be_visible()

    def test_break_no_rule(self, page):
        page.goto(LESSON)
        page.get_by_text("Apa itu OTP?").click()

        assert broken_rules(page) == []
        assert sideways_scrolling(page) == []

    def test_stand_on_a_page_that_breaks_no_rule(self, page):
        page.goto("/istilah/")

        assert broken_rules(page) == []
        assert sideways_scrolling(page) == []
