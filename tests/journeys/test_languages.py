"""Progress is one in every language; what is not translated says so."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.journeys import curriculum
from tests.journeys.steps import finish_lesson, lead_on

MODULE = "/belajar/saring-sebelum-sebar/"  # in four languages
LESSON = f"{MODULE}kenapa-kita-mudah-percaya/"
INDONESIAN = "/belajar/jejak-digital-akun-aman/"  # in one
INDONESIAN_LESSON = f"{INDONESIAN}jejak-yang-kita-tinggalkan/"
NOTE = "This page is not yet in your language. You are reading it in Indonesian."


class TestLanguages:
    @pytest.mark.parametrize("language", ["su", "jv", "en"])
    def test_share_one_progress_and_say_what_is_not_translated(self, page, language):
        lesson = curriculum.lesson("2-1-jejak-yang-kita-tinggalkan", "modul-02")
        with override(language):
            note = gettext(NOTE)
        page.goto(INDONESIAN_LESSON)
        finish_lesson(page)

        page.goto(f"/{language}{INDONESIAN}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        finished = page.locator("ol.path li.path__done")
        expect(finished).to_have_count(1)
        lead_on(page, finished.get_by_role("link"))

        assert page.url.endswith(f"/{language}{INDONESIAN_LESSON}")
        heading = page.get_by_role("heading", level=1, name=lesson["title"])
        expect(page.locator("article[lang=id]", has=heading)).to_be_visible()
        expect(page.locator(f"[role=note][lang={language}]").get_by_text(note)).to_be_visible()

    @pytest.mark.parametrize(
        ("language", "title"),
        [
            ("su", "Naha urang gampang percaya?"),
            ("jv", "Genging apa kita gampang percaya?"),
            ("en", "Why do we believe so easily?"),
        ],
    )
    def test_read_what_is_translated_in_their_own_words(self, page, language, title):
        page.goto(f"/{language}{LESSON}")

        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        expect(page.locator("[role=note]")).to_have_count(0)
        lead_on(page, page.locator(".actionbar form button"))
        page.goto(MODULE)
        expect(page.locator("ol.path li.path__done")).to_have_count(1)

    def test_lets_her_finish_in_english_what_she_began_in_indonesian(self, page):
        page.goto(LESSON)
        finish_lesson(page)

        page.goto(f"/en{MODULE}empat-langkah-baca/")
        lead_on(page, page.locator(".actionbar form button"))

        page.goto(MODULE)
        expect(page.locator("ol.path li.path__done")).to_have_count(2)
