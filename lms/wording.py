"""The rule for every word on screen that was translated; pure, and without Django."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0+]*\d*(?:\.\d+)?[sdifr%]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*")
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Fault(StrEnum):
    """What can be wrong with a translation."""

    MISSING = "is not translated"
    SAME = "equals the English"
    PLACEHOLDERS = "differs in placeholders"
    TAGS = "differs in HTML tags"
    SPACE = "differs in white space at its ends"
    FORMS = "has another number of plural forms than the language"


@dataclass(frozen=True, slots=True)
class Wording:
    """A message and what stands for it; `forms` is empty where nothing does.

    `plural` is empty for a message that counts nothing.
    """

    original: str
    forms: tuple[str, ...]
    plural: str = ""


def faults(wording: Wording, *, same: AbstractSet[str], nplurals: int = 1) -> Iterator[Fault]:
    """Say what is wrong with a translation.

    Args:
        wording: the message as it comes to the screen.
        same: casefolded messages that read the same in both languages.
        nplurals: plural forms of the language; Indonesian has one.

    """
    if not wording.forms or not all(wording.forms):
        yield Fault.MISSING
        return
    if wording.plural and len(wording.forms) != nplurals:
        yield Fault.FORMS
    if any(reads_the_same(wording, form) for form in wording.forms) and not is_allowed(
        wording.original, same
    ):
        yield Fault.SAME
    for form in wording.forms:
        yield from faults_of_form(wording, form, counts_everything=nplurals == 1)


def faults_of_form(wording: Wording, form: str, *, counts_everything: bool) -> Iterator[Fault]:
    """Compare one form with its original by all that a program puts in or takes literally.

    A singular may leave out its number (“one module”), but not where the form is the only one.
    """
    needed, known = placeholders(wording.plural or wording.original), placeholders(wording.original)
    known |= needed
    if wording.plural and not counts_everything:
        needed = set()
    if not needed <= placeholders(form) <= known or adds_percent(wording, form):
        yield Fault.PLACEHOLDERS
    if tags(form) not in (tags(wording.original), tags(wording.plural or wording.original)):
        yield Fault.TAGS
    if ends(form) != ends(wording.original):
        yield Fault.SPACE


def placeholders(text: str) -> set[str]:
    """What a program fills in, in any order and as often as the sentence needs."""
    return set(PLACEHOLDER.findall(text))


def tags(text: str) -> Counter[str]:
    """How often each HTML tag is opened and closed."""
    return Counter(TAG.findall(text))


def ends(text: str) -> tuple[str, str]:
    """White space before and after the words."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def adds_percent(wording: Wording, form: str) -> bool:
    """Whether a bare % came in that would break the formatting of the message."""
    rest, original = PLACEHOLDER.sub("", form), PLACEHOLDER.sub("", wording.original)
    return "%" in rest and "%" not in original and "%" in wording.original


def reads_the_same(wording: Wording, form: str) -> bool:
    """Whether a form is the English text, small and capital letters aside."""
    return form.casefold() in (wording.original.casefold(), wording.plural.casefold())


def is_allowed(original: str, same: AbstractSet[str]) -> bool:
    """Whether the language says it the same way, or nothing is said but by placeholders."""
    said = TAG.sub("", PLACEHOLDER.sub("", original))
    return original.strip().casefold() in same or LETTERS.search(said) is None


def read_same(path: Path) -> frozenset[str]:
    """Read the list of messages that are the same in both languages; `#` begins a reason."""
    lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    words = (line.partition("  #")[0].strip().casefold() for line in lines)
    return frozenset(word for word in words if word and not word.startswith("#"))
