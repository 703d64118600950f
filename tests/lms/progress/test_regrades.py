"""A wrong key is corrected: results rise, nobody loses anything, whatever happens meanwhile."""

import copy
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.catalogue.models import Epoch
from content.catalogue.queries import current_epoch
from content.quizzes.marking import Quiz
from lms.progress import actions, phone
from lms.progress.actions import regrades
from lms.progress.corrections import NONE, Corrections, get_corrections, read_corrections
from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion, Regrade
from tests.factories.catalogue import (
    QUIZ,
    QUIZ_KEY,
    EditionFactory,
    LessonFactory,
    ModuleFactory,
    QuizFactory,
    an_id,
)
from tests.factories.learning import NOW, CompletionFactory, after
from tests.factories.people import StaffFactory, UserFactory
from tests.lms.progress.sitting import WRONG, answer_all, sit, start
from tests.lms.progress.test_at_once import at_once

pytestmark = pytest.mark.django_db
LATER = after(24 * 60)
A = (an_id("q1a"),)
HALF = QUIZ_KEY | {key: WRONG[key] for key in (an_id("q1"), an_id("q3"))}  # 4 of 6: not passed


@pytest.fixture
def quiz():
    return QuizFactory(pass_share=0.7)


@pytest.fixture
def edition(quiz):
    return quiz.editions.get()


@pytest.fixture
def reviewer():
    return StaffFactory()


@pytest.fixture
def correct(edition, reviewer):
    """Correct the first question's key: the choice that `WRONG` takes is right after all."""

    def correct(question="q1", right=A, **fields):
        told = {"edition": edition, "by": reviewer, "reason": "Kunci keliru.", "at": LATER}
        return actions.regrade(question_id=an_id(question), right=right, **told | fields)

    return correct


def state():
    """Everything a regrading may raise, by whom it is of."""
    scores = dict(Attempt.objects.values_list("pk", "score"))
    marks = dict(Answer.objects.values_list("pk", "marks"))
    done = set(Completion.objects.values_list("learner_id", "activity_id", "completed_at"))
    return scores, marks, done


