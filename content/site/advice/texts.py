"""The texts of a page: short passages, each with what it is for and the block it stands in."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Value: TypeAlias = Any  # what a block holds; wagtail has no types


class Kind(StrEnum):
    """This is what a text is for; rules choose by it."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    STEP = "step"
    EXAMPLE = "example"  # a made-up message; the page marks it
    CHAT = "chat"  # a bubble of a simulation; the page marks the whole of it
    SCREEN = "screen"  # a note in a chat that nobody says
    REPLY = "reply"
    QUOTE = "quote"
    QUESTION = "question"
    OPTION = "option"
    WRONG_OPTION = "wrong_option"
    FEEDBACK = "feedback"  # notes and consequences too
    CORRECTION = "correction"  # feedback to a wrong option
    TAKEAWAY = "takeaway"
    SUMMARY = "summary"
    PICTURE = "picture"  # alternative text and caption
    PERSON = "person"
    SHARED = "shared"  # a message for passing on
    PLAN = "plan"  # for editors


# What counts as the reading of a lesson.
READ = {Kind.HEADING, Kind.PROSE, Kind.STEP, Kind.EXAMPLE, Kind.QUOTE, Kind.TAKEAWAY}
OPTIONS = {Kind.OPTION, Kind.WRONG_OPTION}
REASONS = {Kind.FEEDBACK, Kind.CORRECTION}
SPOKEN = {Kind.EXAMPLE, Kind.CHAT, Kind.REPLY, Kind.QUOTE}  # somebody's own words, marked as such
# Only these are made of sentences; headings, options and names are not.
IN_SENTENCES = READ - {Kind.HEADING} | REASONS | {Kind.SUMMARY, Kind.SHARED, Kind.QUESTION}
# Source: domain.md section 5. Words at most.
SENTENCE, PARAGRAPH = 20, 60

BLOCK_END = re.compile(r"</(?:p|h\d|ul|ol)>|<br\s*/?>", re.IGNORECASE)
LIST_ENTRY = re.compile(r"<li[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
Part: TypeAlias = tuple[Kind, str]  # what a passage is for, and the passage


@dataclass(frozen=True, slots=True)
class Text:
    """One passage of a page.

    Attributes:
        anchor: where the editor shows it: the id of an element.
        name: the block as its author knows it ("Text 2", "Question 3").
        body: plain text, paragraphs parted by blank lines, entries of lists begun by "- ".

    """

    anchor: str
    name: str
    kind: Kind
    body: str


def in_block(block_id: Any, name: Any, parts: Iterable[Part]) -> Iterator[Text]:
    """The passages of one block, or entry of a list, that hold something."""
    anchor = f"block-{block_id}-section"
    yield from (Text(anchor, str(name), kind, body) for kind, body in parts if body)


def in_field(field: str, name: Any, kind: Kind, body: str) -> Iterator[Text]:
    """The passage of a field of the form, if it holds something."""
    if body:
        yield Text(f"id_{field}", str(name), kind, body)


def from_html(markup: str) -> str:
    """This is the plain text of an editor's paragraphs and lists."""
    spaced = LIST_ENTRY.sub("\n- ", BLOCK_END.sub("\n\n", markup))
    return html.unescape(TAG.sub("", spaced)).strip()


def filled(value: Value, *names: str) -> list[str]:
    """These are the texts of a block's fields; empty ones are "", never None."""
    return [str(value.get(name) or "") for name in names]
