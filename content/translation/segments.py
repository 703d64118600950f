"""What is to be translated now, and how far a language is with it.

wagtail-localize marks a translation stale only when somebody presses "sync". But each of its
`StringTranslation` rows names the very words it was made from (`String.data_hash` is a digest
of them). So we read what is public now (`extract_segments`, which costs no query), compare it
with those rows, and see at once which segments are done, stale or missing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

ALIKE = 0.2  # share of words in common from which a paragraph counts as the old one, changed


class State(models.TextChoices):
    """This is how far a language is with one segment."""

    DONE = "done", _("Translated")
    STALE = "stale", _("Changed since")
    MISSING = "missing", _("Missing")


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate. `source` is wagtail-localize's HTML: inline tags only, no attributes.

    A paragraph of rich text shares its `path` with the paragraphs beside it.
    """

    path: str
    source: str
    rich: bool

    @property
    def words(self) -> int:
        """This many words are in it."""
        return len(strip_tags(self.source.replace("<br/>", " ")).split())


@dataclass(frozen=True, slots=True)
class Kept:
    """A translation that wagtail-localize keeps, with the words it was made from."""

    path: str
    source: str
    text: str
    faulty: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment beside its translation.

    `text` is what is there now: the translation, for a stale segment that of `before`, the
    earlier source; empty where it is missing.
    """

    segment: Segment
    state: State
    text: str = ""
    before: str = ""


def segments_of(thing: models.Model) -> list[Segment]:
    """The texts of a page or snippet as it is in memory. Queries: 0, or 1 for each child relation.

    The same words twice in one rich text are one segment, as wagtail-localize keeps them.
    """
    values = extract_segments(thing)
    rich = {value.path for value in values if isinstance(value, TemplateSegmentValue)}
    found = (
        Segment(value.path, value.string.data, value.path in rich)
        for value in values
        if isinstance(value, StringSegmentValue)
    )
    return list(dict.fromkeys(found))


def kept_for(keys: Collection[UUID], language: str) -> dict[UUID, list[Kept]]:
    """What is translated of these things, by key. Queries: 1."""
    return kept_in([language], keys)[language]


def kept_in(
    languages: Iterable[str], keys: Collection[UUID] | None
) -> dict[str, dict[UUID, list[Kept]]]:
    """What is translated of these things, of everything for None, by language. Queries: 1."""
    found: dict[str, dict[UUID, list[Kept]]] = {code: defaultdict(list) for code in languages}
    rows = StringTranslation.objects.filter(
        locale__language_code__in=found, context__isnull=False
    ).order_by("updated_at", "pk")
    rows = rows if keys is None else rows.filter(context__object_id__in=list(keys))
    names = ("context__path", "translation_of__data", "data", "has_error", "updated_at")
    for code, key, *values in rows.values_list(
        "locale__language_code", "context__object_id", *names
    ):
        found[code][key].append(Kept(*values))
    return found


def pairs_of(segments: Iterable[Segment], kept: Iterable[Kept]) -> list[Pair]:
    """Each segment with its translation and state, in order. Queries: 0."""
    segments = list(segments)
    there = {(row.path, row.source): row for row in kept if row.text}
    good = {place for place, row in there.items() if not row.faulty}
    now = {(one.path, one.source) for one in segments}
    old = _by_path(row for place, row in there.items() if place not in now and not row.faulty)
    open_by_path = _by_path(one for one in segments if (one.path, one.source) not in good)
    earlier = {
        (one.path, one.source): row
        for path, ones in open_by_path.items()
        for one, row in _earlier(ones, old.get(path, []))
    }
    return [_pair(one, there, good, earlier) for one in segments]


def _pair(
    one: Segment,
    there: Mapping[tuple[str, str], Kept],
    good: Collection[tuple[str, str]],
    earlier: Mapping[tuple[str, str], Kept],
) -> Pair:
    place = (one.path, one.source)
    if place in good:
        return Pair(one, State.DONE, there[place].text)
    if row := earlier.get(place):
        return Pair(one, State.STALE, row.text, row.source)
    return Pair(one, State.MISSING)


def _by_path(things: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for thing in things:
        found[thing.path].append(thing)
    return found


def _earlier(ones: list[Segment], rows: list[Kept]) -> Iterator[tuple[Segment, Kept]]:
    """Which of the untranslated segments of one path are earlier ones, changed.

    Plain text has one segment a path, so the newest translation there was made from its
    earlier words. In rich text a new paragraph and a changed one are told apart by their words.
    """
    left = list(rows)
    for one in ones:
        if not left:
            return
        best = max(left, key=lambda row: (_alike(one, row) if one.rich else 0, row.at))
        if not one.rich or _alike(one, best) >= ALIKE:
            left.remove(best)
            yield one, best


def _alike(one: Segment, row: Kept) -> float:
    return SequenceMatcher(None, one.source.split(), row.source.split(), autojunk=False).ratio()


def text_of(html: str) -> str:
    """This is a segment as plain text, without tags; a line break is one. Queries: 0."""
    return str(StringValue(html).render_text()) if set(html) & {"<", "&"} else html
