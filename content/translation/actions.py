"""Every write of translations: drafts in another language, words from a file, words from memory.

Nothing here publishes: a draft waits for somebody who reads its language.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from content.site.groups import give_tree
from content.translation import coverage, memory
from content.translation.bundles import Thing, parents_first, things_by_key
from content.translation.reading import Plan, Row
from content.translation.sources import refresh_source

Person = Any  # the project's user model, which content does not import


@transaction.atomic
def begin(thing: Thing, *, language: str, by: Person) -> Thing:
    """Have a draft to translate, in step with the public source. Again changes nothing.

    Fills in what the memory knows. Returns the page or snippet in that language.
    """
    translation = _translation(thing, language)
    filled = memory.fill(thing, language=language, by=by)
    if filled or _draft_of(thing, language) is None:
        save_draft(translation, by=by)
        coverage.recount([thing])
    return _draft_of(thing, language)


@transaction.atomic
def redraft(thing: Thing, *, language: str, by: Person) -> None:
    """Bring the draft in step with the public source: its structure, and the words there are."""
    save_draft(_translation(thing, language), by=by)


@transaction.atomic
def apply(plan: Plan, *, by: Person, remember: bool = True) -> list[Thing]:
    """Write what a file brings, and draft the pages it belongs to. Again changes nothing.

    Deletes nothing. With `remember`, fills in what the memory knows. Returns the
    things of the source language whose translation changed.
    """
    rows = _by_key(plan.to_write)
    things = things_by_key(set(rows))
    changed = [things[key] for key in rows if key in things]
    for thing in parents_first(changed):
        translation = _translation(thing, plan.language)
        _write(rows[thing.translation_key], translation, by)
        if remember:
            memory.fill(thing, language=plan.language, by=by)
        save_draft(translation, by=by)
    coverage.recount(changed)
    return changed


def translation_of(target: Thing) -> Translation | None:
    """How wagtail-localize keeps a page or snippet as a translation. Queries: 1."""
    found: Translation | None = Translation.objects.filter(
        source__object_id=target.translation_key, target_locale_id=target.locale_id, enabled=True
    ).first()
    return found


def enable(target: Thing, *, enabled: bool) -> None:
    """Let wagtail-localize's editor open on a translation, or Wagtail's own. Queries: 1."""
    Translation.objects.filter(
        source__object_id=target.translation_key, target_locale_id=target.locale_id
    ).exclude(enabled=enabled).update(enabled=enabled)


def has_begun(thing: Thing) -> bool:
    """This says whether wagtail-localize knows a thing of the source language. Queries: 1."""
    return bool(TranslationSource.objects.filter(object_id=thing.translation_key).exists())


def save_draft(translation: Translation, *, by: Person) -> None:
    """Put the translated words into the draft in that language; never publishes.

    What somebody reviews at the moment stays as it is.
    """
    language = str(translation.target_locale.language_code)
    source = translation.source.get_source_instance()
    draft = _draft_of(source, language)
    if draft and draft.workflow_in_progress:
        return
    with transaction.atomic(), _as_readers_see_it(draft), disable_reference_index_auto_update():
        translation.save_target(user=by, publish=False)
    if draft is None and isinstance(source, Page):  # a snippet makes no tree
        give_tree(language)


@contextmanager
def _as_readers_see_it(draft: Thing | None) -> Iterator[None]:
    """Leave the row of a public snippet as it is.

    wagtail-localize takes it down when it drafts it, and writes the new words into it. Of pages,
    our `save` takes care.
    """
    if draft is None or isinstance(draft, Page) or not draft.live:
        yield
        return
    rows = type(draft).objects.filter(pk=draft.pk)
    (before,) = rows.values()
    yield
    kept = {name: before[name] for name in before.keys() - {"id", "latest_revision_id"}}
    rows.update(**kept | {"has_unpublished_changes": True})


def _translation(thing: Thing, language: str) -> Translation:
    locale = Locale.objects.get(language_code=language)
    translation, _created = Translation.objects.update_or_create(
        source=refresh_source(thing), target_locale=locale, defaults={"enabled": True}
    )
    return translation


def _draft_of(thing: Thing, language: str) -> Thing | None:
    rows = type(thing).objects.filter(translation_key=thing.translation_key)
    return rows.filter(locale__language_code=language).first()


def _write(rows: Iterable[Row], translation: Translation, by: Person) -> None:
    """Keep the words of one thing. Queries: 5 for any number of rows."""
    rows = list(rows)
    strings = _strings(translation.source.locale, [row.source for row in rows])
    contexts = {
        context.path: context
        for context in TranslationContext.objects.filter(object_id=translation.source.object_id)
    }
    kept = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        )
    }
    new: list[StringTranslation] = []
    changed: list[StringTranslation] = []
    for row in rows:
        string, context = strings[row.source], contexts[row.path]
        found = kept.get((string.pk, context.pk))
        one = found or StringTranslation(
            translation_of=string, context=context, locale=translation.target_locale
        )
        (changed if found else new).append(worded(one, row.text, by=by))
    StringTranslation.objects.bulk_create(new)
    StringTranslation.objects.bulk_update(changed, WORDS)


WORDS = [
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "has_error",
    "field_error",
    "updated_at",
]


def worded(row: StringTranslation, text: str, *, by: Person, tool: str = "") -> StringTranslation:
    """The row with other words; not saved."""
    row.data, row.tool_name, row.last_translated_by = text, tool, by
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    row.has_error, row.field_error, row.updated_at = False, "", timezone.now()
    return row


def _strings(locale: Locale, sources: Iterable[str]) -> dict[str, String]:
    hashes = {String._get_data_hash(text): text for text in sources}  # noqa: SLF001  # its only way
    rows = String.objects.filter(locale=locale, data_hash__in=hashes)
    return {hashes[row.data_hash]: row for row in rows}


def _by_key(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found
