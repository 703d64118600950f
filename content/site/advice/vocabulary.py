"""The word lists of `words.yaml`, ready to be looked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
)
TECHNIQUE_NAMES: Mapping[str, list[str]] = WORDS["techniques"]
EVERYDAY = frozenset(WORDS["everyday"])
OFFICIAL = frozenset(WORDS["official"])


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one sort that texts do without; `why` says which sort.

    Attributes:
        may_be_wrong: allowed in a wrong choice and in the reason why it is wrong.

    """

    name: str
    why: str
    blocking: bool
    may_be_wrong: bool
    pattern: re.Pattern[str]
    passes: re.Pattern[str] | None

    def find(self, text: str) -> Iterator[str]:
        """Each such word in a text, where it is not part of an allowed phrase."""
        if self.passes:
            text = self.passes.sub("·", text)
        yield from (match.group() for match in self.pattern.finditer(text))


@cache
def word_lists() -> tuple[WordList, ...]:
    """These are the lists of words that texts do without."""
    return tuple(
        WordList(
            raw["name"],
            raw["why"],
            bool(raw.get("blocking")),
            bool(raw.get("may_be_wrong")),
            whole_words(_split(raw["words"]), exact=bool(raw.get("exact"))),
            re.compile("|".join(raw["pass"]), re.IGNORECASE) if "pass" in raw else None,
        )
        for raw in WORDS["lists"]
    )


@cache
def threats() -> re.Pattern[str]:
    """This finds words of threat and violence."""
    return whole_words(_split(WORDS["threats"]))


@cache
def reporting() -> re.Pattern[str]:
    """This finds what a facilitator's sheet never asks for."""
    return whole_words(_split(WORDS["reporting"]))


def whole_words(phrases: Iterable[str], *, exact: bool = False) -> re.Pattern[str]:
    """This finds the phrases as whole words; "*" ends a word anyhow, a hyphen is inside a word."""
    longest_first = sorted(phrases, key=len, reverse=True)
    inner = "|".join(re.escape(one).replace(r"\*", r"[\w-]+") for one in longest_first)
    flags = re.NOFLAG if exact else re.IGNORECASE
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-])", flags)


def says(text: str, phrase: str) -> bool:
    """This says whether a text holds a phrase as whole words."""
    return bool(whole_words([phrase]).search(text))


def _split(words: str) -> list[str]:
    return [word.strip().strip('"') for word in words.split(",")]
