"""The body of a lesson or story: blocks as written in a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

from content.exchange.loading.entries import Entry, parse_all
from content.exchange.loading.prose import is_unbalanced


@dataclass(frozen=True, slots=True)
class Text:
    """Prose in the markup of `prose.py`."""

    source: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps."""

    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up message."""

    sender: str
    body: str
    reliable: bool


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by the name of its file, without an ending."""

    file: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Callout:
    """One thing worth stopping for."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; used by self-checks and quizzes."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question to oneself."""

    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """Help contacts by their keys."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of the glossary by their keys."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One line to take home."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    text: str
    who: str


Content: TypeAlias = (
    Text | Heading | Steps | Example | Image | Callout | Check | Contacts | Terms | Takeaway | Quote
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block with its identity inside the file."""

    id: str
    content: Content


def read_body(page: Entry) -> tuple[Block, ...]:
    """The blocks under "body"."""
    blocks = parse_all(page.entries("body", _("block")), _block)
    return tuple(block for block in blocks if block)


def _block(entry: Entry) -> Block | None:
    kinds = sorted(entry.data.keys() & READERS.keys())
    if len(kinds) != 1:
        known = ", ".join(READERS)
        entry.error(_("a block is exactly one of: %(known)s") % {"known": known})
        return None
    content = READERS[kinds[0]](entry)
    return Block(entry.id, content) if content else None


def rich(entry: Entry, key: str) -> str:
    """Text in the markup of `prose.py`."""
    text = entry.text(key)
    if is_unbalanced(text):
        entry.error(_("a ** is not closed"))
    return text


def read_example(entry: Entry, *, optional: bool = False) -> Example | None:
    """The made-up message under "example"."""
    inner = entry.entry("example", optional=optional)
    if inner is None:
        return None
    example = Example(inner.text("from"), inner.text("body"), inner.flag("reliable"))
    inner.finish()
    return example


def read_choice(entry: Entry) -> Choice:
    """One answer with its feedback."""
    return Choice(entry.id, entry.text("text"), entry.flag("correct"), entry.text("feedback"))


def _image(entry: Entry) -> Image | None:
    inner = entry.entry("image")
    if inner is None:
        return None
    image = Image(inner.text("file"), inner.text("alt"), inner.text("caption", optional=True))
    inner.finish()
    return image


def _callout(entry: Entry) -> Callout | None:
    inner = entry.entry("callout")
    if inner is None:
        return None
    callout = Callout(inner.text("title"), inner.text("text"))
    inner.finish()
    return callout


def _check(entry: Entry) -> Check | None:
    inner = entry.entry("check")
    if inner is None:
        return None
    choices = parse_all(inner.entries("choices", _("choice")), read_choice)
    if not any(choice.correct for choice in choices):
        inner.error(_("no right answer"))
    check = Check(inner.text("question"), choices)
    inner.finish()
    return check


def _quote(entry: Entry) -> Quote | None:
    inner = entry.entry("quote")
    if inner is None:
        return None
    quote = Quote(inner.text("text"), inner.text("who"))
    inner.finish()
    return quote


READERS: dict[str, Callable[[Entry], Content | None]] = {
    "text": lambda entry: Text(rich(entry, "text")),
    "heading": lambda entry: Heading(entry.text("heading")),
    "steps": lambda entry: Steps(tuple(entry.words("steps", optional=False))),
    "example": read_example,
    "image": _image,
    "callout": _callout,
    "check": _check,
    "contacts": lambda entry: Contacts(tuple(entry.words("contacts", optional=False))),
    "terms": lambda entry: Terms(tuple(entry.words("terms", optional=False))),
    "takeaway": lambda entry: Takeaway(entry.text("takeaway")),
    "quote": _quote,
}
