"""What curriculum files say, as values; `files.read` makes them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from content.exchange.loading.bodies import Block
from content.exchange.loading.exercises import End, Member, Question, Turn


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing is written; problems found later point there."""

    file: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson file."""

    origin: Origin
    key: str
    slug: str
    number: str
    title: str
    minutes: int
    required: bool
    summary: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz file; `pass_mark` is in per cent."""

    origin: Origin
    key: str
    slug: str
    title: str
    minutes: int
    required: bool
    pass_mark: int
    summary: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """A simulation file."""

    origin: Origin
    key: str
    slug: str
    title: str
    setting: str
    minutes: int
    required: bool
    summary: str
    intro: str
    cast: tuple[Member, ...]
    turns: tuple[Turn, ...]
    ends: tuple[End, ...]


Activity: TypeAlias = Lesson | Quiz | Simulation


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a meeting face to face; `text` is in the markup of `prose.py`."""

    id: str
    title: str
    minutes: int
    text: str
    say: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A lembar.yaml: how to teach a module face to face."""

    origin: Origin
    aim: str
    materials: tuple[str, ...]
    phases: tuple[Phase, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module.yaml with its activities, in teaching order, and its sheet where it has one."""

    origin: Origin
    key: str
    slug: str
    number: int
    title: str
    pillars: tuple[str, ...]
    art: str
    minutes: int
    jp: int
    audience: str
    summary: str
    objectives: tuple[str, ...]
    takeaway: str
    activities: tuple[Activity, ...]
    certificate_note: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a story was planned (GAMMMA+); for editors."""

    goal: str = ""
    audience: str = ""
    message: str = ""
    messenger: str = ""
    media: str = ""
    action: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """A story file."""

    origin: Origin
    key: str
    slug: str
    title: str
    minutes: int
    audience: str
    summary: str
    related_module: str
    messenger_name: str
    messenger_role: str
    messenger_note: str
    body: tuple[Block, ...]
    techniques: tuple[str, ...]
    sources: tuple[str, ...]
    plan: Plan
    action: str
    share_text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry of contacts.yaml; `position` counts from 1."""

    origin: Origin
    key: str
    name: str
    who: str
    when: str
    phone: str
    whatsapp: str
    url: str
    hours: str
    source: str
    urgent: bool
    position: int


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of sources.yaml."""

    origin: Origin
    key: str
    title: str
    authors: str
    year: int
    publisher: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of glossary.yaml."""

    origin: Origin
    key: str
    term: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class TestMessage:
    """One message of a test; `techniques` are those it uses."""

    id: str
    sender: str
    body: str
    reliable: bool
    techniques: tuple[str, ...]
    feedback: str


@dataclass(frozen=True, slots=True)
class TestForm:
    """One of the two test forms; `form` is its letter."""

    origin: Origin
    key: str
    form: str
    title: str
    intro: str
    messages: tuple[TestMessage, ...]


@dataclass(frozen=True, slots=True)
class LearningPath:
    """One entry of paths.yaml; names modules that may not exist yet."""

    origin: Origin
    key: str
    slug: str
    title: str
    summary: str
    for_whom: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """One of the three front pages in site.yaml."""

    origin: Origin
    key: str
    slug: str
    title: str
    summary: str
    headline: str = ""
    lead: str = ""
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Translated:
    """One PO file of what the other files say, in another language."""

    language: str
    path: Path


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Everything in the folder; pictures by name."""

    home: Front
    learn: Front
    stories: Front
    modules: tuple[Module, ...]
    paths: tuple[LearningPath, ...]
    narratives: tuple[Narrative, ...]
    contacts: tuple[Contact, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...] = ()
    tests: tuple[TestForm, ...] = ()
    pictures: dict[str, Path] = field(default_factory=dict)
    translations: tuple[Translated, ...] = ()
