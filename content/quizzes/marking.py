"""Judge answers against a frozen quiz. Pure: no database, no Django, no clock.

A quiz is read from the structure of an `Edition` and marks what a learner gave. Every
response arrives from outside, so every shape is checked and nothing but the ids of the
edition leaves: what a learner typed never does.
"""

import math
import random
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

MAX_TEXT = 200  # characters of a short answer; longer ones are refused unread
TRUST_SCALE = range(1, 5)
MATCHED, OTHER = "cocok", "lain"
MIN_TO_MIX = 2  # one item alone has no order


class BadResponse(ValueError):
    """This response does not fit its question: unknown option, wrong shape, too many."""


class NotMarked(ValueError):
    """This question asks for an opinion, so there is nothing to judge."""


class Malformed(ValueError):
    """This structure is no quiz."""


class QuestionType(StrEnum):
    """This is how a question is asked."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    MATCHING = "matching"
    SHORT_ANSWER = "short_answer"
    RATING = "rating"


ONE_CHOICE = {QuestionType.SINGLE, QuestionType.TRUE_FALSE}
CHOOSING = ONE_CHOICE | {QuestionType.MULTIPLE}
PLACING = {QuestionType.ORDERING, QuestionType.MATCHING}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a frozen quiz.

    Attributes:
        options: ids of the choices as authored, of the items in the right order, or of the pairs.
        right: ids of the right choices; empty where nothing is chosen.
        accepted: spellings of a short answer, already normalised.

    """

    id: str
    type: QuestionType
    options: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()

    @property
    def is_marked(self) -> bool:
        """This says whether there is a right answer at all."""
        return self.type is not QuestionType.RATING

    @classmethod
    def parse(cls, raw: Mapping[str, Any], accepted: Collection[str] = ()) -> Self:
        """Read one question of a structure. Raises: Malformed."""
        try:
            kind = QuestionType(raw["type"])
            options = next((raw[key] for key in ("choices", "items", "pairs") if key in raw), ())
            return cls(
                id=raw["id"],
                type=kind,
                options=tuple(options),
                right=frozenset(raw.get("right", ())),
                accepted=frozenset(filter(None, map(normalise, accepted))),
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"not a question: {error}"
            raise Malformed(message) from error


@dataclass(frozen=True, slots=True)
class Quiz:
    """A frozen quiz: its questions in teaching order."""

    questions: tuple[Question, ...]

    @classmethod
    def parse(
        cls, structure: Mapping[str, Any], accepted: Mapping[str, Collection[str]] | None = None
    ) -> Self:
        """Read an edition's structure.

        Args:
            structure: of an edition, JSON.
            accepted: accepted spellings by question id, of all languages together.

        Raises:
            Malformed: the structure is no quiz.

        """
        if structure.get("kind") != "quiz":
            message = "not a quiz"
            raise Malformed(message)
        spellings = accepted or {}
        questions = structure.get("questions", [])
        return cls(tuple(Question.parse(q, spellings.get(q.get("id"), ())) for q in questions))

    def question(self, question_id: str) -> Question:
        """This is the question with that id. Raises: KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    @property
    def marked(self) -> tuple[Question, ...]:
        """These have a right answer and count for the score."""
        return tuple(question for question in self.questions if question.is_marked)


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


def normalise(text: str) -> str:
    """This is what counts of a short answer: letters, digits and signs such as % and +.

    Case, spaces, punctuation and invisible characters are dropped; no likeness is guessed.
    """
    while (shorter := _strip(text)) != text:  # NFKC of what is left may compose anew
        text = shorter
    return text


def _strip(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "PZC")


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
