"""A chat as a drawing and as a list: what leads where, and what is wrong at each place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from content.simulations.freeze import structure_of
from content.simulations.layout import HEIGHT, WIDTH, Box, draw
from content.simulations.problems import Fault, problems
from content.simulations.walk import END, RETRY, Script

if TYPE_CHECKING:
    from content.simulations.models import SimulationPage

NAME, ROUND_NAME, NOTE = 21, 18, 25  # letters that fit into a box
MARKS = (Fault.UNREACHABLE, Fault.DEAD_END, Fault.UNKNOWN_GOTO)  # the worst of them is shown


@dataclass(frozen=True, slots=True)
class Link:
    """A place somewhere else on the page."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Place:
    """One turn or end in the drawing.

    Attributes:
        label, note: what fits into its box; `name` is whole.
        kind: "turn", "good" or "mixed".
        mark: "unreachable", "dead_end", "unknown_goto", or "" where all is well.
        retries: so many replies are tried again.
        ways: where it leads to.

    """

    box: Box
    name: str
    label: str
    note: str
    kind: str
    mark: str
    is_start: bool
    retries: int
    ways: tuple[Link, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Map:
    """The whole chat, places in the author's order."""

    places: tuple[Place, ...]
    paths: tuple[str, ...]
    width: int
    height: int
    box_width: int = WIDTH
    box_height: int = HEIGHT


def in_editor(place: str) -> str:
    """This is the id of a turn or an end in the form that edits it."""
    return f"block-{place.removeprefix(END)}-section"


def map_of(page: "SimulationPage", anchor: Callable[[str], str] = in_editor) -> Map:
    """Draw a chat as it stands, whatever is wrong with it. Queries: 0."""
    script = Script.parse(structure_of(page))
    names, notes = _names(page), _notes(page)
    ways = {
        turn.id: [way for way in turn.targets if way and way in names]
        for turn in script.turns.values()
    }
    drawing = draw(script.start, list(names), ways)
    marks = _marks(script)
    tones = {END + end.id: end.tone for end in script.ends.values()}
    places = tuple(
        Place(
            box=box,
            name=names[box.place],
            label=Truncator(names[box.place]).chars(ROUND_NAME if box.place in tones else NAME),
            note=Truncator(notes.get(box.place, "")).chars(NOTE),
            kind=tones.get(box.place, "turn"),
            mark=marks.get(box.place, ""),
            is_start=box.place == script.start,
            retries=_retries(script, box.place),
            ways=tuple(
                Link(names[way], anchor(way)) for way in dict.fromkeys(ways.get(box.place, ()))
            ),
            anchor=anchor(box.place),
        )
        for box in drawing.boxes
    )
    paths = tuple(arrow.path for arrow in drawing.arrows)
    return Map(places, paths, drawing.width, drawing.height)


def _names(page: "SimulationPage") -> dict[str, str]:
    """Names by place, turns first; of an end its title."""
    turns = {str(block.id): block.value["key"] or _("Without a name") for block in page.turns}
    ends = {
        END + str(block.id): block.value["title"] or block.value["key"] or _("Without a name")
        for block in page.ends
    }
    return turns | ends


def _notes(page: "SimulationPage") -> dict[str, str]:
    """The question of each turn, or what is said first."""
    return {str(block.id): _note(block.value) for block in page.turns}


def _note(value: Mapping[str, Any]) -> str:
    first = next((message["text"] for message in value["messages"] if message["text"]), "")
    return str(value["prompt"] or first or "")


def _retries(script: Script, place: str) -> int:
    turn = script.turns.get(place)
    return sum(choice.goto == RETRY for choice in turn.choices) if turn else 0


def _marks(script: Script) -> dict[str, str]:
    """The worst fault of each place."""
    found: dict[str, set[Fault]] = {}
    for problem in problems(script):
        if problem.place:
            found.setdefault(problem.place, set()).add(problem.fault)
    worst = {
        place: [fault for fault in MARKS if fault in faults] for place, faults in found.items()
    }
    return {place: faults[0].value for place, faults in worst.items() if faults}
