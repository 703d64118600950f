"""Say why a simulation could not be played to an end. Pure; before publishing, while writing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.simulations.walk import END, SCREEN, Script, Turn, repeated_ids


class Fault(StrEnum):
    """This is what is wrong with a script."""

    NO_START = "no_start"
    NO_END = "no_end"  # no end can be reached from the start
    UNREACHABLE = "unreachable"  # a turn or end that no walk comes to
    DEAD_END = "dead_end"  # a turn from which no walk comes to an end
    UNKNOWN_GOTO = "unknown_goto"
    UNKNOWN_SPEAKER = "unknown_speaker"
    NO_GOOD_CHOICE = "no_good_choice"  # several are asked for, none is good
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault and where it is: a turn id, or "end:" + end id; None means the whole script."""

    fault: Fault
    place: str | None = None


def problems(script: Script) -> list[Problem]:
    """These keep a simulation from being played to an end; empty when it can be."""
    found = [Problem(Fault.REPEATED, key) for key in script.repeated]
    for turn in script.turns.values():
        found += [Problem(fault, turn.id) for fault in _turn_faults(script, turn)]
    if script.start not in script.turns:
        return [*found, Problem(Fault.NO_START)]
    ways = {turn.id: {way for way in turn.targets if way} for turn in script.turns.values()}
    reached = _closure(ways, {script.start})
    ends = {END + end for end in script.ends}
    if not reached & ends:
        found.append(Problem(Fault.NO_END))
    places = [*script.turns, *sorted(ends)]
    found += [Problem(Fault.UNREACHABLE, place) for place in places if place not in reached]
    back: dict[str, set[str]] = {}
    for origin, targets in ways.items():
        for target in targets:
            back.setdefault(target, set()).add(origin)
    leading = _closure(back, ends)
    return found + [Problem(Fault.DEAD_END, key) for key in script.turns if key not in leading]


def _turn_faults(script: Script, turn: Turn) -> Iterator[Fault]:
    known = {*script.turns, *(END + end for end in script.ends)}
    if any(way is not None and way not in known for way in turn.targets):
        yield Fault.UNKNOWN_GOTO
    if any(message.speaker not in {*script.cast, SCREEN} for message in turn.messages):
        yield Fault.UNKNOWN_SPEAKER
    if turn.several and not any(choice.good for choice in turn.choices):
        yield Fault.NO_GOOD_CHOICE
    if repeated_ids([choice.id for choice in turn.choices]):
        yield Fault.REPEATED


def _closure(ways: Mapping[str, set[str]], start: set[str]) -> set[str]:
    """Everything that can be reached from `start`, itself included."""
    reached, waiting = set(start), list(start)
    while waiting:
        fresh = ways.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return reached
