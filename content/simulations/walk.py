"""Walk a branching chat. Pure: where someone stands follows from the steps she took, alone.

Nothing about a walk is kept on the server: the address holds the steps, so back, reload and a
shared link work, and a guest needs no record. Steps arrive from outside and are all checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

SCREEN = "layar"  # the speaker of a note that nobody in the chat says
RETRY = "retry"
END = "end:"
MAX_STEPS = 200  # far above any real walk; bounds what one address can make us do
Outcome = Literal["retry", "on"]


class BadStep(ValueError):
    """This step is not possible where it was taken."""


class Malformed(ValueError):
    """This structure is no simulation, or one that cannot be walked."""


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble; the speaker is a cast id or `SCREEN`."""

    id: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible reply; `goto` is "retry", a turn id, "end:" + end id, or as its turn says."""

    id: str
    good: bool
    goto: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, then what may be replied. Without choices it flows on to `goto`.

    Attributes:
        several: all good choices have to be chosen together, and no other, to go on.

    """

    id: str
    several: bool
    messages: tuple[Message, ...]
    choices: tuple[Choice, ...]
    goto: str | None

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> Self:
        """Read one turn of a structure."""
        return cls(
            id=raw["id"],
            several=bool(raw.get("several", False)),
            messages=tuple(Message(m["id"], m["speaker"]) for m in raw.get("messages", ())),
            choices=tuple(
                Choice(c["id"], bool(c.get("good", False)), c.get("goto"))
                for c in raw.get("choices", ())
            ),
            goto=raw.get("goto"),
        )

    @property
    def targets(self) -> tuple[str | None, ...]:
        """These are the ways on from here, retries left out."""
        if self.several or not self.choices:
            return (self.goto,)
        ways = (choice.goto or self.goto for choice in self.choices)
        return tuple(way for way in ways if way != RETRY)


@dataclass(frozen=True, slots=True)
class End:
    """One way the story ends; `tone` is "good" or "mixed"."""

    id: str
    tone: str


@dataclass(frozen=True, slots=True)
class Script:
    """A frozen simulation."""

    start: str
    cast: tuple[str, ...]
    turns: Mapping[str, Turn]
    ends: Mapping[str, End]
    repeated: tuple[str, ...] = ()  # ids that two turns, or two ends, share

    @classmethod
    def parse(cls, structure: Mapping[str, Any]) -> Self:
        """Read an edition's structure. Raises: Malformed."""
        try:
            if structure["kind"] != "simulation":
                message = "not a simulation"
                raise Malformed(message)
            turns = [Turn.parse(raw) for raw in structure["turns"]]
            ends = [End(raw["id"], raw["tone"]) for raw in structure["ends"]]
            return cls(
                start=structure["start"],
                cast=tuple(structure["cast"]),
                turns={turn.id: turn for turn in turns},
                ends={end.id: end for end in ends},
                repeated=repeated_ids([t.id for t in turns]) + repeated_ids([e.id for e in ends]),
            )
        except (KeyError, TypeError) as error:
            message = f"not a simulation: {error}"
            raise Malformed(message) from error

    def turn(self, turn_id: str) -> Turn:
        """This is the turn with that id. Raises: Malformed."""
        try:
            return self.turns[turn_id]
        except KeyError as error:
            message = f"no turn {turn_id!r}"
            raise Malformed(message) from error


@dataclass(frozen=True, slots=True)
class Step:
    """One reply already given; no choices where the turn flowed on by itself."""

    turn: str
    choices: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Position:
    """Where a walk has led: at a turn, or at an end (exactly one of the two is set).

    Attributes:
        retry: the last reply led back to this turn, so its consequence is to be shown.

    """

    turn: str | None
    end: str | None
    history: tuple[Step, ...] = ()
    retry: bool = False


def walk(script: Script, steps: Sequence[str]) -> Position:
    """Follow the steps from the start.

    Args:
        script: what is walked.
        steps: for each reply the chosen choice id, or several ids joined by "+".

    Raises:
        BadStep: a choice the turn does not have, a repeated one, a step after the end, too many.
        Malformed: the script leads nowhere; `problems` names the place.

    """
    if len(steps) > MAX_STEPS:
        message = "too many steps"
        raise BadStep(message)
    history: list[Step] = []
    place = _flow(script, script.start, history)
    for step in steps:
        place = _take(script, place, step, history)
    end = place.removeprefix(END) if place.startswith(END) else None
    return Position(
        turn=None if end else place,
        end=end,
        history=tuple(history),
        retry=bool(steps) and history[-1].outcome == "retry",
    )


def _take(script: Script, place: str, step: str, history: list[Step]) -> str:
    """Take one step from a place; the next place."""
    if place.startswith(END):
        message = "the story has ended"
        raise BadStep(message)
    turn = script.turn(place)
    chosen = _chosen(turn, step)
    target = _target(turn, chosen)
    ids = tuple(choice.id for choice in chosen)
    if target == RETRY:
        history.append(Step(turn.id, ids, "retry"))
        return place
    history.append(Step(turn.id, ids, "on"))
    return _flow(script, target, history)


def _chosen(turn: Turn, step: str) -> list[Choice]:
    """Read a step as choices of the turn, in the turn's order. Raises: BadStep."""
    ids = step.split("+") if turn.several else [step]
    chosen = [choice for choice in turn.choices if choice.id in ids]
    if len(chosen) != len(ids):
        message = f"not a step of turn {turn.id!r}"
        raise BadStep(message)
    return chosen


def _target(turn: Turn, chosen: Sequence[Choice]) -> str:
    if turn.several:
        good = [choice for choice in turn.choices if choice.good]
        target = turn.goto if chosen == good else RETRY
    else:
        target = chosen[0].goto or turn.goto
    if target is None:
        message = f"no way on from turn {turn.id!r}"
        raise Malformed(message)
    return target


def _flow(script: Script, place: str, history: list[Step]) -> str:
    """Go on through turns that ask nothing, until one asks or the story ends."""
    passed: set[str] = set()
    while not place.startswith(END):
        turn = script.turn(place)
        if turn.choices:
            return place
        if place in passed or turn.goto is None:
            message = f"no way on from turn {place!r}"
            raise Malformed(message)
        passed.add(place)
        history.append(Step(place, (), "on"))
        place = turn.goto
    if place.removeprefix(END) not in script.ends:
        message = f"no end {place!r}"
        raise Malformed(message)
    return place


def repeated_ids(ids: Sequence[str]) -> tuple[str, ...]:
    """These ids stand there more than once."""
    return tuple(sorted({key for key in ids if ids.count(key) > 1}))
