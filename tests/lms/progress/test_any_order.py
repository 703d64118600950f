"""Whatever editors do, in any order: marks, texts and keys of all attempts stay as they were."""

import random
import uuid
from contextlib import suppress

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from content.catalogue.archiving import archive, restore
from content.catalogue.models import Activity, Archived
from content.catalogue.queries import get_edition, get_text
from content.catalogue.refresh import differences, refresh_all
from content.modules.models import ModulePage
from content.quizzes.marking import Quiz
from content.quizzes.models import QuestionBank, QuizPage
from content.site import review
from lms.progress import actions
from lms.progress.corrections import read_corrections
from lms.progress.draws import get_asked
from lms.progress.editions import mark_stored
from lms.progress.models import Attempt, Completion
from tests.factories import pages
from tests.factories.banks import make_bank, pool, renew, translated
from tests.factories.learning import NOW
from tests.factories.people import AdminFactory, UserFactory

numbers = st.integers(0, 7)
some_names = st.lists(st.sampled_from(["b1", "b2", "b3", "b4", "b5"]), unique=True)
some_page = st.sampled_from([0, 0, 0, 1, 2, 3])  # mostly the quiz that learners sit


def response_to(question, n):
    """Some response to a question, right or not, by chance."""
    mix = random.Random(n)
    options = list(question.options)
    if question.type == "short_answer":
        return mix.choice(["berhenti", "entah"])
    if question.type in {"single", "true_false"}:
        return mix.choice(options)
    mix.shuffle(options)
    if question.type == "multiple":
        return options[: mix.randint(1, len(options))]
    if question.type == "ordering":
        return options
    return dict(zip(question.options, options, strict=True))


def reword(questions, mix):
    """Ask the first question in other words."""
    words = {"prompt": f"Apa yang pertama, {mix.random()}?"}
    return [{**questions[0], "value": {**questions[0]["value"], **words}}, *questions[1:]]


def give_another_key(questions, mix):
    """Let another choice of the first question with one right choice be right."""
    for place, question in enumerate(questions):
        if question["type"] == "single":
            choices = question["value"]["choices"]
            right = mix.randrange(len(choices))
            value = {
                **question["value"],
                "choices": [
                    {**one, "value": {**one["value"], "right": n == right}}
                    for n, one in enumerate(choices)
                ],
            }
            return [*questions[:place], {**question, "value": value}, *questions[place + 1 :]]
    return questions


def reorder(questions, mix):
    return mix.sample(questions, len(questions))


def drop_one(questions, _mix):
    return questions[:-1] if len(questions) > 2 else questions


EDITS = {"reword": reword, "key": give_another_key, "reorder": reorder, "drop": drop_one}
ways = st.sampled_from(["reword", "reword", "key", "reorder", "drop"])


def frozen(attempt):
    """All that an attempt says: its score and marks, what was asked, in which words, the key."""
    words = {row.language: row.text["questions"] for row in attempt.edition.texts.all()}
    answers = attempt.answers.order_by("pk").values_list("question_id", "response", "marks")
    return attempt.score, list(answers), attempt.edition.structure, words


