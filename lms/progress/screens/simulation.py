"""A branching chat on the screen: what was said, what may be replied, what follows.

The address holds the steps as letters of the choices ("b.a.ac"), so that it stays short and a
learner's words never stand in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.catalogue.queries import technique_label
from content.simulations.walk import (
    END,
    SCREEN,
    BadStep,
    Position,
    Script,
    Step,
    Turn,
    walk,
)

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TITLES = {"Bu", "Pak", "Kak", "Bang", "Mbak", "Mas", "Teh", "Kang", "Ustaz", "Nek", "Kek"}
MAX_LENGTH = 400  # characters of an address's steps


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One line of the chat. `note` is a line of the screen, said by nobody.

    `technique` is the trick she was met with; `spotted` says that her reply shows she saw it.
    """

    text: str
    mine: bool = False
    note: bool = False
    name: str = ""
    tone: str = "e"
    technique: str = ""
    spotted: bool = False
    newest: bool = False

    @property
    def initial(self) -> str:
        """This stands in the speaker's avatar: the first letter of the name, titles left out."""
        words = [word for word in self.name.split() if word not in TITLES]
        return " ".join(words)[:1].upper()


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to choose: `steps` is the address it leads to, `letter` its own letter."""

    letter: str
    steps: str
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What follows from a choice, or how the story ends."""

    title: str
    text: str
    art: str
    good: bool
    points: tuple[str, ...] = ()  # a remark on each of several choices
    contacts: tuple[str, ...] = ()  # keys of help contacts


@dataclass(frozen=True, slots=True)
class ChatScreen:
    """A chat as it is shown: lines, and one of replies, a consequence, or an end.

    Attributes:
        number: the turn she is at.
        total: how many there are; 0 where some ways to an end are longer than others.
        steps: the address of this place; `before` that of the same turn before the last reply.

    """

    setting: str
    number: int
    total: int
    lines: tuple[ChatLine, ...]
    prompt: str
    replies: tuple[Reply, ...]
    several: bool
    consequence: Panel | None
    end: Panel | None
    steps: str
    before: str


def read_steps(script: Script, steps: str) -> list[str]:
    """Read the address's letters as the choice ids that `walk` takes. Raises: BadStep."""
    if len(steps) > MAX_LENGTH:
        message = "too long"
        raise BadStep(message)
    ids: list[str] = []
    for letters in filter(None, steps.split(".")):
        turn = _turn_at(script, walk(script, ids))
        places = [LETTERS.find(letter) for letter in letters]
        if not all(0 <= place < len(turn.choices) for place in places):
            message = f"no choice {letters!r}"
            raise BadStep(message)
        ids.append("+".join(turn.choices[place].id for place in places))
    return ids


def chat_screen(script: Script, words: Mapping[str, Any], steps: str) -> ChatScreen:
    """Show the chat where the steps lead. Raises: BadStep."""
    ids = read_steps(script, steps)
    position = walk(script, ids)
    asked = [step for step in position.history if step.choices and step.outcome == "on"]
    turn = script.turn(position.turn) if position.turn else None
    return ChatScreen(
        setting=words["setting"] or words["title"],
        number=len(asked) + (1 if turn else 0),
        total=_total(script),
        lines=_lines(script, words, position),
        prompt=words["turns"][turn.id]["prompt"] if turn else "",
        replies=_replies(turn, words, steps) if turn and not position.retry else (),
        several=bool(turn and turn.several),
        consequence=_consequence(turn, position.history[-1], words)
        if turn and position.retry
        else None,
        end=_end(script, words, position.end) if position.end else None,
        steps=steps,
        before=steps.rpartition(".")[0],
    )


def _turn_at(script: Script, position: Position) -> Turn:
    if position.turn is None:
        message = "the story has ended"
        raise BadStep(message)
    return script.turn(position.turn)


