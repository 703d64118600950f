"""Which questions of a quiz a hall asks, and how an answer to one is kept."""

from collections.abc import Iterable

from django.http import QueryDict

from content.quizzes.marking import CHOOSING, Question, mark
from lms.facilitation.models import Hall
from lms.progress.editions import get_quiz
from lms.progress.screens.responses import read_response


def can_be_asked(edition_id: int) -> bool:
    """This says whether a quiz has a question for a hall.

    Queries: 0 once the edition is known. Raises: Malformed.
    """
    return any(question.type in CHOOSING for question in get_quiz(edition_id).questions)


def get_questions(hall: Hall) -> tuple[Question, ...]:
    """These are the questions of a hall: those answered by choosing, in teaching order.

    What asks for an opinion has no right answer and is never among them; what is put in order,
    matched or typed is left to the quiz itself. Queries: 0 once the edition is known.
    """
    drawn = get_quiz(hall.edition_id).drawn(hall.pk)
    return tuple(question for question in drawn.questions if question.type in CHOOSING)


def to_bits(question: Question, given: QueryDict) -> int:
    """These are the choices that a form sent, a bit each by their place.

    Raises: Incomplete, BadResponse.
    """
    response = read_response(question, given)
    mark(question, response)  # refuses what does not fit
    chosen = response if isinstance(response, list) else [response]
    return sum(1 << question.options.index(key) for key in chosen)


def from_bits(question: Question, bits: int) -> tuple[str, ...]:
    """These are the ids of the choices that `to_bits` kept."""
    return tuple(key for place, key in enumerate(question.options) if bits >> place & 1)


def count_bits(question: Question, kept: Iterable[int]) -> list[int]:
    """This is how many took each choice, in the order of the edition."""
    kept = list(kept)
    return [sum(bits >> place & 1 for bits in kept) for place in range(len(question.options))]
