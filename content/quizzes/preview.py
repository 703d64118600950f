"""The whole quiz on one page, as it would be frozen, for whoever writes or reviews it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from django.utils import translation

from content.quizzes.freeze import SHAPES, structure_of, text_of, words_of
from content.quizzes.marking import Question, Quiz

if TYPE_CHECKING:
    from content.quizzes.models import QuizPage


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One choice with its feedback; `state` is "ok" for a right one, else empty."""

    letter: str
    text: str
    state: str
    feedback: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question with its answers.

    Attributes:
        example: message made up for practice, with "from" and "body"; none where there is none.
        rows: items in their right order, or the left of each pair with its right.
        accepted: spellings of a short answer.
        feedback: "right" and "wrong", where it is not said of each choice.

    """

    kind: str
    prompt: str
    example: Mapping[str, Any] | None
    options: tuple[ShownOption, ...]
    rows: tuple[tuple[str, str], ...]
    accepted: tuple[str, ...]
    feedback: Mapping[str, str]


def preview_of(page: "QuizPage") -> list[ShownQuestion]:
    """These are all questions with their answers, those of its bank last. Queries: at most 4."""
    words = text_of(page)["questions"]
    return [
        _shown(question, words[question.id])
        for question in Quiz.parse(structure_of(page)).questions
    ]


def shown_in(questions: Iterable[Any], language: str) -> list[ShownQuestion]:
    """These are some blocks of questions, with what we say ourselves in a language. Queries: 0."""
    with translation.override(language):
        return [shown_of(block.block_type, block.value) for block in questions]


def shown_of(kind: str, value: Mapping[str, Any]) -> ShownQuestion:
    """This is one question, by the value of its block. Queries: 0."""
    question = Question.parse({"id": "", "type": kind, **SHAPES[kind](value)})
    return _shown(question, words_of(kind, value))


def _shown(question: Question, words: Mapping[str, Any]) -> ShownQuestion:
    return ShownQuestion(
        kind=question.type.value,
        prompt=words["prompt"],
        example=words["example"],
        options=tuple(_options(question, words)) if "choices" in words else (),
        rows=tuple(_rows(question, words)),
        accepted=tuple(words.get("accepted", ())),
        feedback=words.get("feedback", {}),
    )


def _options(question: Question, words: Mapping[str, Any]) -> list[ShownOption]:
    return [
        ShownOption(
            letter=letter,
            text=words["choices"][key]["text"],
            state="ok" if key in question.right else "",
            feedback=words["choices"][key]["feedback"],
        )
        for letter, key in zip(ascii_uppercase, question.options, strict=False)
    ]


def _rows(question: Question, words: Mapping[str, Any]) -> list[tuple[str, str]]:
    if "items" in words:
        return [(str(n), words["items"][key]) for n, key in enumerate(question.options, start=1)]
    pairs = words.get("pairs", {})
    return [(pairs[key]["left"], pairs[key]["right"]) for key in question.options if key in pairs]