def _lines(script: Script, words: Mapping[str, Any], position: Position) -> tuple[ChatLine, ...]:
    """These are all lines so far; the first new one is marked, so that it can be scrolled to."""
    lines: list[ChatLine] = []
    said = ""
    for step in position.history:
        if step.turn != said:
            lines += _messages(script.turn(step.turn), words)
        said = step.turn
        lines += _reply_lines(script.turn(step.turn), step, words)
    if position.turn and position.turn != said:
        lines += _messages(script.turn(position.turn), words)
    newest = max((n for n, line in enumerate(lines) if line.mine), default=-1)
    return tuple(line if n != newest else _as_newest(line) for n, line in enumerate(lines))


def _as_newest(line: ChatLine) -> ChatLine:
    return replace(line, newest=True)


def _messages(turn: Turn, words: Mapping[str, Any]) -> Iterator[ChatLine]:
    texts = words["turns"][turn.id]["messages"]
    for message in turn.messages:
        if message.speaker == SCREEN:
            yield ChatLine(texts[message.id], note=True)
        else:
            person = words["cast"][message.speaker]
            yield ChatLine(texts[message.id], name=person["name"], tone=person["tone"])


def _reply_lines(turn: Turn, step: Step, words: Mapping[str, Any]) -> Iterator[ChatLine]:
    good = {choice.id for choice in turn.choices if choice.good}
    for choice in step.choices:
        said = words["turns"][step.turn]["choices"][choice]
        if step.outcome != "on":
            yield ChatLine(said["text"], mine=True)
            continue
        label = technique_label(said["technique"])
        yield ChatLine(said["text"], mine=True, technique=label, spotted=choice in good)
        remark = said["feedback"] if turn.several else ""
        if note := said["note"] or remark or _told(said["consequence"]):
            yield ChatLine(note, note=True)


def _told(happens: Mapping[str, str] | None) -> str:
    """A consequence in one line: the story went on, so that no panel shows it."""
    return f"{happens['title'].rstrip('.')}. {happens['text']}".strip() if happens else ""


def _replies(turn: Turn, words: Mapping[str, Any], steps: str) -> tuple[Reply, ...]:
    before = f"{steps}." if steps else ""
    texts = words["turns"][turn.id]["choices"]
    return tuple(
        Reply(letter, before + letter, texts[choice.id]["text"])
        for letter, choice in zip(LETTERS, turn.choices, strict=False)
    )


def _consequence(turn: Turn, step: Step, words: Mapping[str, Any]) -> Panel:
    """What follows from the last reply; of several choices each has its own remark."""
    texts = [words["turns"][step.turn]["choices"][choice] for choice in step.choices]
    points = tuple(text["feedback"] for text in texts if text["feedback"])
    happens = next((text["consequence"] for text in texts if text["consequence"]), None)
    if happens:
        return Panel(happens["title"], happens["text"], happens["art"], good=False, points=points)
    chosen = [choice for choice in turn.choices if choice.id in step.choices]
    if not turn.several:
        title = _("Not quite yet. Try it another way.")
    elif all(choice.good for choice in chosen):
        title = _("Right so far, but that is not all.")
    else:
        title = _("Not all of this helps.")
    return Panel(str(title), "", "", good=False, points=points)


def _end(script: Script, words: Mapping[str, Any], end: str) -> Panel:
    text = words["ends"][end]
    return Panel(
        title=text["title"],
        text=text["text"],
        art=text["art"],
        good=script.ends[end].tone == "good",
        contacts=tuple(text["contacts"]),
    )


def _total(script: Script) -> int:
    """This is how many replies every way to an end asks for, or 0 where ways differ."""
    shortest, longest = _lengths(script, script.start, {})
    return shortest if shortest == longest else 0


def _lengths(
    script: Script, place: str | None, known: dict[str, tuple[int, int]]
) -> tuple[int, int]:
    """These are the numbers of replies on the shortest and the longest way to an end."""
    if place is None or place.startswith(END):
        return 0, 0
    if place not in known:
        known[place] = 0, MAX_LENGTH  # a way that leads back here may be walked for ever
        turn = script.turn(place)
        ways = [_lengths(script, way, known) for way in turn.targets] or [(0, 0)]
        here = 1 if turn.choices else 0
        shortest = here + min(shortest for shortest, _longest in ways)
        known[place] = shortest, here + max(longest for _shortest, longest in ways)
    return known[place]
