import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.accounts.models import ConsentMissing
from lms.enrolments.models import Enrolment
from lms.progress import actions, phone
from lms.progress.journal import AccountJournal, PhoneJournal
from lms.progress.models import Answer, Attempt, Claim, Completion, ModuleCompletion
from lms.progress.sittings import Sheet
from tests.factories.catalogue import (
    QUIZ_KEY,
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    an_id,
)
from tests.factories.learning import NOW, AttemptFactory, after
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
CHOICES = {
    an_id("q1"): [an_id("q1a"), an_id("q1b")],
    an_id("q2"): [[an_id("q2a"), an_id("q2c")], [an_id("q2a"), an_id("q2b")]],
    an_id("q3"): ["true", "false"],
    an_id("q4"): [QUIZ_KEY[an_id("q4")], QUIZ_KEY[an_id("q4")][::-1]],
    an_id("q5"): [QUIZ_KEY[an_id("q5")], dict.fromkeys(QUIZ_KEY[an_id("q5")], an_id("q5a"))],
    an_id("q6"): ["stop", "lari"],
}
answering = st.tuples(st.integers(0, 1), st.sampled_from(sorted(CHOICES)), st.integers(0, 1))
finishing = st.integers(2, 4)


class Phone:
    """A phone that keeps its cookie from request to request."""

    def __init__(self):
        self.cookie = None

    def journal(self):
        request = RequestFactory().get("/")
        if self.cookie:
            request.COOKIES[phone.COOKIE] = self.cookie
        return PhoneJournal(request)

    def keep(self, journal):
        response = HttpResponse()
        journal.save(response)
        if phone.COOKIE in response.cookies:
            self.cookie = response.cookies[phone.COOKIE].value or None

    @property
    def work(self):
        return phone.load(self.cookie)


def sheet_of(journal, quiz):
    sittings = [s for s in journal.sittings(quiz.pk) if s.is_open]
    attempt_id = sittings[0].id if sittings else journal.new_attempt_id()
    return Sheet(attempt_id, edition_id=quiz.editions.get().pk, learner_id=journal.learner_id)


def do(journal, things, event, at):
    """Do one thing the way the pages do it."""
    if isinstance(event, int):
        journal.complete(activity=things[event], at=at)
        return
    which, question_id, choice = event
    quiz = things[which]
    journal.answer(
        sheet=sheet_of(journal, quiz),
        question_id=question_id,
        response=CHOICES[question_id][choice],
        at=at,
    )


def record_of(learner):
    """Everything that is kept about somebody's learning, without ids and times."""
    return {
        "completions": set(learner.completions.values_list("activity", flat=True)),
        "modules": set(learner.module_completions.values_list("module", flat=True)),
        "enrolments": set(learner.enrolments.values_list("module", flat=True)),
        "attempts": sorted(
            (
                attempt.activity_id,
                -1 if attempt.score is None else attempt.score,
                sorted(attempt.answers.values_list("question_id", "marks")),
            )
            for attempt in Attempt.objects.own(learner)
        ),
    }


