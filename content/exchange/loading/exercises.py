"""Quizzes and simulations as written in a file."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.exchange.loading.bodies import Choice, Example, read_choice, read_example
from content.exchange.loading.entries import Entry, parse_all
from content.modules.choices import Technique

CHOSEN = {"single", "multiple", "true_false"}
TYPES = {*CHOSEN, "ordering", "matching", "short_answer"}
TRUE, FALSE = "benar", "salah"
SCREEN = "layar"  # the speaker of a note that nobody in the chat says
RETRY = "retry"
END = "end:"
ARTS = {"spread", "calm", "hurt", "alone", "pressure", "safe"}


@dataclass(frozen=True, slots=True)
class Item:
    """One step of an order."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together."""

    id: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; what its type does not use stays empty."""

    id: str
    type: str
    prompt: str
    example: Example | None
    techniques: tuple[str, ...]
    choices: tuple[Choice, ...]
    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]
    accepted: tuple[str, ...]
    feedback_right: str
    feedback_wrong: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a reply leads to."""

    title: str
    text: str
    art: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to choose."""

    id: str
    text: str
    good: bool
    goto: str
    note: str
    feedback: str
    technique: str
    consequence: Consequence | None


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble of the chat."""

    id: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the chat."""

    id: str
    name: str
    tone: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, then what may be replied."""

    id: str
    several: bool
    prompt: str
    goto: str
    messages: tuple[Message, ...]
    choices: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One way the story ends."""

    id: str
    tone: str
    title: str
    text: str
    art: str
    contacts: tuple[str, ...]


def read_questions(page: Entry) -> tuple[Question, ...]:
    """The questions under "questions"."""
    return parse_all(page.entries("questions", _("question")), _question)


def _question(entry: Entry) -> Question:
    kind = entry.choice("type", TYPES)
    chosen, explained = kind in CHOSEN, kind in TYPES - CHOSEN
    feedback = entry.entry("feedback") if explained else None
    question = Question(
        id=entry.id,
        type=kind,
        prompt=entry.text("prompt"),
        example=read_example(entry, optional=True),
        techniques=tuple(entry.words("techniques", Technique.values)),
        choices=parse_all(entry.entries("choices", _("choice")), read_choice) if chosen else (),
        items=parse_all(entry.entries("items", _("item")), _item) if kind == "ordering" else (),
        pairs=parse_all(entry.entries("pairs", _("pair")), _pair) if kind == "matching" else (),
        accepted=(tuple(entry.words("accepted", optional=False)) if kind == "short_answer" else ()),
        feedback_right=feedback.text("right") if feedback else "",
        feedback_wrong=feedback.text("wrong") if feedback else "",
    )
    if feedback:
        feedback.finish()
    if chosen:
        _check_choices(entry, question)
    return question


def _check_choices(entry: Entry, question: Question) -> None:
    right = sum(choice.correct for choice in question.choices)
    if right == 0:
        entry.error(_("no right answer"))
    elif right > 1 and question.type != "multiple":
        entry.error(_("more than one right answer"))
    if question.type == "true_false" and {c.id for c in question.choices} != {TRUE, FALSE}:
        entry.error(_("its choices are “%(a)s” and “%(b)s”") % {"a": TRUE, "b": FALSE})


def _item(entry: Entry) -> Item:
    return Item(entry.id, entry.text("text"))


def _pair(entry: Entry) -> Pair:
    return Pair(entry.id, entry.text("left"), entry.text("right"))


def read_cast(page: Entry) -> tuple[Member, ...]:
    """Who is in the chat."""
    return parse_all(page.entries("cast", _("person")), _member)


def _member(entry: Entry) -> Member:
    return Member(entry.id, entry.text("name"), entry.choice("tone", {"c", "b", "e", "a"}))


def read_turns(page: Entry) -> tuple[Turn, ...]:
    """The turns; the first is the start."""
    return parse_all(page.entries("turns", _("turn")), _turn)


def _turn(entry: Entry) -> Turn:
    return Turn(
        id=entry.id,
        several=entry.flag("several"),
        prompt=entry.text("prompt", optional=True),
        goto=entry.text("goto", optional=True),
        messages=parse_all(entry.entries("messages", _("message"), optional=True), _message),
        choices=parse_all(entry.entries("choices", _("choice"), optional=True), _reply),
    )


def _message(entry: Entry) -> Message:
    return Message(entry.id, entry.text("speaker"), entry.text("text"))


def _reply(entry: Entry) -> Reply:
    inner = entry.entry("consequence", optional=True)
    consequence = None
    if inner:
        consequence = Consequence(
            inner.text("title"), inner.text("text"), inner.choice("art", ARTS, default="")
        )
        inner.finish()
    return Reply(
        id=entry.id,
        text=entry.text("text"),
        good=entry.flag("good"),
        goto=entry.text("goto", optional=True),
        note=entry.text("note", optional=True),
        feedback=entry.text("feedback", optional=True),
        technique=entry.choice("technique", Technique.values, default=""),
        consequence=consequence,
    )


def read_ends(page: Entry) -> tuple[End, ...]:
    """The ways the story ends."""
    return parse_all(page.entries("ends", _("end")), _end)


def _end(entry: Entry) -> End:
    return End(
        id=entry.id,
        tone=entry.choice("tone", {"good", "mixed"}),
        title=entry.text("title"),
        text=entry.text("text"),
        art=entry.choice("art", ARTS, default=""),
        contacts=tuple(entry.words("contacts")),
    )


def check_walk(
    page: Entry, cast: tuple[Member, ...], turns: tuple[Turn, ...], ends: tuple[End, ...]
) -> None:
    """Note every reply that leads nowhere and every speaker nobody knows."""
    people = {SCREEN, *(member.id for member in cast)}
    places = {RETRY, *(turn.id for turn in turns), *(END + end.id for end in ends)}
    entries = page.entries("turns", _("turn"), optional=True)
    for entry, turn in zip(entries, turns, strict=True):
        for message in turn.messages:
            if message.speaker not in people:
                entry.error(_("nobody is called “%(name)s”") % {"name": message.speaker})
        ways = {turn.goto, *(reply.goto for reply in turn.choices)} - {""}
        for way in sorted(ways - places):
            entry.error(_("“%(way)s” leads nowhere") % {"way": way})
