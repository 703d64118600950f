"""A module as a file holds it, and what there is to say about each of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias

from content.exchange.loading.bodies import Block
from content.exchange.loading.exercises import Question

TITLE_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists as HTML that was cleaned."""

    id: str
    html: str


Part: TypeAlias = Block | Prose


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something to read. `minutes` is 0 where the file does not say."""

    title: str
    summary: str
    minutes: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions. `pass_mark` is in per cent; it and `minutes` are 0 where the file does not say."""

    title: str
    summary: str
    minutes: int
    pass_mark: int
    intro: str
    questions: tuple[Question, ...]


Activity: TypeAlias = Lesson | Quiz


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its activities in order; 0 and empty where the file does not say."""

    title: str
    summary: str = ""
    minutes: int = 0
    jp: int = 0
    takeaway: str = ""
    objectives: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing found in a file, as the preview lists it.

    Attributes:
        place: where it stands, in words.
        what: what becomes of it, in words, such as "quiz question".
        problems: why it is left out; empty when it is made.
        notes: what is changed or has to be added although it is made.
        asks: the name of a picture whose description is missing; it can still be given.

    """

    place: str
    what: str
    title: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a file: its bytes, and what its author says it shows."""

    name: str
    data: bytes = field(repr=False)
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole document. A document without headings holds questions only."""

    modules: tuple[Module, ...]
    lines: tuple[Line, ...]
    drawings: Mapping[str, Drawing]


def title_from(name: str) -> str:
    """The title that a file's name makes: without its ending, words apart."""
    return " ".join(PurePath(name).stem.replace("_", " ").split())[:TITLE_LENGTH] or name
