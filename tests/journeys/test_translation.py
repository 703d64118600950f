"""Translators at work, in the real admin: by segments, by PO, and after a change of the source."""

import re

import polib
import pytest
from django.db import transaction
from playwright.sync_api import expect

from content.modules.models import LessonPage, ModulePage
from content.site import review
from lms.organisations import demo
from tests.factories import pages
from tests.journeys.english import TEXTS, is_english
from tests.journeys.steps import say, sign_in_as_staff
from tests.journeys.writing import DESK, approve

TITLE, SUMMARY, TEXT = "Tiga tarikan napas", "Berhenti sejenak.", "Tarik napas tiga kali dulu."
SEGMENTS = {
    TITLE: "Tilu tarikan napas",
    SUMMARY: "Eureun sakedap.",
    TEXT: "Tarik napas tilu kali heula.",
}
BUNDLE = "/admin/terjemahan/modul-02/su/"
NO_WORDING = {"English", "None"}  # a language's own name, Wagtail's hidden counter
HARD_CODED = re.compile(r"^More actions$| to .+ translation$")


@pytest.fixture
def lesson(site):
    """A public lesson of three texts, at the end of module 2."""
    with transaction.atomic():
        module = ModulePage.objects.get(number=2, locale__language_code="id")
        return pages.make_lesson(
            module, 9, title=TITLE, search_description=SUMMARY, body=[("text", f"<p>{TEXT}</p>")]
        )


def row(page, title):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))


def type_segments(page, words):
    """Type each text below the one it translates, in wagtail-localize's editor."""
    for source, text in words.items():
        segment = page.locator("li", has=page.get_by_text(source, exact=True)).last
        segment.get_by_role("button", name="Terjemahkan").click()
        segment.get_by_role("textbox").fill(text)
        segment.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text(text, exact=True).first).to_be_visible()


def said(page):
    """English of the page, and what wagtail-localize's script says without a catalogue."""
    found = [text for text in page.evaluate(TEXTS) if is_english(text) or HARD_CODED.search(text)]
    return [text for text in found if text not in NO_WORDING]


class TestSegments:
    def test_are_typed_sent_and_approved(self, new_page, lesson):
        page = new_page(**DESK)
        sign_in_as_staff(page, "penerjemah.su", demo.PASSWORD)
        page.get_by_role("link", name="Terjemahan", exact=True).first.click()
        page.get_by_role("row", name=re.compile(r"^2\. ")).get_by_role("link").first.click()
        row(page, TITLE).get_by_role("button", name="Terjemahkan").click()

        type_segments(page, SEGMENTS)
        page.get_by_role("button", name="Kirim untuk ditinjau").click()

        expect(page.get_by_text("menunggu peninjau").first).to_be_visible()
        expect(row(page, TITLE)).to_contain_text("selesai semua")
        translated = LessonPage.objects.get(
            translation_key=lesson.translation_key, locale__language_code="su"
        )
        assert not translated.live

        reader = new_page(**DESK)
        sign_in_as_staff(reader, "peninjau.su", demo.PASSWORD)
        approve(reader, f"/admin/pages/{translated.pk}/edit/")

        translated.refresh_from_db()
        assert translated.live
        assert translated.title == SEGMENTS[TITLE]
        assert review.is_reviewed(translated)


