"""What the board and the pages of a bundle show, read in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from wagtail.models import Page, WorkflowState

from content.site.models import GlossaryTerm
from content.translation.bundles import (
    Bundle,
    Thing,
    bundles,
    edit_url,
    public,
    targets_of,
    things_in,
)
from content.translation.memory import remembered
from content.translation.models import Coverage
from content.translation.places import place_of
from content.translation.segments import (
    Pair,
    State,
    kept_for,
    pairs_of,
    segments_of,
    text_of,
)
from content.translation.steps import behind

NUMBERS = ("done", "stale", "missing", "words_left")


@dataclass(frozen=True, slots=True)
class Cell:
    """How far one language is with one thing or bundle."""

    language: str
    done: int = 0
    stale: int = 0
    missing: int = 0
    words_left: int = 0

    @property
    def name(self) -> str:
        """This is the language's name in itself."""
        return language_name(self.language)

    @property
    def total(self) -> int:
        """This many segments there are."""
        return self.done + self.stale + self.missing

    @property
    def left(self) -> int:
        """This many segments are missing or stale."""
        return self.stale + self.missing

    @property
    def percent(self) -> int:
        """This much is translated, in per cent; 100 only when all of it is."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_done(self) -> bool:
        """This says that nothing is left to do."""
        return self.total > 0 and self.done == self.total


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the board: a bundle, and a cell for each language."""

    bundle: Bundle
    cells: tuple[Cell, ...]


def language_name(code: str) -> str:
    """This is a language's name in itself, as readers choose it."""
    return str(dict(settings.LANGUAGES)[code])


def read_board(order: Iterable[str]) -> list[Line]:
    """Everything to translate, with how far each language is, in this order. Queries: 2."""
    order = list(order)
    rows = Coverage.objects.values_list("bundle", "language").annotate(
        Sum("done"), Sum("stale"), Sum("missing"), Sum("words_left")
    )
    found = {(row[0], row[1]): Cell(row[1], *row[2:]) for row in rows}
    return [
        Line(
            bundle,
            tuple(found.get((bundle.ident, code)) or Cell(code) for code in order),
        )
        for bundle in bundles()
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or snippet of a bundle in a language.

    `target` is the page or snippet there; `in_review` says that somebody has to
    approve it, `is_behind` that its newest words are in no draft yet.
    """

    thing: Thing
    kind: str
    cell: Cell
    target: Thing | None
    in_review: bool
    is_behind: bool

    @property
    def edit_url(self) -> str:
        """This is the editor of the page or snippet in this language."""
        return edit_url(self.target) if self.target else ""

    @property
    def is_public(self) -> bool:
        """This says that readers see the newest words in this language."""
        target = self.target
        return bool(target and target.live and target.live_revision_id == target.latest_revision_id)


def read_left(own: Iterable[str]) -> list[Cell]:
    """What is left to do in some languages. Queries: 1."""
    rows = (
        Coverage.objects.filter(language__in=list(own))
        .values_list("language")
        .annotate(Sum("done"), Sum("stale"), Sum("missing"), Sum("words_left"))
        .order_by("language")
    )
    return [Cell(*row) for row in rows]


def read_bundle(bundle: Bundle, language: str) -> list[Entry]:
    """The pages and snippets of a bundle. Queries: constant, about 2 a page type."""
    things = things_in(bundle)
    keys = [thing.translation_key for thing in things]
    rows = Coverage.objects.filter(key__in=keys, language=language)
    cells = {
        row.key: Cell(language, **{name: getattr(row, name) for name in NUMBERS}) for row in rows
    }
    targets = targets_of(things, language)
    waiting, lagging = _in_review(targets.values()), behind(things, language)
    return [
        Entry(
            thing,
            str(type(thing)._meta.verbose_name),  # noqa: SLF001  # Django's documented name
            cells.get(thing.translation_key, Cell(language)),
            targets.get(thing.translation_key),
            thing.translation_key in waiting,
            thing.translation_key in lagging,
        )
        for thing in things
    ]


def _in_review(targets: Iterable[Thing]) -> set[UUID]:
    """Keys of those a workflow is in progress for. Queries: 1."""
    by_id = {
        (isinstance(target, Page), str(target.pk)): target.translation_key for target in targets
    }
    states = WorkflowState.objects.filter(
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        object_id__in=[pk for _is_page, pk in by_id],
    ).select_related("base_content_type")
    in_progress = (state for state in states if state.status == WorkflowState.STATUS_IN_PROGRESS)
    places = {(state.base_content_type.model == "page", state.object_id) for state in in_progress}
    return {key for place, key in by_id.items() if place in places}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary that stands in a segment, and what it is in the other language."""

    word: str
    translation: str


@dataclass(frozen=True, slots=True)
class Row:
    """One segment beside its translation, with what helps to translate it."""

    where: str
    source: str
    pair: Pair
    text: str
    before: str
    terms: tuple[Term, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """This is how far it is."""
        return self.pair.state


@dataclass(frozen=True, slots=True)
class Section:
    """One page or snippet of the side-by-side view."""

    thing: Thing
    rows: tuple[Row, ...] = field(default=())


def read_side_by_side(bundle: Bundle, language: str) -> list[Section]:
    """All segments of a bundle in both languages. Queries: constant, and the child relations."""
    things = things_in(bundle)
    kept = kept_for([thing.translation_key for thing in things], language)
    pairs = {
        thing.translation_key: pairs_of(segments_of(thing), kept.get(thing.translation_key, []))
        for thing in things
    }
    left = [
        pair.segment.source
        for found in pairs.values()
        for pair in found
        if pair.state != State.DONE
    ]
    known, terms = remembered(left, language), terms_in(language)
    return [
        Section(
            thing, tuple(_row(thing, pair, known, terms) for pair in pairs[thing.translation_key])
        )
        for thing in things
    ]


def _row(thing: Thing, pair: Pair, known: dict[str, list[str]], terms: dict[str, str]) -> Row:
    source = text_of(pair.segment.source)
    return Row(
        where=str(place_of(thing, pair.segment.path)),
        source=source,
        pair=pair,
        text=text_of(pair.text),
        before=text_of(pair.before),
        terms=tuple(terms_of(source, terms)),
        suggestions=tuple(text_of(text) for text in known.get(pair.segment.source, ())),
    )


def terms_in(language: str) -> dict[str, str]:
    """The glossary: words of the source language, and in another, if known. Queries: 2."""
    there: dict[Any, str] = dict(
        GlossaryTerm.objects.filter(locale__language_code=language).values_list(
            "translation_key", "term"
        )
    )
    return {
        term.term: there.get(term.translation_key, "")
        for term in public(GlossaryTerm).order_by("term")
    }


def terms_of(text: str, terms: dict[str, str]) -> Iterable[Term]:
    """Which words of the glossary stand in a text, as whole words."""
    padded = f" {''.join(c if c.isalnum() else ' ' for c in text.lower())} "
    squeezed = " ".join(padded.split())
    for word, translation in terms.items():
        if f" {word.lower()} " in f" {squeezed} ":
            yield Term(word, translation)
