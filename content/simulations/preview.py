"""The whole chat on one page, as it would be frozen, for whoever writes or reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from content.simulations.freeze import ids_by_key, structure_of, text_of
from content.simulations.walk import END, RETRY, SCREEN, Script, Turn

if TYPE_CHECKING:
    from content.simulations.models import SimulationPage


@dataclass(frozen=True, slots=True)
class Way:
    """Where something leads: `kind` is "retry", "turn", "end", or empty where it leads nowhere."""

    kind: str
    name: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ShownReply:
    """One reply; `words` are those of the frozen text (text, note, feedback, consequence)."""

    words: Mapping[str, Any]
    anchor: str
    good: bool
    way: Way | None


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn: its lines as (name, tone, text), without a name for a note of the screen."""

    name: str
    anchor: str
    prompt: str
    several: bool
    lines: tuple[tuple[str, str, str], ...]
    replies: tuple[ShownReply, ...]
    way: Way | None


@dataclass(frozen=True, slots=True)
class ShownEnd:
    """One end; `words` are those of the frozen text (title, text, art)."""

    name: str
    anchor: str
    good: bool
    words: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """All turns in the author's order, then all ends."""

    turns: tuple[ShownTurn, ...]
    ends: tuple[ShownEnd, ...]


def preview_of(page: "SimulationPage") -> Preview:
    """This is the whole chat; of a chat that `publish_problems` finds no fault with."""
    script, words = Script.parse(structure_of(page)), text_of(page)
    names = {block_id: key for key, block_id in ids_by_key(page.turns).items()}
    names |= {END + str(block.id): block.value["title"] for block in page.ends}
    turns = tuple(_turn(turn, words, names) for turn in script.turns.values())
    ends = tuple(
        ShownEnd(
            names[END + end.id], anchor_of(END + end.id), end.tone == "good", words["ends"][end.id]
        )
        for end in script.ends.values()
    )
    return Preview(turns, ends)


def _turn(turn: Turn, words: Mapping[str, Any], names: Mapping[str, str]) -> ShownTurn:
    said, cast = words["turns"][turn.id], words["cast"]
    people = {key: (person["name"], person["tone"]) for key, person in cast.items()}
    people[SCREEN] = ("", "")
    one_by_one = bool(turn.choices) and not turn.several
    return ShownTurn(
        name=names[turn.id],
        anchor=anchor_of(turn.id),
        prompt=said["prompt"],
        several=turn.several,
        lines=tuple((*people[m.speaker], said["messages"][m.id]) for m in turn.messages),
        replies=tuple(
            ShownReply(
                words=said["choices"][c.id],
                anchor=anchor_of(c.id),
                good=c.good,
                way=_way(c.goto or turn.goto, names) if one_by_one else None,
            )
            for c in turn.choices
        ),
        way=None if one_by_one else _way(turn.goto, names),
    )


def _way(place: str | None, names: Mapping[str, str]) -> Way:
    if place == RETRY:
        return Way("retry")
    if place is None or place not in names:
        return Way("")
    return Way("end" if place.startswith(END) else "turn", names[place], anchor_of(place))


def anchor_of(place: str) -> str:
    """This is the id of a turn, an end or a reply on the page of the preview."""
    return f"t-{place.replace(END, 'end-')}"