class Editing(RuleBasedStateMachine):
    """Editors edit, publish, move and archive a quiz in two languages; learners sit it."""

    @initialize()
    def build(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        caches["pages"].clear()
        self.known, self.done = {}, set()
        with TestCase.captureOnCommitCallbacks(execute=True):
            self.admin = AdminFactory()
            self.site = pages.make_site()
            for page in (self.site.home, self.site.learn):
                pages.translate(page, slug=f"{page.slug}-su")
            self.modules = [pages.make_module(self.site, n) for n in (1, 2)]
            for module in self.modules:
                pages.translate(module)
            self.bank = make_bank()
            self.quiz = pages.make_quiz(self.modules[0], bank=self.bank, draw=2)
        refresh_all()
        for n in (0, 1):  # one handed in, one open
            self.sit(n, "id")

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def page(self, n=0):
        """The quiz, its translation or one of its copies."""
        rows = QuizPage.objects.order_by("pk")
        return rows[n % len(rows)]

    def do(self, act, *args, **kwargs):
        """Act as one request; a slug in use, or a bank too small, changes nothing."""
        commit = TestCase.captureOnCommitCallbacks(execute=True)
        with suppress(ValidationError, review.NotSound), commit, transaction.atomic():
            act(*args, **kwargs)

    # what editors do

    @rule(how=ways, n=numbers)
    def publish_an_edit(self, how, n):
        page = self.page().get_latest_revision_as_object()
        page.questions = EDITS[how](list(page.questions.raw_data), random.Random(n))
        self.do(pages.publish, page)

    @rule(how=ways, n=numbers, which=some_page)
    def edit(self, how, n, which):
        page = self.page(which).get_latest_revision_as_object()
        page.questions = EDITS[how](list(page.questions.raw_data), random.Random(n))
        self.do(page.save_revision, user=self.admin)

    @rule(which=some_page)
    def publish(self, which):
        page = self.page(which).get_latest_revision_as_object()
        self.do(pages.publish, page)

    @rule(which=some_page, n=numbers)
    def revert(self, which, n):
        page = self.page(which)
        old = page.revisions.order_by("pk")[n % page.revisions.count()]
        self.do(pages.publish, old.as_object())

    @rule(which=some_page, n=numbers)
    def copy(self, which, n):
        page = self.page(which)
        if QuizPage.objects.count() < 6:
            self.do(page.copy, update_attrs={"slug": f"salinan-{n}-{uuid.uuid4().hex[:4]}"})

    @rule(which=some_page, n=numbers)
    def move(self, which, n):
        page = self.page(which)
        there = ModulePage.objects.filter(locale=page.locale).order_by("path")[n % 2]
        taken = there.get_children().exclude(pk=page.pk).filter(slug=page.slug)
        if not taken.exists():
            self.do(page.move, there, pos="last-child")

    @rule(n=numbers)
    def translate(self, n):
        if not self.quiz.get_translations().exists():
            self.do(pages.translate, QuizPage.objects.get(pk=self.quiz.pk), live=bool(n % 2))

    @rule(names=some_names, words=st.sampled_from(["Soal", "Pertanyaan"]))
    def publish_a_bank(self, names, words):
        self.do(renew, self.bank, names, words)

    @rule(names=some_names)
    def edit_a_bank(self, names):
        self.bank.questions = pool(names)
        self.do(self.bank.save_revision, user=self.admin)

    @rule(n=numbers)
    def revert_a_bank(self, n):
        old = self.bank.revisions.order_by("pk")[n % self.bank.revisions.count()].as_object()
        self.do(renew, self.bank, questions=list(old.questions.raw_data))

    @rule()
    def translate_a_bank(self):
        if not self.bank.get_translations().exists():
            self.do(translated, self.bank)

    @rule()
    def unpublish_a_bank(self):
        self.do(QuestionBank.objects.get(pk=self.bank.pk).unpublish)

    @rule(draw=st.integers(1, 4))
    def draw_another_number(self, draw):
        page = self.page().get_latest_revision_as_object()
        page.draw = draw
        self.do(pages.publish, page)

    @rule(which=some_page)
    def unpublish(self, which):
        self.do(self.page(which).unpublish)

    @rule(which=some_page)
    def put_away(self, which):
        page = self.page(which)
        if page.first_published_at:
            self.do(archive, page=page, by=self.admin, at=NOW)

    @precondition(lambda self: Archived.objects.exists())
    @rule(which=some_page)
    def bring_back(self, which):
        self.do(restore, page=self.page(which), by=self.admin)

    # what learners do

    @rule(n=numbers, language=st.sampled_from(["id", "su"]))
    def sit_too(self, n, language):
        self.sit(n, language)

    def sit(self, n, language):
        activity = Activity.objects.filter(key=self.quiz.translation_key).first()
        edition = get_edition(activity.pk)
        assert get_text(edition, language).text["questions"]
        if not activity.is_retired:
            attempt = actions.start_attempt(
                attempt_id=uuid.uuid4(), learner=UserFactory(), edition=edition, at=NOW
            )
            self.answer(attempt, n, half=n % 2)
            self.keep(attempt)

    @precondition(lambda self: self.known and Attempt.objects.open().exists())
    @rule(n=numbers)
    def finish(self, n):
        attempt = Attempt.objects.open().order_by("pk").first()
        self.answer(attempt, n, half=False)
        self.keep(attempt)

    def answer(self, attempt, n, *, half):
        questions = get_asked(attempt.edition_id, attempt.pk).marked
        left = set(attempt.answers.values_list("question_id", flat=True))
        asked = [one for one in questions if one.id not in left]
        for question in asked[: len(asked) // 2] if half else asked:
            response = response_to(question, n)
            actions.record_answer(
                attempt=attempt, question_id=question.id, response=response, at=NOW
            )
        if not half:
            actions.submit_attempt(attempt=attempt, at=NOW)

    def keep(self, attempt):
        self.known[attempt.pk] = frozen(Attempt.objects.get(pk=attempt.pk))
        self.done = set(Completion.objects.values_list("learner_id", "activity_id"))

    # what stays

    @invariant()
    def attempts_are_as_they_were(self):
        for attempt in Attempt.objects.select_related("edition"):
            score, answers, structure, words = frozen(attempt)
            before = self.known[attempt.pk]
            assert (score, answers, structure) == before[:3]
            for language in words.keys() & before[3].keys():
                assert words[language] == before[3][language]
            assert "id" in words

    @invariant()
    def marks_can_be_explained(self):
        for attempt in Attempt.objects.select_related("edition"):
            quiz = Quiz.parse(attempt.edition.structure)
            assert read_corrections(attempt.edition_id).keys == {}
            for answer in attempt.answers.all():
                question = quiz.question(answer.question_id)
                assert mark_stored(question, answer.response).share == answer.marks

    @invariant()
    def nobody_loses_what_she_finished(self):
        assert self.done <= set(Completion.objects.values_list("learner_id", "activity_id"))

    @invariant()
    def the_registry_is_as_rebuilt(self):
        assert differences() == []


@pytest.mark.django_db
def test_learning_records_outlive_whatever_editors_do():
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
