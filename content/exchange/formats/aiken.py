"""Aiken: a question, its choices with letters, and the letter of the right one.

Source: docs.moodle.org, "Aiken format". We read it as people type it, too: small letters,
brackets, empty lines, "Jawaban: C". It has neither feedback nor other types.
"""

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from content.exchange.formats import making
from content.exchange.formats.decoding import decode, tidy
from content.exchange.formats.found import FULL, Answer, Found, Kind
from content.exchange.formats.reading import MOST_QUESTIONS, Reading, Row, at_line, too_many

CHOICE = re.compile(r"^([A-Za-z])\s*[.)]\s*(.*)$")
ANSWER = re.compile(r"^(?:ANSWERS?|JAWABAN|KUNCI(?:\s+JAWABAN)?)\s*[:=]\s*(.*)$", re.IGNORECASE)
NUMBERED = re.compile(r"^\d{1,4}\s*[.)]\s+(?=\S)")
APART = re.compile(r"(?:[\s,;/&+.()]|\bDAN\b|\bAND\b)+")


@dataclass(slots=True)
class _Draft:
    """A question in progress; `letters` has one of each choice."""

    line: int
    prompt: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)


def is_aiken(text: str) -> bool:
    """This says whether a text has lines that only Aiken has."""
    lines = [line.strip() for line in text.split("\n")]
    return any(map(ANSWER.match, lines)) and any(map(CHOICE.match, lines))


def read(data: bytes) -> Reading:
    """Read a file of Aiken. Raises: Refused, for what is no text or holds too many questions."""
    known: set[str] = set()
    rows: list[Row] = []
    for found in _found(decode(data).split("\n")):
        rows.append(making.make(found, known))
        if len(rows) > MOST_QUESTIONS:
            raise too_many()
    return Reading("aiken", tuple(rows))


def _found(lines: Iterable[str]) -> Iterator[Found]:
    draft, gap = _Draft(0), False
    for number, line in enumerate(map(tidy, lines), start=1):
        if not line:
            gap = True
            continue
        if answer := ANSWER.match(line):
            yield _keyed(draft, answer[1], number)
            draft = _Draft(0)
        elif choice := _choice(draft, line):
            draft.letters.append(choice[1].upper())
            draft.choices.append(choice[2])
        else:
            if draft.choices and gap:
                yield _unkeyed(draft)
                draft = _Draft(0)
            _append(draft, line, number)
        gap = False
    if draft.line:
        yield _unkeyed(draft)


def _choice(draft: _Draft, line: str) -> re.Match[str] | None:
    """A choice: the letter that is next, behind a prompt."""
    match = CHOICE.match(line)
    if match is None or not draft.prompt:
        return None
    is_next = match[1].upper() == string.ascii_uppercase[len(draft.letters) % 26]
    return match if draft.letters or is_next else None


def _append(draft: _Draft, line: str, number: int) -> None:
    if draft.choices:
        draft.choices[-1] = f"{draft.choices[-1]} {line}".strip()
        return
    draft.line = draft.line or number
    draft.prompt.append(line)


def _keyed(draft: _Draft, key: str, number: int) -> Found:
    """A question whose right answer is said."""
    found = _unkeyed(draft, said=True)
    found.line = found.line or number
    found.place = at_line(found.line)
    right = [letter for letter in APART.split(key.upper()) if letter]
    for letter in right:
        if letter not in draft.letters:
            found.problems.append(
                _("the answer “%(letter)s” is none of the choices") % {"letter": letter}
            )
    found.answers = [
        Answer(text, FULL * (letter in right))
        for letter, text in zip(draft.letters, draft.choices, strict=True)
    ]
    if len(set(draft.letters)) < len(draft.letters):
        found.problems.append(_("two choices have the same letter"))
    return found


def _unkeyed(draft: _Draft, *, said: bool = False) -> Found:
    prompt = NUMBERED.sub("", "\n".join(draft.prompt))
    found = Found(draft.line, at_line(draft.line), Kind.ONE, prompt=prompt)
    found.answers = [Answer(text) for text in draft.choices]
    if not said:
        found.problems.append(_("“ANSWER:” with the letter of the right choice is missing"))
    elif not draft.choices:
        found.problems.append(_("it has no choices"))
    return found
