"""Words, sentences and paragraphs of Indonesian text. Pure.

Blank lines part paragraphs, "- " begins an entry of a list, "**" stands around bold words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BOLD = re.compile(r"\*\*")
BLANK_LINE = re.compile(r"\n\s*\n")
STOP = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s)")
BEFORE_A_WORD = " \t\n“‘\"'(["
# A full stop after these is part of the word, whatever follows.
SHORTENED = {
    "Bpk",
    "Dr",
    "dr",
    "Drs",
    "Gg",
    "hal",
    "hlm",
    "Ir",
    "Jl",
    "No",
    "no",
    "Ny",
    "Tn",
    "Yth",
}
BULLET = "- "


@dataclass(frozen=True, slots=True)
class Measure:
    """How long a text is; each number counts words."""

    words: int
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    @property
    def mean_sentence(self) -> float:
        """This is the mean of its sentences; 0 where there is none."""
        return sum(self.sentences) / len(self.sentences) if self.sentences else 0.0


def measure(*texts: str) -> Measure:
    """Measure texts that are read one after the other."""
    return Measure(
        sum(len(words(text)) for text in texts),
        tuple(len(words(one)) for text in texts for one in sentences(text)),
        tuple(len(words(one)) for text in texts for one in paragraphs(text)),
    )


def words(text: str) -> list[str]:
    """Everything between spaces that holds a letter or digit: “08.00–11.00” is one word."""
    plain = BOLD.sub("", text)
    return [word for word in plain.split() if any(map(str.isalnum, word)) and word != BULLET]


def paragraphs(text: str) -> list[str]:
    """The paragraphs; what stands in a list is none."""
    return [unit for unit, listed in _units(text) if not listed]


def sentences(text: str) -> list[str]:
    """The sentences; each entry of a list is at least one.

    One ends at . ! ? or …, with the quotes that close after it, unless the next word begins
    small (“Pulang?” tanya Ibu) or the full stop belongs to a shortened word (Jl. Melati) or
    to the number of an entry. Colons and semicolons end nothing.
    """
    return [one for unit, _listed in _units(text) for one in _split(unit)]


def _units(text: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs and list entries in order; the second says which."""
    for chunk in BLANK_LINE.split(BOLD.sub("", text)):
        listed, lines = False, list[str]()
        for line in map(str.strip, chunk.splitlines()):
            if line.startswith(BULLET):
                yield from _unit(lines, listed=listed)
                listed, lines = True, [line.removeprefix(BULLET)]
            else:
                lines.append(line)
        yield from _unit(lines, listed=listed)


def _unit(lines: list[str], *, listed: bool) -> Iterator[tuple[str, bool]]:
    unit = " ".join(filter(None, lines)).strip()
    if unit:
        yield unit, listed


def _split(unit: str) -> Iterator[str]:
    start = 0
    for stop in STOP.finditer(unit):
        if _ends(unit, start, stop):
            yield unit[start : stop.end()].strip()
            start = stop.end()
    if rest := unit[start:].strip():
        yield rest


def _ends(unit: str, start: int, stop: re.Match[str]) -> bool:
    follows = unit[stop.end() :].lstrip(BEFORE_A_WORD + "–—-")
    if not follows or follows[0].islower():
        return not follows
    before = unit[start : stop.start()].split()
    if stop.group() != "." or not before:
        return True
    last = before[-1].lstrip("“‘\"'([")
    return last not in SHORTENED and not (len(before) == 1 and last.isdigit())