class TestRegrade:
    def test_raises_marks_and_scores(self, quiz, correct):
        attempt = sit(UserFactory(), quiz, HALF)

        row = correct()

        attempt.refresh_from_db()
        assert attempt.score == pytest.approx(5 / 6)
        assert attempt.answers.get(question_id=an_id("q1")).marks == 1.0
        assert (row.raised, row.completed) == (1, 1)
        assert row.finished_at == LATER

    def test_finishes_the_quiz_today_and_then_the_module(self, quiz, correct):
        learner = UserFactory()
        sit(learner, quiz, HALF)

        correct()

        assert Completion.objects.get(learner=learner).completed_at == LATER
        assert ModuleCompletion.objects.get(learner=learner).completed_at == LATER

    def test_leaves_the_edition_and_what_was_answered_as_they_are(self, quiz, edition, correct):
        attempt = sit(UserFactory(), quiz, HALF)
        before = list(attempt.answers.order_by("pk").values_list("question_id", "response"))

        correct()

        assert list(attempt.answers.order_by("pk").values_list("question_id", "response")) == before
        edition.refresh_from_db()
        assert edition.structure == QUIZ

    def test_never_lowers_who_took_the_first_key(self, quiz, correct):
        learner = UserFactory()
        attempt = sit(learner, quiz)
        done_at = Completion.objects.get(learner=learner).completed_at

        correct()

        attempt.refresh_from_db()
        assert attempt.score == 1.0
        assert Completion.objects.get(learner=learner).completed_at == done_at

    def test_keeps_the_first_completion(self, quiz, correct):
        learner = UserFactory()
        CompletionFactory(learner=learner, activity=quiz, completed_at=NOW - timedelta(days=9))
        sit(learner, quiz, HALF)

        row = correct()

        assert row.completed == 0
        assert Completion.objects.get().completed_at == NOW - timedelta(days=9)

    def test_keeps_a_score_that_was_higher_than_its_marks(self, quiz, correct):
        attempt = sit(UserFactory(), quiz, WRONG)
        Attempt.objects.update(score=0.9)

        correct()

        attempt.refresh_from_db()
        assert attempt.score == 0.9

    def test_twice_is_once(self, quiz, correct):
        sit(UserFactory(), quiz, HALF)
        first = correct()
        after_once = state()

        second = correct(reason="Lain.", at=after(9999))

        assert second == first
        assert second.reason == "Kunci keliru."
        assert state() == after_once

    def test_goes_on_where_it_was_interrupted(self, quiz, correct, monkeypatch):
        for _n in range(3):
            sit(UserFactory(), quiz, HALF)
        monkeypatch.setattr(regrades, "BATCH", 1)
        raise_one, done = regrades._raise, []

        def stop_after_one(*args):
            if done:
                raise RuntimeError
            done.append(raise_one(*args))

        monkeypatch.setattr(regrades, "_raise", stop_after_one)
        with pytest.raises(RuntimeError):
            correct()
        monkeypatch.setattr(regrades, "_raise", raise_one)
        assert Regrade.objects.get().finished_at is None
        assert Attempt.objects.filter(score__gt=0.7).count() == 1

        row = correct()

        assert Attempt.objects.filter(score__gt=0.7).count() == 3
        assert (row.raised, row.completed) == (3, 3)
        assert row.finished_at is not None

    def test_judges_whoever_hands_in_afterwards(self, quiz, correct):
        learner = UserFactory()
        attempt = start(learner, quiz)
        answer_all(attempt, HALF)

        row = correct()
        handed_in = actions.submit_attempt(attempt=attempt, at=LATER)

        assert row.raised == 0
        assert handed_in.score == pytest.approx(5 / 6)
        assert Completion.objects.filter(learner=learner).exists()

    def test_judges_what_a_phone_brings_afterwards(self, quiz, edition, correct):
        correct()
        learner = UserFactory()
        frozen = Quiz.parse(edition.structure)
        stored = HALF | {an_id("q6"): "cocok"}
        sitting = phone.PhoneSitting(
            id=phone.new_id(),
            activity_id=quiz.pk,
            edition_id=edition.pk,
            started_at=NOW,
            submitted_at=after(8),
            answers=phone.pack(frozen, stored),
        )

        actions.claim_phone_work(learner=learner, work=phone.begin(NOW).put(sitting), at=LATER)

        assert Attempt.objects.get().score == pytest.approx(5 / 6)
        assert Completion.objects.filter(learner=learner, activity=quiz).exists()

    def test_leaves_an_edition_after_it_alone(self, quiz, correct):
        fixed = copy.deepcopy(QUIZ)
        fixed["questions"][0]["right"] = [an_id("q1a")]
        EditionFactory(activity=quiz, structure=fixed)
        attempt = sit(UserFactory(), quiz, QUIZ_KEY)

        correct()

        attempt.refresh_from_db()
        assert attempt.score == pytest.approx(5 / 6)

    def test_writes_nothing_about_who_withdrew_consent(self, quiz, correct):
        learner = UserFactory()
        attempt = sit(learner, quiz, HALF)
        type(learner).objects.update(consented_at=None)

        row = correct()

        attempt.refresh_from_db()
        assert attempt.score < 0.7
        assert row.raised == 0
        assert row.finished_at is not None

    def test_counts_a_question_that_was_itself_wrong_for_everybody(self, quiz, correct):
        attempt = sit(UserFactory(), quiz, WRONG)

        for name in ("q1", "q2", "q3", "q4", "q5", "q6"):
            correct(name, right=())

        attempt.refresh_from_db()
        assert attempt.score == 1.0

    @pytest.mark.parametrize(
        ("question", "right"),
        [
            ("q1", ["lain"]),
            ("q1", [an_id("q2a")]),
            ("q1", [an_id("q1b")]),  # the key it has
            ("q4", [an_id("q4a")]),
            ("q9", []),
        ],
    )
    def test_refuses_what_is_no_key(self, correct, question, right):
        with pytest.raises(actions.NotAKey):
            correct(question, right)

        assert not Regrade.objects.exists()

    def test_finishes_no_module_that_was_taken_down(self, quiz, correct):
        learner = UserFactory()
        sit(learner, quiz, HALF)
        quiz.module.retired_at = NOW
        quiz.module.save()

        correct()

        assert Completion.objects.filter(learner=learner).exists()
        assert not ModuleCompletion.objects.exists()

    def test_waits_for_what_the_module_still_misses(self, correct):
        module = ModuleFactory()
        LessonFactory(module=module)
        quiz = QuizFactory(module=module)
        sit(UserFactory(), quiz, HALF)

        correct(edition=quiz.editions.get())

        assert not ModuleCompletion.objects.exists()

    def test_lets_pages_be_made_anew(self, quiz, edition, correct):
        before = current_epoch()
        assert get_corrections(edition.pk, epoch=before) == NONE

        correct()

        assert current_epoch() > before
        assert get_corrections(edition.pk, epoch=current_epoch()).keys

    @pytest.mark.parametrize("attempts", [1, 8])
    def test_looks_for_work_in_batches(self, quiz, correct, attempts):
        for _n in range(attempts):
            sit(UserFactory(), quiz, HALF)

        assert correct().raised == attempts

    @given(
        sittings=st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=4),
        corrected=st.lists(
            st.tuples(st.integers(1, 6), st.sets(st.sampled_from("abcd"), max_size=3)), max_size=4
        ),
    )
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_only_ever_raises(self, quiz, correct, sittings, corrected):
        with transaction.atomic():
            for rights in sittings:
                chosen = dict(zip(QUIZ_KEY, rights, strict=True))
                key = {q: QUIZ_KEY[q] if right else WRONG[q] for q, right in chosen.items()}
                sit(UserFactory(), quiz, key)
            for number, letters in corrected:
                before = state()
                try:
                    correct(f"q{number}", [an_id(f"q{number}{x}") for x in letters])
                except actions.NotAKey:
                    continue
                for old, new in zip(before[:2], state()[:2], strict=True):
                    assert old.keys() == new.keys()
                    assert all(new[pk] >= old[pk] for pk in old)
                assert before[2] <= state()[2]
            transaction.set_rollback(True)


