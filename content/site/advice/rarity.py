"""Words that a reader has probably not met. Pure.

No frequency list of anybody else is used. A word is rare when it is long (four syllables or
more) and no module of our own curriculum uses it or another word of its stem. Those stems stand
in `stems.txt`; `manage.py list_known_words` writes them anew after the curriculum has changed.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

STEMS = Path(__file__).with_name("stems.txt")
MOST_SYLLABLES = 3
SHORTEST_STEM = 3
LONG_ENOUGH = 5  # to end in "-nya" or "-lah" and still be something
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
SYLLABLE = re.compile(r"ai(?![a-z])|au(?![a-z])|[aiueo]", re.IGNORECASE)
AFTER = re.compile(r"(?:lah|kah|pun|nya|ku|mu)$")
SUFFIX = re.compile(r"(?:kan|an|i)$")
PREFIX = re.compile(
    r"^(?:meng|mem|men|meny|me|peng|pem|pen|peny|pe|per|pel|ber|bel|be|ter|te|di|ke|se)(?=[a-z]{3})"
)
SENTENCE_START = re.compile(r"(?:^|[.!?…:\n]\s*|[“\"(]|- )$")


def rare_words(text: str, known: Collection[str] = ()) -> list[str]:
    """These words of a text are long and unknown, as written, each once.

    Names are left out: a capital in the middle of a sentence.
    """
    explained = {stem for term in known for stem in stems_of(term.lower())}
    found: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match.group()
        if syllables(word) <= MOST_SYLLABLES or _is_name(text, match):
            continue
        if not stems_of(word.lower()) & (known_stems() | explained):
            found.setdefault(word.lower(), word)
    return list(found.values())


def syllables(word: str) -> int:
    """This many syllables a word has; of a word with hyphens, its longest part."""
    return max(len(SYLLABLE.findall(part)) for part in word.split("-"))


def stems_of(word: str) -> set[str]:
    """These are a word, small, and what is left of it without prefixes and suffixes."""
    found: set[str] = set()
    for part in word.split("-"):
        bare = AFTER.sub("", part) if len(part) > LONG_ENOUGH else part
        bare = AFTER.sub("", bare) if len(bare) > LONG_ENOUGH else bare
        shapes = {part, bare, SUFFIX.sub("", bare)}
        for _twice in range(2):
            shapes |= {PREFIX.sub("", shape) for shape in shapes}
        found |= {shape for shape in shapes if len(shape) >= SHORTEST_STEM}
    return found


def stems_in(texts: Iterable[str]) -> set[str]:
    """These are the shortest stems of all words of some texts, which tell another as known."""
    words = {match.group().lower() for text in texts for match in WORD.finditer(text)}
    stems = (stems_of(word) for word in words)
    return {min(of_one, key=lambda stem: (len(stem), stem)) for of_one in stems if of_one}


@cache
def known_stems() -> frozenset[str]:
    """These are the stems of the curriculum."""
    return frozenset(STEMS.read_text(encoding="utf-8").split())


def _is_name(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return match.group()[0].isupper() and not SENTENCE_START.search(before[-3:] if before else "")
