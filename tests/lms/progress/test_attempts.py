import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.quizzes.marking import BadResponse, NotMarked
from lms.accounts.models import ConsentMissing
from lms.progress import actions
from lms.progress.models import Answer, Attempt, Completion
from tests.factories.catalogue import (
    QUIZ_KEY,
    EditionFactory,
    QuizFactory,
    an_id,
)
from tests.factories.learning import (
    NOW,
    AttemptFactory,
    after,
)
from tests.factories.people import (
    UserFactory,
)
from tests.lms.progress.sitting import WRONG, answer_all, sit, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return UserFactory()


class TestStartAttempt:
    def test_twice_is_once(self, learner):
        quiz, attempt_id = QuizFactory(), uuid.uuid4()

        first = start(learner, quiz, attempt_id=attempt_id)
        second = start(learner, quiz, after(3), attempt_id=attempt_id)

        assert first == second
        assert Attempt.objects.get().started_at == NOW

    def test_goes_on_with_the_open_one_in_a_second_tab(self, learner):
        quiz = QuizFactory()

        assert start(learner, quiz) == start(learner, quiz)

    def test_keeps_the_edition_it_began_with(self, learner):
        quiz = QuizFactory()
        first = start(learner, quiz)
        EditionFactory(activity=quiz)

        assert start(learner, quiz).edition == first.edition

    def test_refuses_somebody_elses(self, learner):
        foreign = AttemptFactory()

        with pytest.raises(actions.NotYours):
            start(learner, foreign.activity, attempt_id=foreign.pk)

    def test_refuses_what_was_taken_down_but_not_what_was_open_then(self, learner):
        quiz = QuizFactory()
        open_one = start(learner, quiz)
        quiz.retired_at = after(1)
        quiz.save()

        assert start(learner, quiz, after(2)) == open_one
        with pytest.raises(actions.Retired):
            start(UserFactory(), quiz, after(2))

    def test_refuses_who_has_not_consented(self):
        with pytest.raises(ConsentMissing):
            start(UserFactory(without_consent=True), QuizFactory())


class TestRecordAnswer:
    @pytest.fixture
    def attempt(self, learner):
        return start(learner, QuizFactory())

    def answer(self, attempt, name, response, at=NOW):
        return actions.record_answer(
            attempt=attempt, question_id=an_id(name), response=response, at=at
        )

    def test_twice_is_once(self, attempt):
        first = self.answer(attempt, "q1", an_id("q1b"))
        second = self.answer(attempt, "q1", an_id("q1b"), after(1))

        assert first.counts
        assert second.counts
        assert second.answer == first.answer
        assert Answer.objects.get().answered_at == NOW

    def test_keeps_the_first_response_and_judges_a_second_as_practice(self, attempt):
        self.answer(attempt, "q1", an_id("q1a"))

        given = self.answer(attempt, "q1", an_id("q1b"))

        assert given.mark.right
        assert not given.counts
        assert given.answer.response == an_id("q1a")
        assert Answer.objects.get().marks == 0

    @pytest.mark.parametrize(
        ("name", "stored"), [("Berhenti!", "cocok"), ("si anu dari RT 5", "lain")]
    )
    def test_never_keeps_what_was_typed(self, attempt, name, stored):
        self.answer(attempt, "q6", name)

        assert Answer.objects.get().response == stored

    def test_accepts_spellings_of_every_language(self, attempt):
        EditionFactory._meta.model.objects.get(pk=attempt.edition_id).texts.create(
            language="en", text={"questions": {an_id("q6"): {"accepted": ["pause"]}}}
        )

        assert self.answer(attempt, "q6", "Pause").mark.right

    @pytest.mark.parametrize("response", ["lain", None, 7, [], ["x"], {"a": "b"}, "\x00"])
    def test_refuses_what_is_no_answer(self, attempt, response):
        with pytest.raises(BadResponse):
            self.answer(attempt, "q1", response)

        assert not Answer.objects.exists()

    def test_refuses_a_question_of_another_quiz(self, attempt):
        with pytest.raises(BadResponse):
            self.answer(attempt, "q99", an_id("q1b"))

    def test_refuses_an_opinion(self, learner):
        rating = {"id": an_id("r1"), "type": "rating", "reliable": True}
        quiz = QuizFactory(edition__structure={"kind": "quiz", "questions": [rating]})

        with pytest.raises(NotMarked):
            self.answer(start(learner, quiz), "r1", {"trust": 4, "share": 1})

        assert not Answer.objects.exists()

    def test_sent_again_after_handing_in_still_succeeds(self, learner):
        attempt = sit(learner, QuizFactory())

        given = self.answer(attempt, "q1", QUIZ_KEY[an_id("q1")], after(60))

        assert given.counts

    def test_refuses_to_add_to_what_was_handed_in(self):
        attempt = AttemptFactory(handed_in=True)

        with pytest.raises(actions.Closed):
            self.answer(attempt, "q1", an_id("q1b"))

    def test_refuses_once_consent_is_withdrawn(self, attempt, learner):
        learner.consented_at = None
        learner.save()

        with pytest.raises(ConsentMissing):
            self.answer(Attempt.objects.get(pk=attempt.pk), "q1", an_id("q1b"))

    def test_costs_one_statement(self, attempt):
        self.answer(attempt, "q3", "true")

        with CaptureQueriesContext(connection) as queries:
            self.answer(attempt, "q1", an_id("q1b"))

        statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        assert len(statements) == 1
        assert statements[0].startswith("INSERT")


