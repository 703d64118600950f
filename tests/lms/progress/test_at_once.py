"""What happens when the same learner does two things in the same moment."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from lms.progress import actions, phone
from lms.progress.models import Answer, Attempt, Claim, Completion, ModuleCompletion
from tests.factories.catalogue import LessonFactory, ModuleFactory, QuizFactory, an_id
from tests.factories.learning import NOW, AttemptFactory, EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 4


def at_once(*calls):
    """Let all calls begin together, each with a connection of its own; what they returned."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(timeout=20)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


class TestOneMoment:
    @pytest.mark.parametrize("_again", range(5))
    def test_with_the_last_two_activities_finishes_the_module(self, _again):
        module, learner = ModuleFactory(), UserFactory()
        lessons = LessonFactory(module=module), LessonFactory(module=module)
        EnrolmentFactory(learner=learner, module=module)

        at_once(
            *[
                lambda lesson=lesson: actions.record_completion(
                    learner=learner, activity=lesson, at=NOW
                )
                for lesson in lessons
            ]
        )

        assert ModuleCompletion.objects.get().learner == learner

    def test_with_one_activity_in_several_tabs_keeps_one_row(self):
        lesson, learner = LessonFactory(), UserFactory()

        done = at_once(
            *[lambda: actions.record_completion(learner=learner, activity=lesson, at=NOW)] * TABS
        )

        assert len({completion.pk for completion in done}) == 1
        assert Completion.objects.count() == 1

    def test_with_a_quiz_begun_in_several_tabs_keeps_one_attempt(self):
        quiz, learner = QuizFactory(), UserFactory()
        edition = quiz.editions.get()

        def begin():
            return actions.start_attempt(
                attempt_id=uuid.uuid4(), learner=learner, edition=edition, at=NOW
            )

        attempts = at_once(*[begin] * TABS)

        assert len({attempt.pk for attempt in attempts}) == 1
        assert Attempt.objects.count() == 1

    def test_with_different_answers_keeps_the_first(self):
        attempt = AttemptFactory()
        choices = [an_id(f"q1{letter}") for letter in "abcd"]

        def answer(choice):
            fresh = Attempt.objects.get(pk=attempt.pk)
            return actions.record_answer(
                attempt=fresh, question_id=an_id("q1"), response=choice, at=NOW
            )

        given = at_once(*[lambda choice=choice: answer(choice) for choice in choices])

        assert Answer.objects.count() == 1
        assert sum(one.counts for one in given) == 1

    def test_with_work_claimed_in_several_tabs_claims_it_once(self):
        lesson, learner = LessonFactory(), UserFactory()
        work = phone.begin(NOW).finish(lesson.pk, NOW)

        at_once(*[lambda: actions.claim_phone_work(learner=learner, work=work, at=NOW)] * TABS)

        assert Claim.objects.count() == 1
        assert Completion.objects.count() == 1
