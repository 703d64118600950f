"""Questions of a quiz or bank as plain values, the way the importers make them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from content.exchange.loading.bodies import Choice, Example
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.quizzes.freeze import items_of

if TYPE_CHECKING:
    from content.quizzes.models import QuestionBank, QuizPage

Value = Mapping[str, Any]


def questions_of(holder: "QuizPage | QuestionBank") -> tuple[Question, ...]:
    """The questions of a quiz or bank in order, with the ids of their blocks. Queries: 0."""
    return tuple(_question(block) for block in holder.questions)


def _question(block: Any) -> Question:
    value = block.value
    parts: dict[str, Any] = {"choices": (), "items": (), "pairs": (), "accepted": ()}
    parts |= PARTS[block.block_type](value)
    return Question(
        id=str(block.id),
        type=block.block_type,
        prompt=value["prompt"] or "",
        example=_example(value["example"]),
        techniques=tuple(value["techniques"]),
        feedback_right=value.get("feedback_right") or "",
        feedback_wrong=value.get("feedback_wrong") or "",
        **parts,
    )


def _example(value: Value) -> Example | None:
    if not value["body"]:
        return None
    return Example(value["sender"] or "", value["body"], bool(value["reliable"]))


def _chosen(value: Value) -> dict[str, Any]:
    return {
        "choices": tuple(
            Choice(key, choice["text"] or "", bool(choice["right"]), choice["feedback"] or "")
            for key, choice in items_of(value["choices"])
        )
    }


def _statement(value: Value) -> dict[str, Any]:
    is_true = bool(value["is_true"])
    return {
        "choices": (
            Choice(TRUE, TRUE, is_true, value["feedback_true"] or ""),
            Choice(FALSE, FALSE, not is_true, value["feedback_false"] or ""),
        )
    }


def _ordered(value: Value) -> dict[str, Any]:
    return {"items": tuple(Item(key, text or "") for key, text in items_of(value["items"]))}


def _paired(value: Value) -> dict[str, Any]:
    pairs = items_of(value["pairs"])
    return {"pairs": tuple(Pair(key, p["left"] or "", p["right"] or "") for key, p in pairs)}


def _spelt(value: Value) -> dict[str, Any]:
    return {"accepted": tuple(text or "" for text in value["accepted"])}


PARTS: Mapping[str, Callable[[Value], dict[str, Any]]] = {
    "single": _chosen,
    "multiple": _chosen,
    "true_false": _statement,
    "ordering": _ordered,
    "matching": _paired,
    "short_answer": _spelt,
}
