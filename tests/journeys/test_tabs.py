"""Two tabs, the back button, a double press: the first answer counts, once."""

from playwright.sync_api import expect

from lms.progress.models import Answer
from tests.factories.people import MembershipFactory
from tests.journeys import curriculum
from tests.journeys.steps import (
    answer,
    choose,
    expect_heading,
    expect_verdict,
    go_on,
    press,
    say,
    sign_in,
    take_quiz,
)

QUIZ = "/belajar/saring-sebelum-sebar/kuis/"


def start(page, member):
    """Sign in and open the first question."""
    sign_in(page, member.cohort.code, member.nickname)
    page.goto(QUIZ)
    press(page, "Start the quiz")


class TestTwoTabs:
    def test_keep_the_first_answer(self, page):
        questions = curriculum.quiz()
        member = MembershipFactory()
        start(page, member)
        other = page.context.new_page()
        other.goto(page.url)

        answer(page, questions[0], right=False)
        expect_verdict(page, right=False)
        answer(other, questions[0], right=True)

        expect(
            other.get_by_text(say("Your first answer is kept. This one was practice."))
        ).to_be_visible()
        go_on(other)
        take_quiz(other, questions[1:])
        expect_heading(other, "%(right)s of %(total)s right", right=9, total=10)
        assert Answer.objects.filter(attempt__learner=member.user).count() == 10


class TestBackButton:
    def test_leads_to_the_question_as_it_was_answered(self, page):
        questions = curriculum.quiz()
        member = MembershipFactory()
        start(page, member)
        answer(page, questions[0], right=False)
        go_on(page)

        page.go_back()

        expect_verdict(page, right=False)
        assert Answer.objects.filter(attempt__learner=member.user).count() == 1


class TestDoublePress:
    def test_is_one_answer(self, page):
        questions = curriculum.quiz()
        member = MembershipFactory()
        start(page, member)
        right = curriculum.right_texts(questions[0])[0]
        choose(page, right)

        page.get_by_role("button", name=say("Check my answer")).dblclick()

        expect_verdict(page, right=True)
        assert Answer.objects.filter(attempt__learner=member.user).count() == 1