class TestClaimedWork:
    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.one_of(answering, answering, answering, finishing), max_size=40))
    def test_is_the_same_as_if_it_had_been_done_signed_in(self, events):
        module = ModuleFactory()
        things = [
            QuizFactory(module=module, pass_share=0.5),
            QuizFactory(module=module, pass_share=0.5),
        ]
        things += [LessonFactory(module=module), LessonFactory(module=module), NarrativeFactory()]
        online, joiner, handset = UserFactory(), UserFactory(), Phone()

        for minute, event in enumerate(events):
            do(AccountJournal(online), things, event, after(minute))
            journal = handset.journal()
            do(journal, things, event, after(minute))
            handset.keep(journal)
        if handset.cookie:
            actions.claim_phone_work(learner=joiner, work=handset.work, at=after(60))

        assert record_of(joiner) == record_of(online)

    @pytest.fixture
    def quiz(self):
        return QuizFactory()

    @pytest.fixture
    def handset(self, quiz):
        """A phone on which the quiz was passed and a lesson of its module was read."""
        handset, lesson = Phone(), LessonFactory(module=quiz.module)
        for question_id, response in QUIZ_KEY.items():
            journal = handset.journal()
            journal.answer(
                sheet=sheet_of(journal, quiz), question_id=question_id, response=response, at=NOW
            )
            handset.keep(journal)
        journal = handset.journal()
        journal.complete(activity=lesson, at=after(5))
        handset.keep(journal)
        return handset

    def claim(self, learner, work, at=None):
        return actions.claim_phone_work(learner=learner, work=work, at=at or after(60))

    def test_twice_is_once(self, handset):
        learner = UserFactory()

        self.claim(learner, handset.work)
        first = record_of(learner)
        self.claim(learner, handset.work, after(90))

        assert record_of(learner) == first
        assert Claim.objects.get().claimed_at == after(60)
        assert Attempt.objects.count() == 1

    def test_adds_what_is_new_on_the_phone(self, handset, quiz):
        learner = UserFactory()
        self.claim(learner, handset.work)
        journal = handset.journal()
        journal.complete(activity=(more := LessonFactory(module=quiz.module)), at=after(70))
        handset.keep(journal)

        self.claim(learner, handset.work, after(90))

        assert learner.completions.filter(activity=more).exists()

    def test_is_refused_to_a_second_person(self, handset):
        self.claim(UserFactory(), handset.work)
        second = UserFactory()

        with pytest.raises(actions.ClaimedByAnother):
            self.claim(second, handset.work)

        assert not second.completions.exists()

    def test_is_refused_without_consent(self, handset):
        with pytest.raises(ConsentMissing):
            self.claim(UserFactory(without_consent=True), handset.work)

        assert not Claim.objects.exists()

    def test_has_the_times_at_which_it_was_done(self, handset):
        learner = MembershipFactory().user

        self.claim(learner, handset.work)

        assert learner.module_completions.get().completed_at == after(5)

    def test_has_no_times_that_cannot_be(self, handset, quiz):
        learner = UserFactory()
        early = phone.begin(NOW - timedelta(days=900)).finish(quiz.pk, NOW - timedelta(days=900))
        late = phone.begin(NOW).finish(
            quiz.module.activities.exclude(pk=quiz.pk).get().pk, after(9999)
        )

        self.claim(learner, early, NOW)
        self.claim(learner, late, NOW)

        times = set(learner.completions.values_list("completed_at", flat=True))
        assert times == {NOW - timedelta(days=phone.DAYS), NOW}

    def test_is_marked_anew_by_us(self, handset):
        learner = UserFactory()

        self.claim(learner, handset.work)

        assert set(Answer.objects.values_list("marks", flat=True)) == {1.0}
        assert Attempt.objects.get().score == 1

    def test_counts_what_was_taken_down_since(self, handset, quiz):
        learner = UserFactory()
        quiz.retired_at = after(10)
        quiz.save()

        self.claim(learner, handset.work)

        assert learner.completions.filter(activity=quiz).exists()

    def test_fills_up_the_attempt_that_is_open_in_the_account(self, quiz):
        learner, handset = UserFactory(), Phone()
        theirs = AttemptFactory(learner=learner, activity=quiz)
        Answer.objects.create(
            attempt=theirs, question_id=an_id("q1"), response=an_id("q1a"), marks=0, answered_at=NOW
        )
        for name in ("q1", "q3"):
            journal = handset.journal()
            journal.answer(
                sheet=sheet_of(journal, quiz),
                question_id=an_id(name),
                response=QUIZ_KEY[an_id(name)],
                at=NOW,
            )
            handset.keep(journal)

        self.claim(learner, handset.work)

        assert Attempt.objects.get() == theirs
        assert dict(theirs.answers.values_list("question_id", "marks")) == {
            an_id("q1"): 0,
            an_id("q3"): 1,
        }

    def test_leaves_out_what_this_site_does_not_know(self):
        learner = UserFactory()
        strange = phone.begin(NOW).finish(987654, NOW)
        strange = strange.put(
            phone.PhoneSitting(uuid.uuid4(), 987654, 987654, NOW, answers="1.1", submitted_at=NOW)
        )

        self.claim(learner, strange)

        assert not Completion.objects.exists()
        assert not Attempt.objects.exists()
        assert not ModuleCompletion.objects.exists()
        assert not Enrolment.objects.exists()
