"""Where a segment stands on its page, in words, and what may be written there."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Field, Model, TextField
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField


@dataclass(frozen=True, slots=True)
class Place:
    """A field: what authors call it, how many characters it takes, and what they may be.

    `limit` is None where there is none. `rich` text may hold bold words and links; `lines` says
    that plain text may have several lines.
    """

    labels: tuple[str, ...]
    limit: int | None = None
    rich: bool = False
    lines: bool = False

    def __str__(self) -> str:
        return " › ".join(self.labels)


def place_of(thing: Model, path: str) -> Place:
    """Where a segment of a page or snippet stands. Queries: 0, or 1 for a child row.

    Raises: LookupError for a path that the thing does not have (any more).
    """
    name, _dot, rest = path.partition(".")
    try:
        return _of_field(thing, thing._meta.get_field(name), rest)  # noqa: SLF001  # Django's name
    except (KeyError, ValueError) as error:
        raise LookupError(path) from error


def _of_field(thing: Model, field: Any, rest: str) -> Place:
    if isinstance(field, StreamField):
        label = (str(field.verbose_name),)
        inner = _of_value(field.value_from_object(thing), rest.split("."))
        return replace(inner, labels=label + inner.labels)
    if isinstance(getattr(field, "remote_field", None), ParentalKey):
        return _of_child(thing, field, rest)
    return Place(
        labels=(str(field.verbose_name),),
        limit=getattr(field, "max_length", None),
        rich=isinstance(field, RichTextField),
        lines=isinstance(field, TextField),
    )


def _of_child(thing: Model, relation: Any, rest: str) -> Place:
    key, _dot, path = rest.partition(".")
    for n, child in enumerate(getattr(thing, relation.name).all(), start=1):
        if str(child.translation_key) == key:
            inner = place_of(child, path)
            return replace(inner, labels=(f"{inner.labels[0]} {n}", *inner.labels[1:]))
    raise LookupError(key)


def _of_value(value: Any, parts: list[str]) -> Place:
    """Follow a path into the value of a stream, a struct or a list."""
    first, rest = parts[0], parts[1:]
    if isinstance(value, blocks.StructValue):
        return _of_block(value.block.child_blocks[first], value[first], rest, "")
    if isinstance(value, ListValue):
        for n, item in enumerate(value.bound_blocks, start=1):
            if item.id == first:
                return _of_block(item.block, item.value, rest, f" {n}")
        raise LookupError(first)
    for n, child in enumerate(value, start=1):
        if child.id == first:
            return _of_block(child.block, child.value, rest, f" {n}")
    raise LookupError(first)


def _of_block(block: blocks.Block, value: Any, rest: list[str], ordinal: str) -> Place:
    label = (f"{block.label}{ordinal}".strip(),) if block.label or ordinal else ()
    if rest:
        inner = _of_value(value, rest)
        return replace(inner, labels=label + inner.labels)
    return Place(
        labels=label,
        limit=_limit_of(block),
        rich=isinstance(block, blocks.RichTextBlock),
        lines=isinstance(block, blocks.TextBlock),
    )


def _limit_of(block: blocks.Block) -> int | None:
    limit = getattr(block, "max_length", None)
    if limit is None:
        field: Field[Any, Any] | None = getattr(block, "field", None)
        limit = getattr(field, "max_length", None)
    return int(limit) if limit else None
