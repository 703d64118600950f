"""A facilitator on her phone: a new group, its code on the wall, a task, who came, who is done."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from content.catalogue.models import Module
from lms.organisations import demo
from lms.organisations.models import Cohort, Membership
from tests.factories.learning import ModuleCompletionFactory
from tests.journeys import curriculum
from tests.journeys.inspection import broken_on_this_phone
from tests.journeys.steps import (
    begin_joining,
    choose,
    choose_pin,
    expect_heading,
    expect_signed_in,
    fill,
    follow,
    join_as_adult,
    lead_on,
    press,
    say,
    sign_in,
    sign_in_as_staff,
)

NAME, ADULT, MINOR = "Kelas 9.1", "Wulan", "Laila"


@pytest.fixture
def facilitator(new_page):
    """A phone on which a facilitator signed in."""
    page = new_page()
    sign_in_as_staff(page, demo.FACILITATOR[0], demo.PASSWORD)
    return page


def inspect(page):
    """The screen breaks no rule on this phone, light or dark."""
    found = broken_on_this_phone(page)
    assert found == [], page.url


class TestGroup:
    def test_runs_from_three_taps_to_cards_and_who_is_done(self, new_page, facilitator):
        code = self.make_group(facilitator)
        self.give_module(facilitator)
        self.join(new_page(), code)
        self.wait(new_page(), code)
        self.enter_consent(facilitator)
        group = Cohort.objects.get(code=code)
        assert set(group.memberships.learners().values_list("nickname", flat=True)) == {
            ADULT,
            MINOR,
        }

        self.finish(group)
        self.see_who_is_done(facilitator)
        self.fetch_cards(facilitator)

    def make_group(self, page):
        """The address bar stays untouched: two taps and a name after signing in."""
        inspect(page)
        follow(page, "New group")
        inspect(page)
        fill(page, "Name of the group", NAME)
        press(page, "Make the group")
        inspect(page)
        code = page.locator(".joincode").inner_text()
        follow(page, "Projector")
        expect(page.locator(".joincode")).to_have_text(code)
        expect(page.locator(".qr svg")).to_be_visible()
        inspect(page)
        follow(page, "Back")
        return code

    def give_module(self, page):
        follow(page, "Task")
        page.get_by_label(say("Module or path"), exact=True).select_option(
            label=f"1 {curriculum.module()['title']}"
        )
        page.get_by_label(re.compile(f"^{say('Last day')}")).fill("2099-12-24")
        press(page, "Give to the group")
        expect(page.locator(".tasks")).to_contain_text("24 Desember 2099")
        inspect(page)

    def join(self, page, code):
        page.goto(f"/gabung/?kode={code}")
        join_as_adult(page, code, ADULT)
        expect_signed_in(page, ADULT)

    def wait(self, page, code):
        page.goto(f"/gabung/?kode={code}")
        begin_joining(page, code, MINOR, month="1", year=str(timezone.localdate().year - 14))
        press(page, "I understand, go on")
        choose_pin(page)
        press(page, "Put me on the list")

    def enter_consent(self, page):
        follow(page, "Members")
        follow(page, "Let them in")
        inspect(page)
        fill(page, MINOR, "9.1-2026-001")
        choose(page, say("I hold the slip, signed by a parent or guardian."))
        press(page, "Enter consents")
        expect(page.locator("code[translate=no]")).to_have_text(re.compile(r"\w{4}-\w{4}-\w{4}"))
        inspect(page)
        follow(page, "Done")

    def finish(self, group):
        """Wulan finishes the module; Laila does not."""
        learner = Membership.objects.get(cohort=group, nickname=ADULT).user
        module = Module.objects.get(words__language="id", words__title=curriculum.module()["title"])
        ModuleCompletionFactory(learner=learner, module=module)

    def see_who_is_done(self, page):
        follow(page, "Members")
        rows = page.locator(".matrix tbody")
        done, open_ = say("finished"), say("not yet")
        expect(rows.get_by_role("row", name=re.compile(f"{ADULT}.*{done}"))).to_be_visible()
        expect(rows.get_by_role("row", name=re.compile(f"{MINOR}.*{open_}"))).to_be_visible()
        inspect(page)

    def fetch_cards(self, page):
        link = page.get_by_role("link", name=say("Cards to print (PDF, 8 a page)"))
        answer = page.request.get(link.get_attribute("href"))
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert len(re.findall(rb"/Type /Page\b", answer.body())) == 1


class TestForgottenPin:
    def test_is_replaced_by_one_of_her_own_and_she_is_told(self, new_page, facilitator):
        raka, phone = demo.CLASS.learners[0], new_page()
        sign_in(phone, demo.CLASS.code, raka)
        expect_signed_in(phone, raka)
        code = self.make_code(facilitator, raka)
        phone.goto("/akun/")
        expect_heading(phone, "Who is learning?")  # she is out everywhere

        sign_in(phone, demo.CLASS.code, raka, code)
        inspect(phone)
        choose_pin(phone, "592746")
        press(phone, "Save and sign in")

        notice = phone.get_by_role("region", name=re.compile("PIN-mu diganti dengan kode"))
        expect(notice).to_be_visible()
        inspect(phone)
        phone.goto("/akun/hapus/")
        expect_heading(phone, "Not yet possible")
        inspect(phone)
        phone.goto("/belajar/saring-sebelum-sebar/membaca-menyamping/")
        expect(notice).to_be_visible()
        press(phone, "It was me")
        assert phone.url.endswith("/membaca-menyamping/")
        expect(notice).to_have_count(0)
        inspect(phone)

    def make_code(self, page, nickname):
        lead_on(page, page.get_by_role("link", name=re.compile(demo.CLASS.name)))
        lead_on(page, page.locator(".matrix").get_by_role("link", name=nickname, exact=True))
        press(page, "Make a one-time code")
        inspect(page)
        return page.locator(".joincode").inner_text()
