"""The memory: what was translated once is offered, and filled in, wherever it stands again."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.conf import settings
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, TranslationContext

from content.translation.segments import Segment, State, kept_for, pairs_of, segments_of

TOOL = "memori terjemahan"  # wagtail-localize's editor shows it beside the words
Person = Any


def remembered(sources: Collection[str], language: str) -> dict[str, list[str]]:
    """How these texts were translated anywhere, newest first, by source. Queries: 1."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = StringTranslation.objects.filter(
        translation_of__data_hash__in=[String._get_data_hash(s) for s in sources],  # noqa: SLF001
        translation_of__locale__language_code=settings.LANGUAGE_CODE,
        locale__language_code=language,
        has_error=False,
    ).order_by("-updated_at", "-pk")
    for source, text in rows.values_list("translation_of__data", "data"):
        if text not in found[source]:
            found[source].append(text)
    return found


def fill(thing: Any, *, language: str, by: Person) -> int:
    """Fill in what is missing and was always translated the same way elsewhere.

    Where people disagreed, they choose. Needs the thing's `TranslationSource`.
    Queries: 3, and 3 if there is something to fill. Returns how many were filled.
    """
    key = thing.translation_key
    pairs = pairs_of(segments_of(thing), kept_for([key], language).get(key, []))
    missing = [pair.segment for pair in pairs if pair.state == State.MISSING]
    if not missing:
        return 0
    known = remembered([segment.source for segment in missing], language)
    sure = [segment for segment in missing if len(known.get(segment.source, ())) == 1]
    return _keep(thing, sure, {s: texts[0] for s, texts in known.items()}, language, by)


def _keep(
    thing: Any, segments: list[Segment], texts: dict[str, str], language: str, by: Person
) -> int:
    if not segments:
        return 0
    strings = {
        row.data: row
        for row in String.objects.filter(
            locale=thing.locale,
            data_hash__in=[String._get_data_hash(one.source) for one in segments],  # noqa: SLF001
        )
    }
    contexts = {
        row.path: row for row in TranslationContext.objects.filter(object_id=thing.translation_key)
    }
    locale = Locale.objects.get(language_code=language)
    rows = [
        StringTranslation(
            translation_of=strings[one.source],
            context=contexts[one.path],
            locale=locale,
            data=texts[one.source],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=TOOL,
            last_translated_by=by,
        )
        for one in segments
    ]
    return len(StringTranslation.objects.bulk_create(rows, ignore_conflicts=True))
