"""What tells the counts that something changed: Wagtail's signals, and words that translators save.

wagtail-localize saves a translator's words through its own API, so its rows are listened to.
The counts are brought up to date on commit, from the state as it is then.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)
from wagtail_localize.models import StringTranslation, post_save_string_translation

from content.site.batches import once_on_commit
from content.site.gate import language_of
from content.translation import coverage, wording
from content.translation.bundles import SNIPPETS

TITLE = 255  # characters that Wagtail keeps of a draft's title


def connect() -> None:
    """Listen to what changes the source or a translation."""
    for signal in (page_published, page_unpublished, published, unpublished, post_page_move):
        signal.connect(source_changed, dispatch_uid="translation")
    for signal in (post_save, post_delete):
        signal.connect(words_changed, sender=StringTranslation, dispatch_uid="translation")
    # Its own would write a title into the list of pages that is too long for it.
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(words_written, sender=StringTranslation, dispatch_uid="translation.words")
    post_delete.connect(source_deleted, dispatch_uid="translation.gone")


def source_changed(instance: Any, **_kwargs: Any) -> None:
    """A page or snippet is public with other words, or no longer, or stands elsewhere."""
    if isinstance(instance, (Page, *SNIPPETS)) and _is_source(instance):
        note(instance.translation_key)


def source_deleted(instance: models.Model, **_kwargs: Any) -> None:
    """A page or snippet is gone; our guard lets only those go that were never public."""
    source_changed(instance)


def words_changed(instance: StringTranslation, **_kwargs: Any) -> None:
    """A translator wrote something, or took it back."""
    if instance.context is not None:
        note(instance.context.object_id)


def words_written(instance: StringTranslation, **_kwargs: Any) -> None:
    """Judge what was typed as we judge a file; wagtail-localize shows the reason beside it.

    What is unfit stays for its translator to mend, and is used on no page.
    """
    if instance.context is None:
        return
    if not instance.has_error and (reason := _reason_against(instance)):
        instance.has_error, instance.field_error = True, reason
        StringTranslation.objects.filter(pk=instance.pk).update(has_error=True, field_error=reason)
    if not instance.has_error and len(instance.data) <= TITLE:
        post_save_string_translation(instance)


def _reason_against(row: StringTranslation) -> str:
    return wording.reason_against(
        row.data,
        source=row.translation_of.data,
        key=row.context.object_id,
        path=row.context.path,
    )


def note(key: UUID) -> None:
    """Count a thing again when this transaction is through."""
    once_on_commit(coverage.recount_keys, key)


def _is_source(thing: Any) -> bool:
    return language_of(thing) == settings.LANGUAGE_CODE
