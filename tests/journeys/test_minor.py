"""A girl of 14 learns while she waits; once the paper is there, she takes it along."""

from django.utils import timezone
from playwright.sync_api import expect

from lms.accounts.models import User
from lms.organisations import demo
from lms.organisations.models import Waiting
from lms.progress.models import Answer, Attempt, Completion
from tests.journeys import curriculum
from tests.journeys.steps import (
    begin_joining,
    choose_pin,
    enter_consent,
    expect_heading,
    expect_signed_in,
    finish_lesson,
    follow,
    lead_on,
    press,
    say,
    sign_in,
    sign_in_as_staff,
    take_quiz,
)

DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
MODULE = "/belajar/saring-sebelum-sebar/"
NICKNAME = "Laila"


class TestMinor:
    def test_learns_while_waiting_and_takes_it_along_once_consent_is_there(self, new_page):
        phone, office = new_page(), new_page(**DESK)
        before = self.learning_records()

        self.join(phone)
        self.learn(phone)
        assert self.learning_records() == before  # nothing of it is stored by us

        sign_in_as_staff(office, demo.FACILITATOR[0], demo.PASSWORD)
        code = enter_consent(office, NICKNAME)
        assert not Waiting.objects.filter(nickname=NICKNAME).exists()

        sign_in(phone, demo.CLASS.code, NICKNAME)
        expect(phone.get_by_role("heading", name="Ini pekerjaanmu?")).to_be_visible()
        press(phone, "Yes, it is mine")
        expect_signed_in(phone, NICKNAME)
        phone.goto(MODULE)
        expect(phone.locator("ol.path li.path__done")).to_have_count(2)

        self.withdraw(office, code)
        phone.goto(MODULE)
        expect(phone.get_by_role("link", name=say("Sign in"), exact=True)).to_be_visible()
        assert self.learning_records() == before

    def learning_records(self):
        rows = [model.objects.count() for model in (Attempt, Answer, Completion)]
        return [*rows, User.objects.filter(is_staff=False).count()]

    def join(self, page):
        page.goto(f"/gabung/?kode={demo.CLASS.code}")
        year = str(timezone.localdate().year - 14)
        begin_joining(page, demo.CLASS.code, NICKNAME, month="1", year=year)
        press(page, "I understand, go on")
        choose_pin(page)
        press(page, "Put me on the list")
        expect_heading(page, "Waiting for consent")

    def learn(self, page):
        follow(page, "Start reading")
        page.goto(f"{MODULE}kenapa-kita-mudah-percaya/")
        finish_lesson(page)
        page.goto(f"{MODULE}kuis/")
        press(page, "Start the quiz")
        take_quiz(page, curriculum.quiz(), wrong={"k5"})
        expect_heading(page, "%(right)s of %(total)s right", right=9, total=10)

    def withdraw(self, page, code):
        """Take the consent back at home, with the code of the slip."""
        page.context.clear_cookies()
        page.goto("/cabut-izin/")
        page.get_by_role("textbox").fill(code.lower())
        press(page, "Go on")
        lead_on(page, page.get_by_role("main").get_by_role("button").first)
        page.wait_for_url("**/selesai/")
