"""What only our quizzes have, in files of other programs.

A made-up message stands below the prompt, where learners of any program see it, between marks
that we find again. What nobody needs to see is JSON in a remark.
"""

import json
from collections.abc import Mapping
from typing import Any

from content.exchange.formats.decoding import tidy
from content.exchange.formats.found import Extras
from content.exchange.loading.bodies import Example
from content.exchange.loading.exercises import Question
from content.modules.choices import Technique

# Data, the same in every language.
SHOWN = "Contoh latihan – bukan berita"
FROM = "Dari: "
LONGEST = 20_000  # letters of a remark; a longer one is not ours


def shown(question: Question) -> str:
    """The prompt with its message below it, as every program shows it."""
    example = question.example
    if example is None:
        return question.prompt
    sender = f"{FROM}{example.sender}\n" if example.sender else ""
    return f"{question.prompt}\n\n{SHOWN}\n{sender}{example.body}"


def join(extras: Extras) -> str:
    """The prompt with the message of a question that is a remark altogether."""
    return shown(_bare(extras.example, extras.prompt)) if extras.example else extras.prompt


def split(text: str, extras: Extras) -> tuple[str, Example | None]:
    """The prompt and the message below it; what somebody changed there since counts."""
    if (example := extras.example) is not None:
        below = shown(_bare(example))
        if text.endswith(below):
            return text.removesuffix(below).strip(), example
    prompt, mark, message = text.partition(f"\n{SHOWN}\n")
    if not mark:
        return text, None
    sender, body = "", message.strip()
    if body.startswith(FROM):
        sender, _feed, body = body.removeprefix(FROM).partition("\n")
    reliable = bool(example and example.reliable)
    return prompt.strip(), Example(sender.strip(), body.strip(), reliable)


def _bare(example: Example, prompt: str = "") -> Question:
    return Question("", "", prompt, example, (), (), (), (), (), "", "")


def dump(question: Question, *, explained: bool) -> str:
    """What the format itself cannot hold, on one line; empty where it can hold all.

    `explained`: the format has no place for the feedback to a right and to a wrong answer.
    """
    said: dict[str, Any] = {}
    if example := question.example:
        said["example"] = {
            "sender": example.sender,
            "body": example.body,
            "reliable": example.reliable,
        }
    if question.techniques:
        said["techniques"] = list(question.techniques)
    if explained:
        said |= {"right": question.feedback_right, "wrong": question.feedback_wrong}
    return _line({key: value for key, value in said.items() if value})


def dump_order(question: Question) -> str:
    """A question to be put in order, for a format that knows none."""
    steps = {"prompt": question.prompt, "items": [item.text for item in question.items]}
    rest = dump(question, explained=True)
    return _line(steps | (json.loads(rest) if rest else {}))


def _line(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False) if said else ""


def load(remark: str) -> Extras | None:
    """What a remark says; None where it is not ours or was damaged."""
    if len(remark) > LONGEST:
        return None
    try:
        said = json.loads(remark)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return Extras(
        example=_example(said.get("example")),
        techniques=tuple(t for t in _texts(said.get("techniques")) if t in Technique.values),
        right=_text(said.get("right")),
        wrong=_text(said.get("wrong")),
        prompt=_text(said.get("prompt")),
        items=tuple(_texts(said.get("items"))),
    )


def _example(said: Any) -> Example | None:
    if not isinstance(said, dict) or not _text(said.get("body")):
        return None
    reliable = said.get("reliable") is True
    return Example(_text(said.get("sender")), _text(said.get("body")), reliable)


def _texts(said: Any) -> list[str]:
    return [_text(text) for text in said] if isinstance(said, list) else []


def _text(said: Any) -> str:
    return tidy(said) if isinstance(said, str) else ""
