"""One phone, two people: what she leaves behind on it is nothing that is hers."""

from django.conf import settings
from playwright.sync_api import expect

from lms.facilitation.cards import card_address
from tests.factories.people import CohortFactory, MembershipFactory
from tests.journeys import curriculum
from tests.journeys.steps import (
    PIN,
    expect_heading,
    expect_signed_in,
    fill,
    finish_lesson,
    press,
    say,
    sign_out,
)

MODULE = "/belajar/saring-sebelum-sebar/"
LESSON = f"{MODULE}kenapa-kita-mudah-percaya/"
FINISHED = "ol.path li.path__done"
SIGNED_NOTES = {"hp", "csrf", "sesi"}  # this phone, its forms, the session of whoever is there
KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, await indexedDB.databases(),
  await Promise.all((await caches.keys()).map(async name => [name, await Promise.all(
    (await (await caches.open(name)).matchAll()).map(answer => answer.text()))])),
])"""


class TestSisterThenBrother:
    def test_he_finds_nothing_of_hers(self, page):
        group = CohortFactory()
        sister = MembershipFactory(cohort=group, nickname="Zulaikha")
        brother = MembershipFactory(cohort=group, nickname="Jaka")

        self.scan_card(page, sister)
        self.learn(page)
        sign_out(page)
        self.expect_nothing_of(page, sister)
        self.expect_nothing_behind(page, sister)

        self.scan_card(page, brother)
        expect_signed_in(page, brother.nickname)
        self.expect_nothing_of(page, sister)
        page.goto(MODULE)
        expect(page.locator(FINISHED)).to_have_count(0)
        page.goto("/capaian/")
        expect(page.get_by_role("main")).not_to_contain_text(curriculum.module()["title"])
        self.expect_nothing_of(page, sister)

    def scan_card(self, page, member):
        """The card fills in code and nickname; the PIN is asked of whoever holds it."""
        address = card_address(member.cohort, member.nickname)
        page.goto(address.removeprefix(settings.PUBLIC_URL))
        expect(page.get_by_label(say("Group code"))).to_have_value(member.cohort.code)
        expect(page.get_by_label(say("Nickname"))).to_have_value(member.nickname)
        pin = page.get_by_label(say("PIN of 6 digits"))
        expect(pin).to_have_value("")
        press(page, "Sign in")
        expect_heading(page, "Who is learning?")  # without the PIN nobody is let in
        fill(page, "PIN of 6 digits", PIN)
        press(page, "Sign in")
        expect_signed_in(page, member.nickname)

    def learn(self, page):
        page.goto(LESSON)
        finish_lesson(page)
        page.goto(MODULE)
        expect(page.locator(FINISHED)).to_have_count(1)

    def expect_nothing_of(self, page, member):
        """Neither the page nor a cookie, nor any store of the browser says her name."""
        assert member.nickname not in page.content()
        kept = [page.evaluate(KEPT), *(str(cookie) for cookie in page.context.cookies())]
        assert not [text for text in kept if member.nickname in text]
        assert {cookie["name"] for cookie in page.context.cookies()} <= SIGNED_NOTES

    def expect_nothing_behind(self, page, member):
        """The back button shows no page of hers."""
        for _step in range(4):
            page.go_back()
            assert member.nickname not in page.content()
            expect(page.locator(FINISHED)).to_have_count(0)
