"""Read what a question's form sent, before anything is judged."""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.quizzes.marking import MAX_TEXT, Question, QuestionType

FIELD = "jawaban"  # one field, or one a row: "jawaban-<item id>"


class Incomplete(ValueError):
    """Something is still missing from an answer; the message says what, in plain words."""


def read_response(question: Question, data: QueryDict) -> object:
    """Read a response in the shape that marking takes. Raises: Incomplete."""
    if question.type is QuestionType.MULTIPLE:
        return _read_several(question, data.getlist(FIELD))
    if question.type is QuestionType.ORDERING:
        return _read_order(question, rows_of(question, data))
    if question.type is QuestionType.MATCHING:
        return _read_pairs(rows_of(question, data))
    value = data.get(FIELD, "").strip()
    if question.type is QuestionType.SHORT_ANSWER:
        return _read_text(value)
    if not value:
        raise Incomplete(_("Choose one answer first."))
    return value


def rows_of(question: Question, data: QueryDict) -> dict[str, str]:
    """This is what was put into the field of each row, "" where nothing was."""
    return {option: data.get(f"{FIELD}-{option}", "") for option in question.options}


def place_of(question: Question, text: str) -> int | None:
    """This is a place among the items to be ordered, counted from 1, or None."""
    places = {str(n): n for n in range(1, len(question.options) + 1)}
    return places.get(text)


def _read_several(question: Question, values: list[str]) -> list[str]:
    wanted = len(question.right)
    if not values:
        raise Incomplete(_("Choose your answers first."))
    if len(values) != wanted:
        message = ngettext("Choose %(count)d answer.", "Choose %(count)d answers.", wanted)
        raise Incomplete(message % {"count": wanted})
    return values


def _read_order(question: Question, rows: Mapping[str, str]) -> list[str]:
    numbers = {option: place_of(question, text) for option, text in rows.items()}
    places = {option: number for option, number in numbers.items() if number is not None}
    if len(places) < len(question.options):
        raise Incomplete(_("Give every line a number."))
    if sorted(places.values()) != list(range(1, len(question.options) + 1)):
        raise Incomplete(_("Use each number once."))
    return sorted(places, key=lambda option: places[option])


def _read_pairs(rows: Mapping[str, str]) -> dict[str, str]:
    if not all(rows.values()):
        raise Incomplete(_("Choose a match for every line."))
    return dict(rows)


def _read_text(value: str) -> str:
    if not value:
        raise Incomplete(_("Write your answer first."))
    if len(value) > MAX_TEXT:
        raise Incomplete(_("Write a shorter answer, at most 200 characters."))
    return value
