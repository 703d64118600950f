import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.catalogue.models import Kind
from content.quizzes.marking import BadResponse, NotMarked
from lms.accounts.models import ConsentMissing
from lms.enrolments.models import Enrolment
from lms.progress import actions
from lms.progress.actions.completions import age_band
from lms.progress.models import AgeBand, Answer, Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import (
    QUIZ_KEY,
    EditionFactory,
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    SimulationFactory,
    an_id,
)
from tests.factories.learning import (
    NOW,
    AssignmentFactory,
    AttemptFactory,
    CompletionFactory,
    after,
)
from tests.factories.people import (
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WRONG = {
    an_id("q1"): an_id("q1a"),
    an_id("q2"): [an_id("q2b"), an_id("q2d")],
    an_id("q3"): "true",
    an_id("q4"): [an_id(f"q4{x}") for x in "dcba"],
    an_id("q5"): {an_id(f"q5{x}"): an_id(f"q5{y}") for x, y in ("ab", "bc", "ca")},
    an_id("q6"): "Teruskan",
}


@pytest.fixture
def learner():
    return UserFactory()


def start(learner, quiz, at=NOW, attempt_id=None):
    return actions.start_attempt(
        attempt_id=attempt_id or uuid.uuid4(),
        learner=learner,
        edition=quiz.editions.latest("number"),
        at=at,
    )


def answer_all(attempt, key=QUIZ_KEY, at=NOW):
    for question_id, response in key.items():
        actions.record_answer(attempt=attempt, question_id=question_id, response=response, at=at)


def sit(learner, quiz, key=QUIZ_KEY, at=NOW):
    attempt = start(learner, quiz, at)
    answer_all(attempt, key, at)
    return actions.submit_attempt(attempt=attempt, at=at)


class TestRecordCompletion:
    def test_twice_is_once_and_keeps_the_first_time(self, learner):
        lesson = LessonFactory()

        first = actions.record_completion(learner=learner, activity=lesson, at=NOW)
        second = actions.record_completion(learner=learner, activity=lesson, at=after(30))

        assert second == first
        assert Completion.objects.get().completed_at == NOW

    def test_remembers_the_learner_as_she_is_now(self):
        member = MembershipFactory(user__sex="p", user__birth_year=2010)

        done = actions.record_completion(learner=member.user, activity=LessonFactory(), at=NOW)
        member.user.sex = "l"
        member.user.save()

        done.refresh_from_db()
        assert (done.cohort, done.sex, done.age_band) == (member.cohort, "p", AgeBand.B16)

    def test_enrols_in_the_module(self, learner):
        lesson = LessonFactory()

        actions.record_completion(learner=learner, activity=lesson, at=NOW)

        assert Enrolment.objects.get().module == lesson.module

    def test_of_a_story_needs_no_module(self, learner):
        actions.record_completion(learner=learner, activity=NarrativeFactory(), at=NOW)

        assert Completion.objects.count() == 1
        assert not Enrolment.objects.exists()

    def test_refuses_who_has_not_consented(self):
        minor = UserFactory(minor=True, without_consent=True)

        with pytest.raises(ConsentMissing):
            actions.record_completion(learner=minor, activity=LessonFactory(), at=NOW)

        assert not Completion.objects.exists()

    def test_refuses_what_was_taken_down(self, learner):
        with pytest.raises(actions.Retired):
            actions.record_completion(
                learner=learner, activity=LessonFactory(retired_at=NOW), at=after(1)
            )

    def test_sent_again_after_it_was_taken_down_still_succeeds(self, learner):
        lesson = LessonFactory()
        first = actions.record_completion(learner=learner, activity=lesson, at=NOW)
        lesson.retired_at = after(1)
        lesson.save()

        again = actions.record_completion(learner=learner, activity=lesson, at=after(2))

        assert again == first

    def test_lets_staff_learn_too(self):
        actions.record_completion(learner=StaffFactory(), activity=LessonFactory(), at=NOW)

        assert Completion.objects.get().age_band == AgeBand.UNKNOWN


class TestModuleRule:
    @pytest.fixture
    def module(self):
        module = ModuleFactory()
        LessonFactory(module=module)
        QuizFactory(module=module, pass_share=0.7)
        SimulationFactory(module=module)
        LessonFactory(module=module, required=False)
        LessonFactory(module=module, retired_at=NOW - timedelta(days=1))
        return module

    @pytest.fixture
    def one(self, module):
        return {
            kind: module.activities.current().filter(kind=kind, required=True).get()
            for kind in (Kind.LESSON, Kind.QUIZ, Kind.SIMULATION)
        }

    def done(self, learner):
        return list(ModuleCompletion.objects.filter(learner=learner))

    def test_asks_for_every_required_activity_that_is_not_retired(self, learner, one):
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        actions.record_completion(learner=learner, activity=one[Kind.SIMULATION], at=NOW)

        before = self.done(learner)
        sit(learner, one[Kind.QUIZ], at=after(9))

        assert before == []
        assert [m.completed_at for m in self.done(learner)] == [after(9)]

    def test_is_not_met_by_a_failed_quiz(self, learner, one):
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        actions.record_completion(learner=learner, activity=one[Kind.SIMULATION], at=NOW)

        sit(learner, one[Kind.QUIZ], WRONG)

        assert self.done(learner) == []

    def test_is_recorded_once_and_no_edit_undoes_it(self, learner, one, module):
        sit(learner, one[Kind.QUIZ])
        for kind in (Kind.LESSON, Kind.SIMULATION):
            actions.record_completion(learner=learner, activity=one[kind], at=NOW)

        LessonFactory(module=module)
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=after(90))

        assert [m.completed_at for m in self.done(learner)] == [NOW]

    def test_is_seen_as_met_after_what_was_missing_has_been_taken_out(self, learner, one):
        sit(learner, one[Kind.QUIZ])
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        one[Kind.SIMULATION].retired_at = after(1)
        one[Kind.SIMULATION].save()

        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=after(2))

        assert len(self.done(learner)) == 1

    def test_is_never_met_by_a_module_without_required_activities(self, learner):
        lesson = LessonFactory(required=False)

        actions.record_completion(learner=learner, activity=lesson, at=NOW)

        assert self.done(learner) == []


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


class TestAgeBand:
    @pytest.mark.parametrize(
        ("age", "band"),
        [
            (13, "13-15"),
            (15, "13-15"),
            (16, "16-17"),
            (18, "18-24"),
            (34, "25-34"),
            (59, "35-59"),
            (60, "60+"),
            (99, "60+"),
            (12, ""),
            (None, ""),
        ],
    )
    def test_follows_the_indicator_sheet(self, age, band):
        assert age_band(age) == band


class TestCompletions:
    def test_are_visible_to_their_learner_and_who_assigned_the_module_only(self):

        member = MembershipFactory()
        done = CompletionFactory(learner=member.user)
        other = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=member.cohort, module=done.activity.module)

        hers = FacilitatorFactory(cohort=member.cohort).user
        another = FacilitatorFactory().user
        neighbour = MembershipFactory(cohort=member.cohort).user

        def seen(user):
            return set(Completion.objects.visible_to(user))

        assert seen(member.user) == {done, other}
        assert seen(hers) == {done}
        assert seen(another) == set()
        assert seen(neighbour) == set()

    def test_of_another_group_stay_unseen_by_this_ones_facilitator(self):

        member = MembershipFactory()
        elsewhere = MembershipFactory(user=member.user)
        done = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=elsewhere.cohort, module=done.activity.module)

        hers = FacilitatorFactory(cohort=member.cohort).user

        assert list(Completion.objects.visible_to(hers)) == []
