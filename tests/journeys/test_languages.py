"""Progress is one in every language; what is not translated says so."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.journeys import curriculum
from tests.journeys.steps import finish_lesson, lead_on

MODULE = "/belajar/saring-sebelum-sebar/"  # in four languages
LESSON = f"{MODULE}kenapa-kita-mudah-percaya/"
INDONESIAN = "/belajar/jejak-digital-akun-aman/"  # in one
INDONESIAN_LESSON = f"{INDONESIAN}jejak-yang-kita-tinggalkan/"
STORY = "/cerita/dua-lapak-satu-hujan/"
NOTE = "This page is not yet in your language. You are reading it in Indonesian."
CHIP = "Still in Indonesian"
# Texts in the language that their nearest `lang` names, each once.
SPOKEN = """language => [...document.querySelectorAll("main *")]
  .filter(e => e.closest("[lang]").lang === language && !e.children.length)
  .map(e => e.textContent.trim())"""


def said(language, words):
    """Words of the interface, as readers of a language see them."""
    with override(language):
        return gettext(words)


def expect_valid_languages(page):
    """See that axe knows every language that the page names."""
    page.evaluate(AXE_SCRIPT)
    rules = ["html-has-lang", "html-lang-valid", "valid-lang"]
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
    assert result["violations"] == []
    assert "valid-lang" in [rule["id"] for rule in result["passes"]]


class TestLanguages:
    @pytest.mark.parametrize("language", ["su", "jv", "en"])
    def test_share_one_progress_and_say_what_is_not_translated(self, page, language):
        lesson = curriculum.lesson("2-1-jejak-yang-kita-tinggalkan", "modul-02")
        note = said(language, NOTE)
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

    def test_walk_from_a_list_through_what_is_still_indonesian(self, page):
        chip, note = said("su", CHIP), page.locator("[role=note][lang=su]")
        quiz = curriculum.lesson("kuis", "modul-02")

        page.goto("/su/cerita/")
        story = page.locator(f"a.cover[href='/su{STORY}']")
        expect(story).to_have_attribute("lang", "id")
        expect(page.locator(".tale", has=story).get_by_text(chip)).to_be_visible()
        expect_valid_languages(page)

        lead_on(page, story)
        expect(note.get_by_text(said("su", NOTE))).to_be_visible()
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", STORY)
        assert said("su", "Share this story") in page.evaluate(SPOKEN, "su")
        assert said("id", "Peace story") in page.evaluate(SPOKEN, "id")
        expect_valid_languages(page)

        page.goto("/su/belajar/")
        module = page.locator(f"a.cover[href='/su{INDONESIAN}']")
        translated = page.locator(f"a.cover[href='/su{MODULE}']")
        expect(page.locator(".mod", has=module).get_by_text(chip)).to_be_visible()
        expect(page.locator(".mod", has=translated).get_by_text(chip)).to_have_count(0)
        expect_valid_languages(page)

        lead_on(page, module)
        expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "id")
        expect(note).to_be_visible()
        expect_valid_languages(page)

        lead_on(page, page.locator("ol.path a", has=page.get_by_text(quiz["title"])))
        lead_on(page, page.locator(".actionbar button"))
        expect(note).to_be_visible()
        asked = page.locator("[lang=id] form#kuis")
        expect(asked.get_by_text(quiz["questions"][0]["prompt"])).to_be_visible()
        assert said("su", "Check my answer") in page.locator(".actionbar").inner_text()
        expect_valid_languages(page)
