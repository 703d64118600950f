"""A session ends in the middle of a quiz; the answer just given does not."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from lms.progress.models import Answer
from tests.factories.people import MembershipFactory
from tests.journeys import curriculum
from tests.journeys.steps import (
    answer,
    expect_heading,
    expect_verdict,
    follow,
    go_on,
    press,
    say,
    sign_in,
    type_sign_in,
)


def answers_of(member):
    return Answer.objects.filter(attempt__learner=member.user).count()


class TestExpiredSession:
    def test_keeps_the_answer_until_she_signs_in_again(self, page, tolerated):
        tolerated.append("403")
        questions = curriculum.quiz()
        member = MembershipFactory()
        sign_in(page, member.cohort.code, member.nickname)
        page.goto("/belajar/saring-sebelum-sebar/kuis/")
        press(page, "Start the quiz")
        answer(page, questions[0])
        go_on(page)

        Session.objects.all().delete()
        answer(page, questions[1])
        expect_heading(page, "You were signed out meanwhile")
        assert answers_of(member) == 1
        follow(page, "Sign in again")
        type_sign_in(page, member.cohort.code, member.nickname)

        expect(page.get_by_text(say("The answer you gave before is kept now."))).to_be_visible()
        expect_verdict(page, right=True)
        assert answers_of(member) == 2

    def test_gives_the_answer_to_nobody_else(self, page, tolerated):
        tolerated.append("403")
        questions = curriculum.quiz()
        member = MembershipFactory()
        sibling = MembershipFactory(cohort=member.cohort)
        sign_in(page, member.cohort.code, member.nickname)
        page.goto("/belajar/saring-sebelum-sebar/kuis/")
        press(page, "Start the quiz")

        Session.objects.all().delete()
        answer(page, questions[0])
        follow(page, "Sign in again")
        type_sign_in(page, sibling.cohort.code, sibling.nickname)

        words = say("An answer of another account was on this phone. It was removed.")
        expect(page.get_by_text(words)).to_be_visible()
        assert answers_of(member) == answers_of(sibling) == 0
