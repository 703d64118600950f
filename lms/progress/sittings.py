"""One sitting of a quiz as the pages see it, whether an account or a phone keeps it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from content.quizzes.marking import Mark, Quiz, score
from lms.progress.corrections import Corrections
from lms.progress.draws import get_asked


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting, open or handed in.

    Attributes:
        answers: stored responses by question id, the first one to each question.

    """

    id: UUID
    activity_id: int
    edition_id: int
    started_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    submitted_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """This says whether it can still be answered."""
        return self.submitted_at is None

    @property
    def quiz(self) -> Quiz:
        """These are the questions it asks. Queries: 0 once the edition is known."""
        return get_asked(self.edition_id, self.id)

    @property
    def is_whole(self) -> bool:
        """This says whether it is open although every question was answered."""
        return self.is_open and all(one.id in self.answers for one in self.quiz.marked)

    def marks(self, corrections: Corrections) -> dict[str, Mark]:
        """These are the judgements by question id, raised where a key was corrected."""
        return {
            question.id: corrections.judge(question, self.answers[question.id])
            for question in self.quiz.marked
            if question.id in self.answers
        }

    def share(self, corrections: Corrections) -> float:
        """This is the score 0–1; what is not answered counts as wrong."""
        marks = self.marks(corrections)
        return score([m.share for m in marks.values()], len(self.quiz.marked))

    def raised(self, corrections: Corrections) -> frozenset[str]:
        """These questions (by id) count for more than they did when they were answered."""
        answered = [question for question in self.quiz.marked if question.id in self.answers]
        return frozenset(
            question.id
            for question in answered
            if corrections.raises(question, self.answers[question.id])
        )


def number_to_answer(quiz: Quiz, answered: Collection[str]) -> int:
    """This is the first question left in a sitting, counted from 1; 0 where it was not begun.

    Args:
        quiz: what the open sitting asks.
        answered: ids of its questions that have an answer.

    """
    if not answered:
        return 0
    marked = enumerate(quiz.marked, start=1)
    return next((number for number, question in marked if question.id not in answered), 0)


def is_passed(share: float, pass_share: float) -> bool:
    """This says whether a score reaches a pass mark; scores are rounded to six places."""
    return share >= round(pass_share, 6)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a question's form belongs to; signed into the form, so nobody can change it.

    Attributes:
        attempt_id: of the sitting, or the one it gets if it begins with this form.
        learner_id: whose account it was rendered for; None for a phone.

    """

    attempt_id: UUID
    edition_id: int
    learner_id: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of answering a question.

    Attributes:
        mark: the judgement of the response given now.
        counts: whether it is the one that is kept; else an earlier one is.

    """

    mark: Mark
    counts: bool
