"""Search, help, reporting content, privacy, and addresses that lead nowhere."""

import re

import pytest
from playwright.sync_api import expect

from content.site.models import ContentReport
from tests.journeys import curriculum
from tests.journeys.steps import expect_heading, follow, lead_on, press, say

LESSON = "/belajar/saring-sebelum-sebar/membaca-menyamping/"
WITH_AND_WITHOUT = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with JavaScript", "without"]
)


class TestSearch:
    def test_finds_a_lesson_from_the_catalogue(self, page):
        lesson = curriculum.lesson("1-3-membaca-menyamping")
        page.goto("/belajar/")

        page.get_by_role("searchbox").fill("menyamping")
        page.keyboard.press("Enter")
        lead_on(page, page.get_by_role("main").get_by_role("link", name=lesson["title"]))

        expect(page.get_by_role("heading", level=1, name=lesson["title"])).to_be_visible()

    def test_says_when_there_is_nothing(self, page):
        page.goto("/cari/?q=zzzz")

        words = say("Nothing found for “%(query)s”. Try a shorter or another word.", query="zzzz")
        expect(page.get_by_text(words)).to_be_visible()


class TestHelp:
    @WITH_AND_WITHOUT
    def test_closes_quickly(self, new_page, scripts):
        page = new_page(java_script_enabled=scripts)
        page.goto(LESSON)
        lead_on(page, page.get_by_role("link", name=say("Help"), exact=True).first)
        expect(page.get_by_role("link", name=re.compile("119|129")).first).to_be_visible()

        page.get_by_role("link", name="Tutup cepat").click()

        page.wait_for_url(re.compile(r"^http://[^/]+/$"))
        expect(page.locator(".hero")).to_be_visible()

    def test_is_not_there_when_somebody_presses_back(self, page):
        page.goto(LESSON)
        page.goto("/bantuan/")
        page.get_by_role("link", name="Tutup cepat").click()
        page.wait_for_url(re.compile(r"^http://[^/]+/$"))

        page.go_back()

        assert page.url.endswith(LESSON)

    def test_closes_with_escape(self, page):
        page.goto("/bantuan/")

        page.keyboard.press("Escape")

        page.wait_for_url(re.compile(r"^http://[^/]+/$"))

    def test_dials_and_writes(self, page):
        page.goto("/bantuan/")

        addresses = [link.get_attribute("href") for link in page.get_by_role("link").all()]
        assert any(address.startswith("tel:") for address in addresses)


class TestReport:
    @WITH_AND_WITHOUT
    def test_takes_a_reason_about_a_lesson(self, new_page, scripts):
        page = new_page(java_script_enabled=scripts)
        page.goto(LESSON)
        follow(page, "Report this content")
        expect(page.get_by_role("main")).to_contain_text("Membaca menyamping")

        page.get_by_role("radio").first.check()
        press(page, "Send")

        expect(page.get_by_role("status").first).to_be_visible()
        assert ContentReport.objects.count() == 1

    def test_says_what_is_missing_and_keeps_what_was_typed(self, page, tolerated):
        tolerated.append("400")
        page.goto("/laporkan/")
        page.get_by_role("textbox").fill("Gambarnya terbalik")

        press(page, "Send")

        expect(page.locator(".err").first).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_value("Gambarnya terbalik")
        assert ContentReport.objects.count() == 0


class TestPrivacy:
    def test_is_one_tap_from_the_home_page(self, page):
        page.goto("/")

        follow(page, "What we keep")

        expect_heading(page, "What we never keep")


class TestWrongAddress:
    def test_leads_back(self, page, tolerated):
        tolerated.append("404")

        response = page.goto("/belajar/tidak-ada/")

        assert response.status == 404
        expect_heading(page, "This page is not here")
        follow(page, "See all modules")
        expect(page.locator(".mod").first).to_be_visible()
