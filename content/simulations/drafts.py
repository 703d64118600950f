"""The three lists of a chat as a form sends them: ids and names filled in, references kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from content.simulations.names import Names, carry, key_from, named, renamed
from content.simulations.walk import END


@dataclass(frozen=True, slots=True)
class Draft:
    """The people, turns and ends of a chat, as values of their fields."""

    cast: Any
    turns: Any
    ends: Any

    def names(self) -> tuple[Names, Names, Names]:
        """These are the names by block id: of people, turns and ends."""
        return _names(self.cast), _names(self.turns), _names(self.ends)


def complete(draft: Draft, before: tuple[Names, Names, Names]) -> None:
    """Give ids and names where they are missing, and let references follow renamed things.

    Args:
        draft: is changed in place.
        before: the names that the form started from.

    """
    for stream in (draft.cast, draft.turns, draft.ends):
        for block in stream:
            block.id = block.id or str(uuid4())
    _fill(draft.cast, lambda _n, value: key_from(value["name"]))
    _fill(draft.turns, lambda n, _value: _("Turn %(n)s") % {"n": n})
    _fill(draft.ends, lambda _n, value: key_from(value["title"]))
    people, turns, ends = (
        renamed(old, new) for old, new in zip(before, draft.names(), strict=True)
    )
    carry(draft.turns, turns | _as_ends(ends), people)


def _as_ends(ends: Mapping[str, str]) -> dict[str, str]:
    return {END + old: END + new for old, new in ends.items()}


def _fill(stream: Iterable[Any], wanted: Any) -> None:
    taken = {block.value["key"] for block in stream}
    for n, block in enumerate(stream, start=1):
        block.value["key"] = named(block.value["key"], wanted(n, block.value), taken)
        taken.add(block.value["key"])


def _names(stream: Iterable[Any]) -> Names:
    return {str(block.id): block.value["key"] for block in stream}
