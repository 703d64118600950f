"""The texts of a body of blocks, its pictures, and what these lack."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.site.advice.remarks import Remark
from content.site.advice.texts import Kind, Part, Text, Value, filled, from_html, in_block


def texts_of(body: Iterable[Any]) -> Iterator[Text]:
    """These are the texts of a body, block by block. Queries: 0."""
    for n, block in enumerate(body, start=1):
        if parts := PARTS.get(block.block_type):
            yield from in_block(block.id, name_of(n, block), parts(block.value))


def pictures_of(body: Iterable[Any]) -> list[Any]:
    """These are the pictures of a body. Queries: 1 for all of them."""
    values = [block.value for block in body if block.block_type == "image"]
    return [value["image"] for value in values if value["image"]]


def picture_advice(body: Iterable[Any]) -> Iterator[Remark]:
    """Pictures without words for whoever cannot see them, or without a line below."""
    for n, block in enumerate(body, start=1):
        if block.block_type != "image" or not block.value.get("image"):
            continue
        alt, caption = filled(block.value, "alt", "caption")
        missing = []
        if not alt.strip():
            missing.append(_("Say what the picture shows, for whoever cannot see it."))
        if not caption.strip():
            missing.append(_("The picture has no line below: what should readers look at?"))
        for message in missing:
            yield Remark(message, f"block-{block.id}-section", name_of(n, block))


def has_prose(body: Iterable[Any]) -> bool:
    """This says whether there is something to read in a body."""
    return any(text.kind in {Kind.PROSE, Kind.STEP} for text in texts_of(body))


def name_of(n: int, block: Any) -> str:
    """This is what an author calls a block: where it stands and its type."""
    return _("Block %(n)s: %(label)s") % {"n": n, "label": block.block.label}


def _prose(value: Any) -> list[Part]:
    return [(Kind.PROSE, from_html(value.source if value else ""))]


def _one(kind: Kind) -> Callable[[Any], list[Part]]:
    return lambda value: [(kind, str(value or ""))]


def _rows(kind: Kind) -> Callable[[Any], list[Part]]:
    return lambda value: [(kind, str(row or "")) for row in value]


def _fields(**kinds: Kind) -> Callable[[Value], list[Part]]:
    names = list(kinds)
    return lambda value: list(zip(kinds.values(), filled(value, *names), strict=True))


def _check(value: Value) -> list[Part]:
    parts: list[Part] = [(Kind.QUESTION, filled(value, "question")[0])]
    for choice in value["choices"]:
        text, feedback = filled(choice, "text", "feedback")
        right = bool(choice["correct"])
        parts.append((Kind.OPTION if right else Kind.WRONG_OPTION, text))
        parts.append((Kind.FEEDBACK if right else Kind.CORRECTION, feedback))
    return parts


PARTS: dict[str, Callable[[Any], list[Part]]] = {
    "text": _prose,
    "heading": _one(Kind.HEADING),
    "steps": _rows(Kind.STEP),
    "example": _fields(sender=Kind.PERSON, body=Kind.EXAMPLE),
    "image": _fields(alt=Kind.PICTURE, caption=Kind.PICTURE),
    "callout": _fields(title=Kind.HEADING, text=Kind.PROSE),
    "check": _check,
    "takeaway": _one(Kind.TAKEAWAY),
    "quote": _fields(text=Kind.QUOTE, who=Kind.PERSON),
}
