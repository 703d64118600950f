"""Counts how far each language is. The board reads the counts; this file alone writes them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from content.modules.models import ModulePage
from content.narratives.models import NarrativePage
from content.translation.bundles import SITE, STORIES, Thing, languages, things_by_key
from content.translation.models import Coverage
from content.translation.segments import Kept, Segment, State, kept_in, pairs_of, segments_of


@dataclass(frozen=True, slots=True)
class Counts:
    """How many segments of a thing are in which state, and how many words are left to do."""

    done: int = 0
    stale: int = 0
    missing: int = 0
    words_left: int = 0


FIELDS = ("bundle", *Counts.__dataclass_fields__)


def counts_of(segments: Iterable[Segment], kept: Iterable[Kept]) -> Counts:
    """How far one language is with a thing. Queries: 0."""
    pairs = pairs_of(segments, kept)
    n = {state: sum(pair.state == state for pair in pairs) for state in State}
    left = sum(pair.segment.words for pair in pairs if pair.state != State.DONE)
    return Counts(n[State.DONE], n[State.STALE], n[State.MISSING], left)


@transaction.atomic
def recount(things: Collection[Thing]) -> None:
    """Bring the counts of these public things up to date. Again changes nothing.

    Queries: 4 for any number of things, and those of `segments_of`.
    """
    _keep(list(_wanted(things)), {thing.translation_key for thing in things})


@transaction.atomic
def recount_keys(keys: Collection[UUID]) -> None:
    """Bring the counts of what has these keys up to date; what is not public has none."""
    _keep(list(_wanted(things_by_key(set(keys)).values())), set(keys))


@transaction.atomic
def recount_all() -> list[str]:
    """Count everything anew; says what was not as it should be. Again changes nothing."""
    wanted = list(_wanted(things_by_key().values()))
    return _keep(wanted, None)


def differences() -> list[str]:
    """What `recount_all` would correct; nothing is written."""
    with transaction.atomic():
        found = recount_all()
        transaction.set_rollback(True)
    return found


def _wanted(things: Collection[Thing]) -> Iterator[Coverage]:
    keys = {thing.translation_key for thing in things}
    by_language = kept_in(languages(), keys)
    bundles = _bundles(things)
    for thing in things:
        segments = segments_of(thing)
        for code in languages():
            counts = counts_of(segments, by_language[code].get(thing.translation_key, []))
            yield Coverage(
                key=thing.translation_key,
                language=code,
                bundle=bundles[thing.translation_key],
                **{name: getattr(counts, name) for name in Counts.__dataclass_fields__},
            )


def _bundles(things: Collection[Thing]) -> dict[UUID, str]:
    """What each thing belongs to: its module's key, the stories, the site. Queries: at most 1."""
    pages = [thing for thing in things if isinstance(thing, Page)]
    parents = {page.path[: -page.steplen] for page in pages}
    modules: dict[str, Any] = dict(
        ModulePage.objects.filter(path__in=parents).values_list("path", "translation_key")
    )
    found = {thing.translation_key: SITE for thing in things}
    for page in pages:
        if isinstance(page, ModulePage):
            found[page.translation_key] = str(page.translation_key)
        elif isinstance(page, NarrativePage):
            found[page.translation_key] = STORIES
        elif module := modules.get(page.path[: -page.steplen]):
            found[page.translation_key] = str(module)
    return found


def _keep(wanted: list[Coverage], keys: Collection[UUID] | None) -> list[str]:
    """Write the rows that differ, drop those nothing stands behind; says which."""
    rows = Coverage.objects.all() if keys is None else Coverage.objects.filter(key__in=keys)
    before = {(row.key, row.language): row for row in rows.select_for_update()}
    now = {(row.key, row.language): row for row in wanted}
    gone = [row for place, row in before.items() if place not in now]
    other = [row for place, row in now.items() if not _same(before.get(place), row)]
    Coverage.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Coverage.objects.bulk_create(
        other,
        update_conflicts=True,
        unique_fields=["key", "language"],
        update_fields=list(FIELDS),
    )
    return [f"{row} {row.key}" for row in [*gone, *other]]


def _same(before: Coverage | None, row: Coverage) -> bool:
    return before is not None and all(
        getattr(before, name) == getattr(row, name) for name in FIELDS
    )
