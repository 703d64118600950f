"""A guest learns a whole module without JavaScript, joins her group, and keeps her work."""

from playwright.sync_api import expect

from tests.factories.people import CohortFactory
from tests.journeys import curriculum
from tests.journeys.steps import (
    answer,
    expect_heading,
    expect_verdict,
    finish_lesson,
    follow,
    go_on,
    join_as_adult,
    play,
    press,
    reply,
    say,
    sign_in,
    sign_out,
)

MODULE = curriculum.module()


class TestGuestWithoutJavaScript:
    def test_finishes_module_1_then_joins_with_her_progress(self, new_page):
        group = CohortFactory()
        phone = new_page(java_script_enabled=False)

        self.learn_module_1(phone)
        expect_heading(phone, "Module %(number)s finished.", number=1)
        follow(phone, "Sign in with a group code")
        follow(phone, "First time here? Join a group")
        join_as_adult(phone, group.code, "Wulan")
        expect(phone.get_by_role("heading", name="Ini pekerjaanmu?")).to_be_visible()
        press(phone, "Yes, it is mine")
        expect_heading(phone, "Module %(number)s finished.", number=1)
        expect(phone.get_by_role("heading", level=1)).to_contain_text("Wulan")

        self.see_everything_finished(phone)
        sign_out(phone)
        expect(phone.get_by_role("link", name=say("Sign in"), exact=True)).to_be_visible()

        other_phone = new_page(java_script_enabled=False)
        sign_in(other_phone, group.code, "Wulan")
        self.see_everything_finished(other_phone)

    def learn_module_1(self, page):
        page.goto("/")
        follow(page, "Try without signing in")
        expect(page.get_by_role("heading", level=1, name=MODULE["title"])).to_be_visible()
        follow(page, "Start learning")
        for name in MODULE["activities"]:
            if name == "simulasi":
                self.play_with_a_mistake(page)
            elif name == "kuis":
                self.take_quiz_with_a_mistake(page)
            else:
                title = curriculum.lesson(name)["title"]
                expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
                finish_lesson(page)

    def play_with_a_mistake(self, page):
        turns = curriculum.simulation()
        bad = next(choice for choice in turns["t1"]["choices"] if choice["goto"] == "retry")
        follow(page, "Open the chat")
        reply(page, bad["text"])
        expect(page.get_by_role("heading", name=bad["consequence"]["title"])).to_be_visible()
        follow(page, "Try this turn again")
        play(page, turns)
        press(page, "Finish")

    def take_quiz_with_a_mistake(self, page):
        questions = curriculum.quiz()
        press(page, "Start the quiz")
        for question in questions:
            right = question is not questions[3]
            answer(page, question, right=right)
            expect_verdict(page, right=right)
            if not right:
                follow(page, "Try again")
                answer(page, question)
                expect_verdict(page, right=True)
            go_on(page, last=question is questions[-1])
        expect_heading(page, "%(right)s of %(total)s right", right=9, total=10)
        follow(page, "Go on")

    def see_everything_finished(self, page):
        page.goto("/capaian/")
        everything = say(
            "%(done)s of %(total)s activities finished", done=len(MODULE["activities"]), total=7
        )
        expect(
            page.get_by_label(everything).or_(page.get_by_text(everything)).first
        ).to_be_visible()
        follow(page, "See the certificate")
        certificate = page.get_by_role("article", name=say("Certificate"))
        expect(certificate).to_contain_text(MODULE["title"])
