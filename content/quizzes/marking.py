"""Judge answers against a frozen quiz. Pure: no database, no Django, no clock.

A quiz is read from the structure of an `Edition` and marks what a learner gave. Every
response arrives from outside, so every shape is checked and nothing but the ids of the
edition leaves: what a learner typed never does.
"""

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from content.quizzes.frozen import (
    CHOOSING,
    ONE_CHOICE,
    PLACING,
    Malformed,
    Question,
    QuestionType,
    Quiz,
    normalise,
)

__all__ = [
    "CHOOSING",
    "MATCHED",
    "ONE_CHOICE",
    "OTHER",
    "PLACING",
    "BadResponse",
    "Malformed",
    "Mark",
    "NotMarked",
    "Question",
    "QuestionType",
    "Quiz",
    "choice_order",
    "mark",
    "needed_right",
    "normalise",
    "read_rating",
    "score",
]

MAX_TEXT = 200  # characters of a short answer; longer ones are refused unread
TRUST_SCALE = range(1, 5)
MATCHED, OTHER = "cocok", "lain"
MIN_TO_MIX = 2  # one item alone has no order


class BadResponse(ValueError):
    """This response does not fit its question: unknown option, wrong shape, too many."""


class NotMarked(ValueError):
    """This question asks for an opinion, so there is nothing to judge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The judgement of one response.

    Attributes:
        share: 0–1 of what the question is worth; partial for multiple, ordering, matching.
        right: whether nothing was wrong or missing (the share is 1).
        stored: the response as it may be kept: ids of the edition, or "cocok" / "lain".
        verdicts: whether it was right, by the id of each option the learner chose or placed.

    """

    share: float
    right: bool
    stored: Any
    verdicts: Mapping[str, bool] = field(default_factory=dict)


def mark(question: Question, response: object) -> Mark:
    """Judge one response.

    Response shapes: a choice id (single, true_false); a list of choice ids (multiple); a list
    of all item ids (ordering); pair id of the left by pair id of the right side given to it
    (matching); text (short_answer). The share of *multiple* is hits less false choices, of
    all right ones; of *ordering* and *matching* what stands in its right place.

    Raises:
        BadResponse: the response does not fit the question.
        NotMarked: the question is a rating.

    """
    if question.type is QuestionType.RATING:
        raise NotMarked(question.id)
    if question.type is QuestionType.SHORT_ANSWER:
        return _mark_text(question, response)
    if question.type in ONE_CHOICE:
        return _mark_chosen(question, [response], stored=response)
    if question.type is QuestionType.MULTIPLE:
        return _mark_multiple(question, response)
    if question.type is QuestionType.ORDERING:
        return _mark_ordering(question, response)
    return _mark_matching(question, response)


def read_rating(question: Question, response: object) -> dict[str, int]:
    """Check the answer to a rating, {"trust": 1–4, "share": 1–4}. Raises: BadResponse."""
    if question.type is not QuestionType.RATING or not isinstance(response, Mapping):
        raise BadResponse(question.id)
    wanted = {"trust", "share"}
    numbers = all(type(n) is int and n in TRUST_SCALE for n in response.values())
    if set(response) != wanted or not numbers:
        raise BadResponse(question.id)
    return {name: response[name] for name in sorted(wanted)}


def score(shares: Iterable[float], n_questions: int) -> float:
    """This is the share 0–1 of a whole attempt; unanswered questions count as wrong.

    Rounded to six places, so that 7 of 10 is 0.7 whatever order the shares came in.

    Args:
        shares: `Mark.share` of each answer.
        n_questions: how many questions of the quiz are marked.

    """
    if n_questions < 1:
        return 0.0
    return min(1.0, round(math.fsum(shares) / n_questions, 6))


def needed_right(pass_share: float, total: int) -> int:
    """This is how many questions, all of them wholly right, reach a pass mark."""
    return math.ceil(round(pass_share * total, 6))


def choice_order(question: Question, seed: int) -> list[str]:
    """These are the options in the order to show them; the same seed gives the same order.

    Items to be put in order, and the right-hand sides to be matched, are mixed and never stand
    as they should; choices stay as the author put them ("semua benar" comes last for a reason).
    """
    order = list(question.options)
    if question.type not in PLACING or len(order) < MIN_TO_MIX:
        return order
    random.Random(f"{seed}:{question.id}").shuffle(order)  # noqa: S311 - a display order, no secret
    if order == list(question.options):
        order.append(order.pop(0))
    return order


def _ids(question: Question, response: object) -> list[str]:
    """Read a list of the question's option ids without repetition. Raises: BadResponse."""
    if not isinstance(response, list | tuple) or not 0 < len(response) <= len(question.options):
        raise BadResponse(question.id)
    chosen = [item for item in response if isinstance(item, str) and item in question.options]
    if len(set(chosen)) != len(response):
        raise BadResponse(question.id)
    return chosen


def _mark_chosen(question: Question, response: object, stored: Any) -> Mark:
    chosen = _ids(question, response)
    verdicts = {choice: choice in question.right for choice in chosen}
    hits = sum(verdicts.values())
    share = max(0.0, (2 * hits - len(chosen)) / (len(question.right) or 1))
    return Mark(share=share, right=share == 1, stored=stored, verdicts=verdicts)


def _mark_multiple(question: Question, response: object) -> Mark:
    if not isinstance(response, list | tuple | set | frozenset):
        raise BadResponse(question.id)
    try:
        chosen = sorted(response)
    except TypeError as error:
        raise BadResponse(question.id) from error
    return _mark_chosen(question, chosen, stored=chosen)


def _mark_ordering(question: Question, response: object) -> Mark:
    order = _ids(question, response)
    if len(order) != len(question.options):
        raise BadResponse(question.id)
    verdicts = {given: given == right for given, right in zip(order, question.options, strict=True)}
    return _mark_placed(verdicts, stored=order)


def _mark_matching(question: Question, response: object) -> Mark:
    if not isinstance(response, Mapping) or set(response) != set(question.options):
        raise BadResponse(question.id)
    given = {left: response[left] for left in question.options}
    if not all(isinstance(right, str) and right in question.options for right in given.values()):
        raise BadResponse(question.id)
    return _mark_placed({left: left == right for left, right in given.items()}, stored=given)


def _mark_placed(verdicts: Mapping[str, bool], stored: Any) -> Mark:
    hits = sum(verdicts.values())
    return Mark(
        share=hits / len(verdicts), right=hits == len(verdicts), stored=stored, verdicts=verdicts
    )


def _mark_text(question: Question, response: object) -> Mark:
    if not isinstance(response, str) or not response.strip() or len(response) > MAX_TEXT:
        raise BadResponse(question.id)
    right = normalise(response) in question.accepted
    return Mark(share=float(right), right=right, stored=MATCHED if right else OTHER)
