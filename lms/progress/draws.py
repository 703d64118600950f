"""Which questions one sitting asks: those of its edition, less what its draw left out.

A sitting's id decides, in an account as on a phone, so nothing has to be kept beside it.
"""

from uuid import UUID

from content.quizzes.marking import BadResponse, Quiz
from lms.progress.editions import get_quiz


class NotAsked(BadResponse):
    """This question is none of this sitting: another draw, or another edition, asks it."""


def seed_of(attempt_id: UUID) -> int:
    """This is the seed of an attempt's draw and display orders, the same on every device.

    Never to be changed: what was drawn for attempts that are kept follows from it.
    """
    return attempt_id.int >> 97


def get_asked(edition_id: int, attempt_id: UUID) -> Quiz:
    """These are the questions of one sitting, without accepted spellings.

    Queries: as `get_quiz`. Raises: Edition.DoesNotExist, Malformed.
    """
    return get_quiz(edition_id).drawn(seed_of(attempt_id))


def require_asked(edition_id: int, attempt_id: UUID, question_id: str) -> None:
    """Stop an answer to a question that is none of the sitting. Raises: NotAsked."""
    asked = get_asked(edition_id, attempt_id).questions
    if not any(question.id == question_id for question in asked):
        raise NotAsked(question_id)
