"""How the questions of quizzes work, for whoever writes them: numbers only, and never small ones.

A question is the same in every language, and in every edition that asks it in the same way. Of
each learner only her first sitting of a quiz counts: later ones have read the answers.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from content.catalogue.models import Edition, EditionText, Kind
from content.quizzes.marking import CHOOSING, Question, Quiz
from lms.progress.editions import asks_the_same
from lms.progress.item_statistics import SHOWN_FROM, Flag, Sums, Totals, flags, shares
from lms.progress.models import Answer, Attempt

Pair = tuple[int, str]  # edition, question


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of a question; `share` 0–1 of the responses took it."""

    text: str
    is_right: bool
    share: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is known of a question. `facility` is a share 0–1, `discrimination` −1 to 1."""

    n: int
    facility: float
    discrimination: float | None
    choices: tuple[Chosen, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the current edition of a quiz; no numbers while fewer than ten answered."""

    activity_id: int
    question_id: str
    number: int
    prompt: str
    numbers: Numbers | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question of an activity with the editions that ask it in the same way."""

    activity_id: int
    number: int
    question: Question
    sizes: Mapping[int, int]  # questions asked in each attempt, by edition


def get_items(activity_ids: Collection[int]) -> list[Item]:
    """These are the questions of some quizzes as they are asked now, with how they work.

    Queries: 4, for any number of quizzes and questions.
    """
    asked = _asked(activity_ids)
    words = _words(edition for one in asked for edition in one.sizes)
    answers = first_answers().filter(attempt__activity__in=activity_ids)
    sums, chosen = _sums(answers), _chosen(answers)
    items = []
    for one in asked:
        newest = max(one.sizes)
        text = words.get(newest, {}).get(one.question.id, {})
        items.append(
            Item(
                activity_id=one.activity_id,
                question_id=one.question.id,
                number=one.number,
                prompt=str(text.get("prompt", "")),
                numbers=_numbers(one, text, sums, chosen),
            )
        )
    return items


def first_answers() -> QuerySet[Answer]:
    """These are the answers of each learner's first sitting of a quiz that was handed in."""
    earlier = Attempt.objects.filter(
        Q(started_at__lt=OuterRef("attempt__started_at"))
        | Q(started_at=OuterRef("attempt__started_at"), pk__lt=OuterRef("attempt_id")),
        learner=OuterRef("attempt__learner"),
        activity=OuterRef("attempt__activity"),
        submitted_at__isnull=False,
    )
    return Answer.objects.filter(~Exists(earlier), attempt__submitted_at__isnull=False)


def _asked(activity_ids: Collection[int]) -> list[_Asked]:
    """Read the quizzes as they are now, and which earlier editions ask the same. Queries: 1."""
    rows = Edition.objects.filter(activity__in=activity_ids, activity__kind=Kind.QUIZ)
    by_activity: dict[int, list[tuple[int, Quiz]]] = {}
    for pk, activity_id, structure in rows.order_by("activity_id", "-number").values_list(
        "pk", "activity_id", "structure"
    ):
        by_activity.setdefault(activity_id, []).append((pk, Quiz.parse(structure)))
    found = []
    for activity_id, editions in by_activity.items():
        for number, question in enumerate(editions[0][1].marked, start=1):
            sizes = {
                pk: quiz.n_asked
                for pk, quiz in editions
                if any(asks_the_same(question, other) for other in quiz.marked)
            }
            found.append(_Asked(activity_id, number, question, sizes))
    return found


def _words(edition_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """These are the words of questions, by edition, in the source language. Queries: 1."""
    rows = EditionText.objects.filter(edition__in=set(edition_ids), language=settings.LANGUAGE_CODE)
    return dict(rows.values_list("edition_id", "text__questions"))


def _sums(answers: QuerySet[Answer]) -> dict[Pair, Totals]:
    """These are sums over marks and scores, by edition and question. Queries: 1."""
    x, s = F("marks"), F("attempt__score")
    rows = answers.values_list("attempt__edition", "question_id").annotate(
        n=Count("pk"), x=Sum(x), xx=Sum(x * x), s=Sum(s), ss=Sum(s * s), xs=Sum(x * s)
    )
    return {(edition, question): Totals(*sums) for edition, question, *sums in rows}


def _chosen(answers: QuerySet[Answer]) -> dict[Pair, Counter[str]]:
    """This is how often each choice was taken, by edition and question. Queries: 1."""
    counts: dict[Pair, Counter[str]] = {}
    rows = answers.values_list("attempt__edition", "question_id", "response")
    for edition, question, response, n in rows.annotate(n=Count("pk")):
        of_this = counts.setdefault((edition, question), Counter())
        for choice in [response] if isinstance(response, str) else response:
            of_this[choice] += n
    return counts


def _numbers(
    asked: _Asked,
    text: Mapping[str, Any],
    sums: Mapping[Pair, Totals],
    chosen: Mapping[Pair, Counter[str]],
) -> Numbers | None:
    """Put the numbers of a question together; None where they are too few to be shown."""
    total, counts = Sums(), Counter[str]()
    for edition, size in asked.sizes.items():
        pair = (edition, asked.question.id)
        if pair in sums:
            total += Sums.of(sums[pair], questions=size)
            counts.update(chosen[pair])
    if total.n < SHOWN_FROM:
        return None
    question = asked.question
    options = question.options if question.type in CHOOSING else ()
    taken = shares({option: counts[option] for option in options}, total.n)
    wrong = [share for option, share in taken.items() if option not in question.right]
    return Numbers(
        n=total.n,
        facility=total.facility,
        discrimination=total.discrimination,
        choices=tuple(
            Chosen(_choice(text, option), option in question.right, share)
            for option, share in taken.items()
        ),
        flags=flags(total, wrong),
    )


def _choice(text: Mapping[str, Any], option: str) -> str:
    return str(text.get("choices", {}).get(option, {}).get("text", ""))
