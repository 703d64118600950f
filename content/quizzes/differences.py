"""Say what an edited quiz changes for scoring. Pure: two frozen quizzes in, differences out.

A question, choice or item is the same while its id is; where it stands is irrelevant, except
that the order of the items of an ordering question is its key.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]
OPTIONS = ("choices", "items", "pairs")  # where a structure, and its text, keep what is chosen


class Sort(StrEnum):
    """This is one way in which two versions of a quiz differ."""

    ADDED = "added"
    REMOVED = "removed"
    RETYPED = "retyped"
    KEY = "key"
    OPTION_ADDED = "option_added"
    OPTION_REMOVED = "option_removed"
    SWAPPED = "swapped"  # an option got the words of another: the key follows the words no more
    SPELLING_ADDED = "spelling_added"
    SPELLING_REMOVED = "spelling_removed"
    WORDS = "words"  # marked as before


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a quiz: what is marked, and what is read."""

    structure: Json
    text: Json


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, in the words of the quiz itself.

    Attributes:
        number: of the question, counted from 1; as it was, for one that is gone.
        before, after: what it was and is; empty where there is nothing to say.

    """

    sort: Sort
    number: int
    prompt: str
    before: str = ""
    after: str = ""

    @property
    def changes_marks(self) -> bool:
        """This says whether the same answer may be marked differently."""
        return self.sort is not Sort.WORDS


def compare(before: Version, after: Version) -> list[Difference]:
    """These are the differences, in the order of the new quiz; what is gone comes last."""
    old, new = _questions(before), _questions(after)
    found: list[Difference] = []
    for key, question in new.items():
        found += question.against(old[key]) if key in old else [question.said(Sort.ADDED)]
    return found + [old[key].said(Sort.REMOVED) for key in old if key not in new]


@dataclass(frozen=True, slots=True)
class _Question:
    """One question of one version, with its words."""

    number: int
    raw: Json
    words: Json

    @property
    def options(self) -> list[str]:
        """These are the ids of its choices, items or pairs, in their order."""
        return next((list(self.raw[name]) for name in OPTIONS if name in self.raw), [])

    def word(self, option: str) -> str:
        """This is what an option says."""
        texts: Json = next((self.words[name] for name in OPTIONS if name in self.words), {})
        said = texts.get(option, "")
        if isinstance(said, str):
            return said
        return str(said["text"]) if "text" in said else f"{said['left']} – {said['right']}"

    def said(self, sort: Sort, before: str = "", after: str = "") -> Difference:
        return Difference(sort, self.number, str(self.words["prompt"]), before, after)

    def against(self, old: "_Question") -> list[Difference]:
        """This is what became of a question since `old`."""
        if self.raw["type"] != old.raw["type"]:
            return [self.said(Sort.RETYPED, old.raw["type"], self.raw["type"])]
        found = [*self._options_against(old), *self._spellings_against(old)]
        if not any(difference.changes_marks for difference in found) and self._reads(old):
            found.append(self.said(Sort.WORDS, old.words["prompt"], self.words["prompt"]))
        return found

    def _options_against(self, old: "_Question") -> Iterator[Difference]:
        for option in _left_out(self.options, old.options):
            yield self.said(Sort.OPTION_ADDED, after=self.word(option))
        for option in _left_out(old.options, self.options):
            yield self.said(Sort.OPTION_REMOVED, before=old.word(option))
        if self._marks_otherwise(old):
            yield self.said(Sort.KEY, old.in_words(old.key()), self.in_words(self.key()))
        earlier = {option: old.word(option) for option in old.options if option in self.options}
        for option, was_said in earlier.items():
            others = {text for other, text in earlier.items() if other != option}
            if (says := self.word(option)) != was_said and says in others:
                yield self.said(Sort.SWAPPED, was_said, says)

    def _spellings_against(self, old: "_Question") -> Iterator[Difference]:
        now, was = self.words.get("accepted", ()), old.words.get("accepted", ())
        if added := _left_out(now, was):
            yield self.said(Sort.SPELLING_ADDED, after=", ".join(added))
        if gone := _left_out(was, now):
            yield self.said(Sort.SPELLING_REMOVED, before=", ".join(gone))

    def key(self) -> list[str]:
        """These are the right choices, or the items in their right order."""
        if "right" in self.raw:
            return [option for option in self.options if option in self.raw["right"]]
        return self.options if "items" in self.raw else []

    def _marks_otherwise(self, old: "_Question") -> bool:
        """Whether the key differs; where a choice stands does not matter, where an item does."""
        if "right" in self.raw:
            return set(self.raw["right"]) != set(old.raw["right"])
        both = set(self.key()) & set(old.key())
        return [key for key in self.key() if key in both] != [k for k in old.key() if k in both]

    def in_words(self, options: Iterable[str]) -> str:
        """This is a key as an author would say it."""
        between = " → " if "items" in self.raw else "; "
        return between.join(f"“{self.word(option)}”" for option in options)

    def _reads(self, old: "_Question") -> bool:
        return bool(self.words != old.words)


def _questions(version: Version) -> dict[str, _Question]:
    words = version.text["questions"]
    return {
        raw["id"]: _Question(number, raw, words[raw["id"]])
        for number, raw in enumerate(_all_in(version.structure), start=1)
    }


def _all_in(structure: Mapping[str, Any]) -> list[Json]:
    """These are its own questions, then those of its bank."""
    return [*structure["questions"], *structure.get("pool", ())]


def _left_out(these: Iterable[str], of_those: Iterable[str]) -> list[str]:
    known = set(of_those)
    return [one for one in these if one not in known]
