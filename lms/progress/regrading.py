"""What a regrading would do, and what was regraded before: counts only, and never small ones."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from content.catalogue.models import Activity, Edition, EditionText, Kind, Words
from content.quizzes.marking import CHOOSING, Question, QuestionType
from lms.progress.corrections import by_key
from lms.progress.editions import asks_the_same, get_quiz
from lms.progress.item_statistics import SHOWN_FROM
from lms.progress.models import Answer, Completion, Regrade
from lms.progress.sittings import is_passed

MAY_REGRADE = "progress.add_regrade"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, by the words learners read."""

    id: str
    text: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """One question of an edition, with its key in words."""

    id: str
    number: int
    prompt: str
    several: bool
    choices: tuple[Choice, ...]

    @property
    def key(self) -> str:
        """This is the right answer as learners read it; empty where nothing is chosen."""
        return "; ".join(f"“{choice.text}”" for choice in self.choices if choice.is_right)

    def in_words(self, right: Iterable[str]) -> str:
        """This is a corrected key as learners read it."""
        wanted = set(right)
        chosen = [f"“{choice.text}”" for choice in self.choices if choice.id in wanted]
        return "; ".join(chosen) or _("any answer")


@dataclass(frozen=True, slots=True)
class Past:
    """One regrading; counts are None where they are fewer than ten."""

    number: int
    prompt: str
    key: str
    reason: str
    by: str
    at: datetime
    raised: int | None
    completed: int | None
    is_finished: bool


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """One edition of a quiz, with its questions and what was regraded."""

    id: int
    number: int
    created_at: datetime
    is_current: bool
    questions: tuple[FrozenQuestion, ...]
    past: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz that may be regraded. `page_id` is of its page in the source language."""

    key: UUID
    activity_id: int
    title: str
    page_id: int
    editions: tuple[FrozenEdition, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """How many results would rise, and how many learners would pass; None under ten."""

    raised: int | None
    completed: int | None


def get_regradable(key: UUID) -> Quiz:
    """This is a quiz with all its editions, the newest first. Queries: 5. Raises: Http404."""
    activity = Activity.objects.filter(key=key, kind=Kind.QUIZ).first()
    source = {"activity": activity, "language": settings.LANGUAGE_CODE}
    words = Words.objects.filter(**source).first() if activity else None
    if activity is None or words is None:
        raise Http404
    editions = list(activity.editions.order_by("-number"))
    texts = dict(
        EditionText.objects.filter(
            edition__activity=activity, language=settings.LANGUAGE_CODE
        ).values_list("edition_id", "text__questions")
    )
    past: dict[int, list[Regrade]] = {}
    rows = Regrade.objects.filter(edition__activity=activity).select_related("by")
    for row in rows.order_by("-at", "-pk"):
        past.setdefault(row.edition_id, []).append(row)
    return Quiz(
        key=key,
        activity_id=activity.pk,
        title=words.title,
        page_id=words.page_id,
        editions=tuple(
            _edition(edition, texts.get(edition.pk, {}), past.get(edition.pk, []), editions[0])
            for edition in editions
        ),
    )


def editions_asking(edition_id: int, question_id: str) -> list[Edition]:
    """These editions of a quiz ask a question in the same way, so one key is wrong in all.

    The newest first, each with its activity. Queries: 1. Raises: KeyError.
    """
    question = get_quiz(edition_id).question(question_id)
    rows = Edition.objects.filter(activity__editions=edition_id).select_related("activity")
    return [
        row
        for row in rows.order_by("-number")
        if any(asks_the_same(question, other) for other in get_quiz(row.pk).marked)
    ]


def get_effect(editions: Sequence[Edition], question_id: str, right: Iterable[str]) -> Effect:
    """This is what a corrected key would do now; nothing is written.

    Queries: 1. Raises: KeyError, for a question an edition does not have.

    Args:
        editions: of one quiz, that ask the question in the same way; with their activity.
        question_id: of it.
        right: ids of the choices that are right after all; none means whatever was answered.

    """
    key, activity = frozenset(right), editions[0].activity
    question = get_quiz(editions[0].pk).question(question_id)
    sizes = {edition.pk: get_quiz(edition.pk).n_asked for edition in editions}
    raised, passed = 0, set()
    gains: dict[str, float] = {}
    for response, marks, score, learner_id, edition_id, is_done in _answers(sizes, question_id):
        name = json.dumps(response)
        if name not in gains:
            gains[name] = by_key(question, response, key).share
        gain = gains[name] - marks
        if gain <= 0:
            continue
        raised += 1
        better = round(score + gain / sizes[edition_id], 6)
        if not is_done and is_passed(better, activity.pass_share):
            passed.add(learner_id)
    return Effect(raised=shown(raised), completed=shown(len(passed)))


def _answers(edition_ids: Collection[int], question_id: str) -> Iterator[tuple[Any, ...]]:
    """These are responses handed in to one question, with what a regrading asks. Queries: 1."""
    done = Completion.objects.filter(
        learner=OuterRef("attempt__learner"), activity=OuterRef("attempt__activity")
    )
    answers = Answer.objects.filter(
        attempt__edition__in=edition_ids,
        attempt__submitted_at__isnull=False,
        question_id=question_id,
    )
    fields = ("response", "marks", "attempt__score", "attempt__learner_id", "attempt__edition_id")
    return answers.annotate(is_done=Exists(done)).values_list(*fields, "is_done").iterator()


def shown(count: int) -> int | None:
    """This is a count of results, or None where it is too small to be told."""
    return count if count >= SHOWN_FROM else None


def _edition(
    edition: Edition, words: dict[str, dict[str, Any]], past: list[Regrade], newest: Edition
) -> FrozenEdition:
    questions = tuple(
        _question(number, question, words.get(question.id, {}))
        for number, question in enumerate(get_quiz(edition.pk).marked, start=1)
    )
    by_id = {question.id: question for question in questions}
    return FrozenEdition(
        id=edition.pk,
        number=edition.number,
        created_at=edition.created_at,
        is_current=edition.pk == newest.pk,
        questions=questions,
        past=tuple(_past(row, by_id[row.question_id]) for row in past),
    )


def _question(number: int, question: Question, words: dict[str, Any]) -> FrozenQuestion:
    texts = words.get("choices") or {}
    choosing = question.type in CHOOSING and isinstance(texts, dict)
    return FrozenQuestion(
        id=question.id,
        number=number,
        prompt=str(words.get("prompt", "")),
        several=question.type is QuestionType.MULTIPLE,
        choices=tuple(
            Choice(option, str(texts[option]["text"]), option in question.right)
            for option in (question.options if choosing else ())
            if option in texts
        ),
    )


def _past(row: Regrade, question: FrozenQuestion) -> Past:
    return Past(
        number=question.number,
        prompt=question.prompt,
        key=question.in_words(row.right),
        reason=row.reason,
        by=str(row.by or ""),
        at=row.at,
        raised=shown(row.raised),
        completed=shown(row.completed),
        is_finished=row.finished_at is not None,
    )