class TestCorrections:
    def test_change_nothing_where_there_are_none(self):
        question = Quiz.parse(QUIZ).question(an_id("q1"))

        assert NONE.judge(question, an_id("q1b")).right
        assert not NONE.judge(question, an_id("q1a")).right
        assert not NONE.raises(question, an_id("q1a"))

    def test_count_the_best_of_all_keys(self):
        question = Quiz.parse(QUIZ).question(an_id("q2"))
        keys = (frozenset({an_id("q2b")}), frozenset({an_id("q2b"), an_id("q2d")}))
        corrections = Corrections({an_id("q2"): keys})

        assert corrections.judge(question, [an_id("q2b"), an_id("q2d")]).share == 1.0
        assert corrections.judge(question, [an_id("q2b")]).share == 1.0
        assert corrections.judge(question, [an_id("q2a"), an_id("q2c")]).share == 1.0
        assert corrections.raises(question, [an_id("q2b")])
        assert not corrections.raises(question, [an_id("q2a"), an_id("q2c")])

    def test_are_read_in_one_query(self, edition, correct, django_assert_num_queries):
        for name in ("q1", "q2", "q3"):
            correct(name, right=())

        with django_assert_num_queries(1):
            assert len(read_corrections(edition.pk).keys) == 3
        assert Epoch.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_nobody_falls_between_handing_in_and_regrading(self, quiz, edition, reviewer):
        """Learners hand in and bring phones while a key is corrected: all end up raised."""
        learners = [UserFactory() for _n in range(8)]
        attempts = [start(learner, quiz) for learner in learners]
        for attempt in attempts:
            answer_all(attempt, HALF)

        def regrade():
            actions.regrade(
                edition=edition,
                question_id=an_id("q1"),
                right=[an_id("q1a")],
                by=reviewer,
                reason="Kunci keliru.",
                at=LATER,
            )

        hand_in = [lambda a=a: actions.submit_attempt(attempt=a, at=LATER) for a in attempts]
        at_once(*hand_in[:4], regrade, regrade, *hand_in[4:])

        assert {round(score, 3) for score in Attempt.objects.values_list("score", flat=True)} == {
            round(5 / 6, 3)
        }
        assert Completion.objects.count() == len(learners)
        assert Regrade.objects.count() == 1
