"""Which drafts lag behind: words typed since, or a source that was published since."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from wagtail_localize.models import StringTranslation, TranslationLog


def behind(things: Iterable[Any], language: str) -> set[UUID]:
    """Keys of the things whose draft in a language is not their newest. Queries: 2.

    A thing without a draft is behind. Typing keeps words, but makes no draft by itself.
    """
    things = list(things)
    keys = [thing.translation_key for thing in things]
    logs = TranslationLog.objects.filter(
        source__object_id__in=keys, locale__language_code=language
    ).values_list("source__object_id")
    drafted: dict[UUID, datetime] = dict(logs.annotate(Max("created_at")))
    words = StringTranslation.objects.filter(
        context__object_id__in=keys, locale__language_code=language
    ).values_list("context__object_id")
    typed: dict[UUID, datetime] = dict(words.annotate(Max("updated_at")))
    return {
        thing.translation_key
        for thing in things
        if _lags(
            drafted.get(thing.translation_key),
            [typed.get(thing.translation_key), thing.last_published_at],
        )
    }


def _lags(drafted: datetime | None, changed: Iterable[datetime | None]) -> bool:
    return drafted is None or any(at is not None and drafted < at for at in changed)
