"""Names that authors give to turns, people and ends, and the fields that refer to them.

Stored are names, not ids, so that an imported or hand-written chat can be read; a renamed turn
takes what refers to it along (`renamed`, `carry`). In the editor a script makes a list to choose
from out of every referring field (`admin-simulation.js`); without it they stay text fields.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from content.simulations.walk import END, RETRY, SCREEN
from content.site.keys import KeyBlock

LONGEST = 40
Names = Mapping[str, str]  # name by block id


def is_name(name: str) -> None:
    """Refuse what already means something in a referring field. Raises: ValidationError."""
    if ":" in name or name in {RETRY, SCREEN}:
        raise ValidationError(
            _("“%(name)s” cannot be a name. Write a short one without a colon."),
            params={"name": name},
        )


class NameBlock(KeyBlock):
    """A short name of a turn, a person or an end. Left empty, it is made by `named`."""

    rules: ClassVar[tuple[Any, ...]] = (is_name,)
    role = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"required": False, "default": ""} | kwargs))
        self.field.widget.attrs["data-td-role"] = self.role


class PlaceBlock(NameBlock):
    """Where something goes on to: the name of a turn, "end:" and that of an end, or nothing."""

    rules: ClassVar[tuple[Any, ...]] = ()
    role = "place"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max_length": LONGEST + len(END)} | kwargs))


class ReplyPlaceBlock(PlaceBlock):
    """Where a reply goes on to; "retry" too."""

    role = "reply-place"


class SpeakerBlock(NameBlock):
    """Who says something: the name of a person, or the screen."""

    rules: ClassVar[tuple[Any, ...]] = ()
    role = "speaker"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"required": True} | kwargs))


def named(name: str, wanted: str, taken: Collection[str]) -> str:
    """A name as it is, or one made of what is wanted, with a number where that is taken."""
    if name:
        return name
    short = wanted[: LONGEST - 4].strip()
    tries = (short, *(f"{short}-{n}" for n in range(2, len(taken) + 3)))
    return next(one for one in tries if one and one not in taken)


def key_from(words: str) -> str:
    """A key out of words: “Bu Sari” gives “bu-sari”."""
    return slugify(words) or "x"


def renamed(before: Names, after: Names) -> dict[str, str]:
    """What things were called and are called now; only names that nothing bears any more."""
    borne = set(after.values())
    return {
        old: after[block_id]
        for block_id, old in before.items()
        if old and old not in borne and after.get(block_id)
    }


def carry(turns: Iterable[Any], places: Names, speakers: Names) -> None:
    """Let everything in the turns refer to new names; keys of the mappings are the old ones."""
    for turn in turns:
        value = turn.value
        value["goto"] = places.get(value["goto"], value["goto"])
        for reply in value["choices"]:
            reply["goto"] = places.get(reply["goto"], reply["goto"])
        for message in value["messages"]:
            message["speaker"] = speakers.get(message["speaker"], message["speaker"])
