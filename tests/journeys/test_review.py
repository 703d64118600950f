"""Reviewing in the real admin: sent back with a reason, shown by a link, taken down at once."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from content.modules.models import LessonPage
from lms.organisations import demo
from tests.journeys.steps import press, say, sign_in_as_staff
from tests.journeys.writing import DESK

REASON = "Contoh kedua: belum ada tanda “Contoh latihan”."


@pytest.fixture
def lesson(db):
    """A public lesson that the author changes."""
    return LessonPage.objects.filter(live=True, locale__language_code="id").order_by("pk")[0]


@pytest.fixture
def at_desk(new_page):
    """Somebody of the staff, signed in at her desk: `at_desk("penulis")`."""

    def sit_down(name):
        page = new_page(**DESK)
        sign_in_as_staff(page, name, demo.PASSWORD)
        return page

    return sit_down


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def choose(page, words):
    """Choose an action from the menu at the foot of the editor."""
    page.locator("footer [aria-expanded]").first.click()
    page.locator("footer").get_by_role("button", name=say(words), exact=True).click()


def hand_in(page, lesson):
    """Change the title and hand the lesson in."""
    page.goto(edit_url(lesson))
    page.locator("[name=title]").fill("Judul yang lebih jelas")
    with page.expect_event("load"):
        page.locator("footer [name=action-submit]").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))


class TestReviewer:
    def test_sends_back_with_a_reason_that_the_author_reads(self, at_desk, lesson):
        author = at_desk("penulis")
        hand_in(author, lesson)
        reviewer = at_desk("peninjau.isi")
        reviewer.goto(edit_url(lesson))

        choose(reviewer, "Request changes")
        reviewer.get_by_role("button", name=say("Send back to the author")).click()
        expect(reviewer.locator(".td-review .error-message")).to_be_visible()
        reviewer.get_by_label(say("What should be mended?")).fill(REASON)
        with reviewer.expect_event("load"):
            reviewer.get_by_role("button", name=say("Send back to the author")).click()

        author.goto(edit_url(lesson))
        expect(author.locator(".messages")).to_contain_text(REASON)

    def test_cannot_approve_before_every_line_is_ticked(self, at_desk, lesson):
        hand_in(at_desk("penulis"), lesson)
        reviewer = at_desk("peninjau.isi")
        reviewer.goto(edit_url(lesson))
        reviewer.locator("footer button", has_text=say("Approve")).first.click()
        window = reviewer.locator(".td-ticks").locator("xpath=ancestor::form")
        expect(window).to_be_visible()
        ticks = window.get_by_role("checkbox").all()
        for tick in ticks[1:]:
            tick.check()

        window.get_by_role("button", name=say("Approve")).click()
        expect(window.get_by_text(say("Tick it, or request changes."))).to_have_count(1)
        window.get_by_role("checkbox").first.check()
        with reviewer.expect_event("load"):
            window.get_by_role("button", name=say("Approve")).click()

        expect(reviewer.locator(".messages")).to_contain_text(
            say("Approved. Waiting for the second reviewer.")
        )

    def test_writes_a_comment_beside_a_line(self, at_desk, lesson):
        hand_in(at_desk("penulis"), lesson)
        reviewer = at_desk("peninjau.isi")
        reviewer.goto(edit_url(lesson))
        reviewer.locator("[data-side-panel-toggle=comments]").first.click()
        reviewer.locator("[data-comment-add]").first.dispatch_event("click")
        reviewer.locator(".comment__input").fill("Judulnya terlalu panjang.")
        reviewer.locator(".comment button[type=submit]").first.click()

        with reviewer.expect_event("load"):
            choose(reviewer, "Save comments")

        expect(reviewer.locator(".messages")).to_contain_text("Komentar tersimpan")


class TestPreviewLink:
    def test_shows_a_draft_on_the_phone_of_somebody_without_an_account(
        self, at_desk, new_page, lesson
    ):
        author = at_desk("penulis")
        hand_in(author, lesson)
        author.goto(reverse("review:links", args=[lesson.pk]))
        press(author, "Make a link to the newest version")
        address = author.locator("[data-copy]").input_value()

        phone = new_page()
        phone.goto(address)

        expect(phone.get_by_role("note")).to_contain_text(say("Preview, not public yet."))
        expect(phone.get_by_role("heading", level=1)).to_have_text("Judul yang lebih jelas")
        press(author, "Close this link")
        assert phone.request.get(address).status == 404


class TestWithdrawing:
    def test_takes_a_lesson_from_readers_at_once(self, at_desk, new_page, lesson):
        reader = new_page()
        assert reader.request.get(lesson.url).status == 200
        safety = at_desk("peninjau.anak")
        safety.goto(reverse("review:withdraw", args=[lesson.pk]))
        safety.locator("[name=reason]").fill("Gambarnya memuat siswa.")

        press(safety, "Take down now")

        gone = reader.request.get(lesson.url)
        assert gone.status == 410
        assert say("We took this page down") in gone.text()
        assert reader.request.get(f"/su{lesson.url}").status == 410
