"""The questions of a frozen quiz, and which of them one attempt asks. Pure, see `marking`."""

import hashlib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


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
    """A frozen quiz: its questions in teaching order, those of a bank last.

    Attributes:
        questions: all that may be asked.
        pool: ids of those that come from a bank; each attempt draws some of them.
        draw: how many of the pool an attempt asks.

    """

    questions: tuple[Question, ...]
    pool: frozenset[str] = frozenset()
    draw: int = 0

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
        pool = structure.get("pool", [])
        questions = [*structure.get("questions", []), *pool]
        return cls(
            tuple(Question.parse(q, spellings.get(q.get("id"), ())) for q in questions),
            pool=frozenset(q["id"] for q in pool),
            draw=structure.get("draw", 0),
        )

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

    @property
    def n_asked(self) -> int:
        """This many questions that are marked are asked in each attempt."""
        fixed = sum(question.id not in self.pool for question in self.marked)
        return fixed + min(self.draw, len(self.marked) - fixed)

    def drawn(self, seed: int) -> "Quiz":
        """The quiz of one attempt: every fixed question and `draw` of the pool, in order.

        Ranked by a digest and not by `random`, whose order another Python may change: the same
        seed draws the same questions for as long as the attempt is kept.
        """
        if not self.pool:
            return self
        ranked = sorted(self.pool, key=lambda key: (_rank(key, seed), key))
        left_out = set(ranked[self.draw :])
        return Quiz(tuple(one for one in self.questions if one.id not in left_out))


def _rank(key: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


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
