"""Freeze a quiz page: what is marked (structure) apart from what is read (text).

Both are JSON; their shape is what `content.quizzes.marking` and the screens of a quiz read.
Ids are those of the page's blocks and list items.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from content.quizzes.marking import QuestionType

if TYPE_CHECKING:
    from content.quizzes.models import QuizPage

Json = dict[str, Any]


def structure_of(page: "QuizPage") -> Json:
    """This is what marking needs: types, ids and the key; no words.

    A quiz that draws has the whole pool, and how many of it each attempt asks. Queries: those
    of `page.pool`.
    """
    structure: Json = {"kind": "quiz", "questions": shapes_in(page.questions)}
    if page.bank_id is None:
        return structure
    return structure | {"pool": shapes_in(page.pool()), "draw": page.draw or 0}


def text_of(page: "QuizPage") -> Json:
    """This is what a learner reads, in the page's language, by the ids of the structure."""
    questions = words_in([*page.questions, *page.pool()], page.locale.language_code)
    return {"title": page.title, "intro": page.intro, "questions": questions}


def accepted_of(page: "QuizPage") -> dict[str, list[str]]:
    """These are the spellings of each short answer, by question id."""
    return accepted_in([*page.questions, *page.pool()])


def shapes_in(questions: Iterable[Any]) -> list[Json]:
    """These are the structures of some blocks of questions. Queries: 0."""
    return [
        {"id": str(block.id), "type": block.block_type, **SHAPES[block.block_type](block.value)}
        for block in questions
    ]


def words_in(questions: Iterable[Any], language: str) -> Json:
    """These are the words of some blocks of questions, by their ids. Queries: 0."""
    with translation.override(language):
        return {str(block.id): words_of(block.block_type, block.value) for block in questions}


def accepted_in(questions: Iterable[Any]) -> dict[str, list[str]]:
    """These are the spellings of each short answer among some blocks, by question id."""
    return {
        str(block.id): list(block.value["accepted"])
        for block in questions
        if block.block_type == QuestionType.SHORT_ANSWER
    }


def items_of(value: Iterable[Any]) -> list[tuple[str, Any]]:
    """This is a ListBlock's value as pairs of item id and item."""
    return [(str(bound.id), bound.value) for bound in value.bound_blocks]  # type: ignore[attr-defined]


def _chosen(value: Mapping[str, Any]) -> Json:
    choices = items_of(value["choices"])
    right = [key for key, choice in choices if choice["right"]]
    return {"choices": [key for key, _choice in choices], "right": right}


def _true_or_false(value: Mapping[str, Any]) -> Json:
    return {"choices": ["true", "false"], "right": ["true" if value["is_true"] else "false"]}


def _keys(field: str) -> Callable[[Mapping[str, Any]], Json]:
    return lambda value: {field: [key for key, _item in items_of(value[field])]}


SHAPES: dict[str, Callable[[Mapping[str, Any]], Json]] = {
    QuestionType.SINGLE: _chosen,
    QuestionType.MULTIPLE: _chosen,
    QuestionType.TRUE_FALSE: _true_or_false,
    QuestionType.ORDERING: _keys("items"),
    QuestionType.MATCHING: _keys("pairs"),
    QuestionType.SHORT_ANSWER: lambda _value: {},
    QuestionType.RATING: lambda value: {"reliable": bool(value["example"]["reliable"])},
}


def words_of(kind: str, value: Mapping[str, Any]) -> Json:
    """This is what a learner reads of one question, by the value of its block."""
    return {"prompt": value["prompt"], "example": _example(value["example"]), **WORDS[kind](value)}


def _example(value: Mapping[str, Any]) -> Json | None:
    if not value["body"]:
        return None
    return {
        "from": value["sender"] or "",
        "body": value["body"],
        "reliable": bool(value["reliable"]),
    }


def _choice_words(value: Mapping[str, Any]) -> Json:
    return {
        "choices": {
            key: {"text": choice["text"], "feedback": choice["feedback"] or ""}
            for key, choice in items_of(value["choices"])
        }
    }


def _true_or_false_words(value: Mapping[str, Any]) -> Json:
    return {
        "choices": {
            "true": {"text": _("True"), "feedback": value["feedback_true"]},
            "false": {"text": _("False"), "feedback": value["feedback_false"]},
        }
    }


def _explained(value: Mapping[str, Any], **words: Any) -> Json:
    feedback = {"right": value["feedback_right"] or "", "wrong": value["feedback_wrong"] or ""}
    return {**words, "feedback": feedback}


def _item_words(value: Mapping[str, Any]) -> Json:
    return _explained(value, items=dict(items_of(value["items"])))


def _pair_words(value: Mapping[str, Any]) -> Json:
    sides = ("left", "right")
    pairs = {key: {side: pair[side] for side in sides} for key, pair in items_of(value["pairs"])}
    return _explained(value, pairs=pairs)


def _short_words(value: Mapping[str, Any]) -> Json:
    return _explained(value, accepted=list(value["accepted"]))


WORDS: dict[str, Callable[[Mapping[str, Any]], Json]] = {
    QuestionType.SINGLE: _choice_words,
    QuestionType.MULTIPLE: _choice_words,
    QuestionType.TRUE_FALSE: _true_or_false_words,
    QuestionType.ORDERING: _item_words,
    QuestionType.MATCHING: _pair_words,
    QuestionType.SHORT_ANSWER: _short_words,
    QuestionType.RATING: lambda _value: {},
}
