"""Blocks of curriculum files as StreamField keeps them, with ids that never change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from content.exchange.loading import bodies, exercises, schema
from content.exchange.loading.identities import part_of
from content.exchange.loading.prose import to_html

Raw = list[dict[str, Any]]  # what StreamField calls raw data


@dataclass(frozen=True, slots=True)
class Known:
    """Primary keys of what blocks point at, by the names used in the files."""

    pictures: Mapping[str, int]
    contacts: Mapping[str, int]
    terms: Mapping[str, int]


def body(key: str, blocks: Iterable[bodies.Block], known: Known) -> Raw:
    """The body of a lesson or story."""
    return [_block(key, block, known) for block in blocks]


def _block(key: str, block: bodies.Block, known: Known) -> dict[str, Any]:  # a table
    kind: str
    value: Any
    match block.content:
        case bodies.Text(source):
            kind, value = "text", to_html(source)
        case bodies.Heading(text):
            kind, value = "heading", text
        case bodies.Takeaway(text):
            kind, value = "takeaway", text
        case bodies.Steps(steps):
            kind, value = "steps", _numbered(key, block.id, steps)
        case bodies.Contacts(keys):
            kind, value = "contacts", _pointing(key, block.id, keys, known.contacts)
        case bodies.Terms(keys):
            kind, value = "terms", _pointing(key, block.id, keys, known.terms)
        case bodies.Check() as check:
            kind, value = "check", _check(key, block.id, check)
        case other:
            kind, value = _flat(other, known)
    return {"type": kind, "value": value, "id": part_of(key, block.id)}


def _flat(content: bodies.Content, known: Known) -> tuple[str, dict[str, Any]]:
    """A block whose value is a few named texts."""
    match content:
        case bodies.Example(sender, body, reliable):
            return "example", {"sender": sender, "body": body, "reliable": reliable}
        case bodies.Image(file, alt, caption):
            return "image", {"image": known.pictures[file], "alt": alt, "caption": caption}
        case bodies.Callout(title, text):
            return "callout", {"title": title, "text": text}
        case bodies.Quote(text, who):
            return "quote", {"text": text, "who": who}
    raise TypeError(content)


def _item(key: str, value: Any, *ids: str) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": part_of(key, *ids)}


def _pointing(key: str, block_id: str, names: Iterable[str], known: Mapping[str, int]) -> Raw:
    return [_item(key, known[name], block_id, name) for name in names]


def _numbered(key: str, block_id: str, texts: Iterable[str]) -> Raw:
    """List items without ids of their own in the file: their place is their identity."""
    return [_item(key, text, block_id, str(n)) for n, text in enumerate(texts, start=1)]


def _check(key: str, block_id: str, check: bodies.Check) -> dict[str, Any]:
    choices = [
        _item(key, {"text": c.text, "correct": c.correct, "feedback": c.feedback}, block_id, c.id)
        for c in check.choices
    ]
    return {"question": check.question, "choices": choices}


def questions(key: str, found: Iterable[exercises.Question]) -> Raw:
    """The questions of a quiz."""
    return [{"type": q.type, "value": _question(key, q), "id": part_of(key, q.id)} for q in found]


def _question(key: str, question: exercises.Question) -> dict[str, Any]:
    example = question.example
    value: dict[str, Any] = {
        "prompt": question.prompt,
        "example": {
            "sender": example.sender if example else "",
            "body": example.body if example else "",
            "reliable": bool(example and example.reliable),
        },
        "techniques": [
            _item(key, technique, question.id, "technique", technique)
            for technique in question.techniques
        ],
    }
    if question.type == "true_false":
        return value | _true_or_false(question)
    if question.type in exercises.CHOSEN:
        return value | {"choices": _choices(key, question)}
    feedback = {
        "feedback_right": question.feedback_right,
        "feedback_wrong": question.feedback_wrong,
    }
    return value | feedback | _explained(key, question)


def _true_or_false(question: exercises.Question) -> dict[str, Any]:
    by_id = {choice.id: choice for choice in question.choices}
    return {
        "is_true": by_id[exercises.TRUE].correct,
        "feedback_true": by_id[exercises.TRUE].feedback,
        "feedback_false": by_id[exercises.FALSE].feedback,
    }


def _choices(key: str, question: exercises.Question) -> Raw:
    return [
        _item(
            key,
            {"text": c.text, "right": c.correct, "feedback": c.feedback},
            question.id,
            c.id,
        )
        for c in question.choices
    ]


def _explained(key: str, question: exercises.Question) -> dict[str, Any]:
    if question.type == "ordering":
        return {"items": [_item(key, i.text, question.id, i.id) for i in question.items]}
    if question.type == "matching":
        pairs = [
            _item(key, {"left": p.left, "right": p.right}, question.id, p.id)
            for p in question.pairs
        ]
        return {"pairs": pairs}
    return {"accepted": _numbered(key, question.id, question.accepted)}


def cast(key: str, members: Iterable[exercises.Member]) -> Raw:
    """Who is in a chat."""
    return [
        {
            "type": "member",
            "value": {"key": m.id, "name": m.name, "tone": m.tone},
            "id": part_of(key, f"cast:{m.id}"),
        }
        for m in members
    ]


def turns(key: str, found: Iterable[exercises.Turn]) -> Raw:
    """The turns of a chat."""
    return [{"type": "turn", "value": _turn(key, t), "id": part_of(key, t.id)} for t in found]


def _turn(key: str, turn: exercises.Turn) -> dict[str, Any]:
    return {
        "key": turn.id,
        "messages": [
            _item(key, {"speaker": m.speaker, "text": m.text}, turn.id, m.id) for m in turn.messages
        ],
        "prompt": turn.prompt,
        "several": turn.several,
        "choices": [_item(key, _reply(reply), turn.id, reply.id) for reply in turn.choices],
        "goto": turn.goto,
    }


def _reply(reply: exercises.Reply) -> dict[str, Any]:
    then = reply.consequence
    return {
        "text": reply.text,
        "good": reply.good,
        "goto": reply.goto,
        "note": reply.note,
        "feedback": reply.feedback,
        "consequence": {
            "title": then.title if then else "",
            "text": then.text if then else "",
            "art": then.art if then else "",
        },
        "technique": reply.technique,
    }


def ends(key: str, found: Iterable[exercises.End]) -> Raw:
    """The ends of a chat."""
    return [
        {
            "type": "end",
            "value": {
                "key": e.id,
                "tone": e.tone,
                "title": e.title,
                "text": e.text,
                "art": e.art,
                "contacts": list(e.contacts),
            },
            "id": part_of(key, f"end:{e.id}"),
        }
        for e in found
    ]


def lines(key: str, kind: str, texts: Iterable[str]) -> Raw:
    """The materials or notes of a facilitator's sheet; their place is their identity."""
    return [
        {"type": kind, "value": text, "id": part_of(key, "sheet", kind, str(n))}
        for n, text in enumerate(texts, start=1)
    ]


def phases(key: str, found: Iterable[schema.Phase]) -> Raw:
    """The phases of a facilitator's sheet."""
    return [
        {
            "type": "phase",
            "value": {
                "title": phase.title,
                "minutes": phase.minutes,
                "text": to_html(phase.text),
                "say": phase.say,
            },
            "id": part_of(key, "sheet", phase.id),
        }
        for phase in found
    ]


def test_messages(key: str, found: Iterable[schema.TestMessage]) -> Raw:
    """The messages of a test form."""
    return [
        {
            "type": "message",
            "value": {
                "sender": message.sender,
                "body": message.body,
                "reliable": message.reliable,
                "techniques": [
                    _item(key, technique, message.id, "technique", technique)
                    for technique in message.techniques
                ],
                "feedback": message.feedback,
            },
            "id": part_of(key, message.id),
        }
        for message in found
    ]