class TestSubmitAttempt:
    def test_twice_is_once(self, learner):
        attempt = sit(learner, QuizFactory())

        again = actions.submit_attempt(attempt=Attempt.objects.get(), at=after(99))

        assert again.submitted_at == attempt.submitted_at == NOW
        assert attempt.score == 1

    def test_refuses_while_a_question_is_open(self, learner):
        attempt = start(learner, QuizFactory())
        actions.record_answer(
            attempt=attempt, question_id=an_id("q1"), response=an_id("q1b"), at=NOW
        )

        with pytest.raises(actions.Unanswered):
            actions.submit_attempt(attempt=attempt, at=NOW)

        assert Attempt.objects.get().submitted_at is None

    @pytest.mark.parametrize("key", [QUIZ_KEY, WRONG], ids=["passed", "not passed"])
    def test_refuses_once_consent_is_withdrawn(self, learner, key):
        attempt = start(learner, QuizFactory())
        answer_all(attempt, key)
        learner.consented_at = None
        learner.save()

        with pytest.raises(ConsentMissing):
            actions.submit_attempt(attempt=Attempt.objects.get(), at=after(1))

        assert Attempt.objects.get().submitted_at is None

    def test_never_ends_before_it_began_where_our_clock_was_set_back(self, learner):
        attempt = start(learner, QuizFactory())

        answer_all(attempt, at=after(-5))
        actions.submit_attempt(attempt=attempt, at=after(-5))

        assert Attempt.objects.get().submitted_at == attempt.started_at
        assert set(Answer.objects.values_list("answered_at", flat=True)) == {attempt.started_at}

    def test_finishes_the_quiz_from_the_pass_mark_on(self, learner):
        quiz = QuizFactory(pass_share=5 / 6)

        sit(learner, quiz, QUIZ_KEY | {an_id("q1"): an_id("q1a")})

        assert Completion.objects.get().activity == quiz

    def test_does_not_finish_it_below(self, learner):
        quiz = QuizFactory(pass_share=0.9)

        attempt = sit(learner, quiz, QUIZ_KEY | {an_id("q1"): an_id("q1a")})

        assert attempt.score == pytest.approx(5 / 6, abs=1e-5)
        assert not Completion.objects.exists()

    def test_counts_the_best_of_several(self, learner):
        quiz = QuizFactory()

        for key in (WRONG, QUIZ_KEY, WRONG):
            sit(learner, quiz, key)

        assert Attempt.objects.count() == 3
        assert Completion.objects.count() == 1

    def test_finishes_a_quiz_taken_down_while_she_sat(self, learner):
        quiz = QuizFactory()
        attempt = start(learner, quiz)
        quiz.retired_at = after(1)
        quiz.save()

        answer_all(attempt, at=after(2))
        actions.submit_attempt(attempt=Attempt.objects.get(), at=after(2))

        assert Completion.objects.get().activity == quiz