class TestEditor:
    @pytest.fixture
    def page(self, new_page, lesson):
        """The editor of a translation that was just begun."""
        page = new_page(**DESK)
        sign_in_as_staff(page, "penerjemah.su", demo.PASSWORD)
        page.goto(BUNDLE)
        row(page, TITLE).get_by_role("button", name="Terjemahkan").click()
        expect(page.get_by_role("heading", name=re.compile("^Terjemahan dari"))).to_be_visible()
        return page

    def test_offers_sending_first_and_nothing_of_wagtail_localizes(self, page):
        footer = page.locator("footer")

        expect(footer).to_have_count(1)
        expect(footer.locator("button, a").first).to_have_text("Kirim untuk ditinjau")
        expect(page.locator("[href*=alias], [data-w-action-url-value]")).to_have_count(0)

    def test_counts_down_and_leads_to_what_is_missing(self, page):
        expect(page.get_by_text("Belum selesai: 3 teks")).to_be_visible()

        page.get_by_role("button", name="Teks berikutnya").click()
        page.get_by_role("textbox", name="Terjemahan dari Indonesia ke Basa Sunda").fill("Hiji")
        page.get_by_role("button", name="Simpan").click()

        expect(page.get_by_text("Belum selesai: 2 teks")).to_be_visible()
        for left in (1, 0):
            page.get_by_role("button", name="Teks berikutnya").click()
            page.get_by_role("textbox", name=re.compile("^Terjemahan dari")).fill(f"Sésa {left}")
            page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("Semua teks sudah diterjemahkan")).to_be_visible()
        expect(page.get_by_role("button", name="Teks berikutnya")).to_be_hidden()

    def test_sends_nothing_that_is_not_finished(self, page):
        page.get_by_role("button", name="Kirim untuk ditinjau").click()

        expect(page.get_by_text("Masih ada 3 teks")).to_be_visible()
        expect(page.get_by_role("heading", name=re.compile("^Terjemahan dari"))).to_be_visible()

    def test_speaks_no_english(self, page, tolerated):
        tolerated.append("")  # the browser's word on the refusal below
        segment = page.locator("li.incomplete").first
        english = set(said(page))

        page.get_by_role("button", name="Tindakan lain").click()
        segment.get_by_role("button", name="Terjemahkan").click()
        english.update(said(page))
        page.get_by_role("textbox", name=re.compile("^Terjemahan dari")).fill("x" * 300)
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("Terlalu panjang")).to_be_visible()
        english.update(said(page))
        page.route("**/strings/*/edit/", lambda route: route.fulfill(status=500))
        page.get_by_role("button", name="Terjemahkan").last.click()
        page.get_by_role("textbox", name=re.compile("^Terjemahan dari")).fill("Hiji")
        page.get_by_role("button", name="Simpan").click()
        expect(page.locator("li.errored")).to_have_count(2)
        english.update(said(page))

        assert english == set()


class TestPo:
    def test_goes_out_and_comes_in(self, new_page, lesson, tmp_path):
        page = new_page(**DESK)
        sign_in_as_staff(page, "penerjemah.su", demo.PASSWORD)
        page.goto(BUNDLE)
        with page.expect_download() as download:
            page.get_by_role("link", name="Unduh PO").click()
        path = tmp_path / "modul-02.po"
        download.value.save_as(path)
        file = polib.pofile(str(path))
        for entry in file:
            entry.msgstr = SEGMENTS.get(entry.msgid, "")
        file.save()

        page.get_by_role("link", name="Unggah PO").click()
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_role("button", name=say("Look at the file")).click()
        expect(page.get_by_text(SEGMENTS[TEXT])).to_be_visible()
        page.get_by_role("button", name=re.compile("Simpan 3 teks")).click()

        expect(page.get_by_text("3 teks disimpan")).to_be_visible()
        expect(row(page, TITLE)).to_contain_text("selesai semua")


class TestSource:
    def test_changes_and_the_board_shows_exactly_one_stale_text(self, new_page, lesson):
        page = new_page(**DESK)
        sign_in_as_staff(page, "penerjemah.su", demo.PASSWORD)
        page.goto(BUNDLE)
        row(page, TITLE).get_by_role("button", name="Terjemahkan").click()
        type_segments(page, SEGMENTS)

        with transaction.atomic():
            fresh = LessonPage.objects.get(pk=lesson.pk)
            fresh.search_description = "Berhenti dan tarik napas."
            pages.publish(fresh)
        page.goto("/admin/terjemahan/")

        line = page.get_by_role("row", name=re.compile(r"^2\. "))
        expect(line).to_contain_text("1 teks berubah")
        page.goto(BUNDLE)
        expect(row(page, TITLE)).to_contain_text("1 teks berubah")
        expect(page.get_by_text("1 teks berubah")).to_have_count(1)
        page.goto(f"{BUNDLE}berdampingan/")
        expect(page.get_by_text("Berubah", exact=True)).to_have_count(1)
