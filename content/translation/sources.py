"""What translators see of a page or snippet, in wagtail-localize's rows, many at a time.

Its own `refresh_segments` asks and writes a dozen times for each text, and a lesson has fifty.
"""

import json
from collections.abc import Collection, Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from content.translation.bundles import Thing

FEW = {
    TemplateSegmentValue: TemplateSegment,
    RelatedObjectSegmentValue: RelatedObjectSegment,
    OverridableSegmentValue: OverridableSegment,
}


def refresh_source(thing: Thing) -> TranslationSource:
    """What translators see of a thing, in step with what is public. Queries: 1 if it is."""
    found = TranslationSource.objects.filter(
        object_id=thing.translation_key, locale_id=thing.locale_id
    ).first()
    if found and thing.last_published_at and found.last_updated_at >= thing.last_published_at:
        return found
    return _keep(thing)


@transaction.atomic
def _keep(thing: Thing) -> TranslationSource:
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(thing)
    source, _created = TranslationSource.objects.update_or_create(
        object=translatable,
        locale=thing.locale,
        specific_content_type=ContentType.objects.get_for_model(type(thing)),
        defaults={
            "object_repr": str(thing)[:200],
            "content_json": _json_of(thing),
            "schema_version": get_schema_version(thing._meta.app_label),  # noqa: SLF001  # Django's
            "last_updated_at": timezone.now(),
        },
    )
    instance = source.as_instance()
    values = extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values})
    _keep_texts(source, contexts, [v for v in values if isinstance(v, StringSegmentValue)])
    for value_type, model in FEW.items():
        ones = [model.from_value(source, v) for v in values if isinstance(v, value_type)]
        model.objects.filter(source=source).exclude(pk__in=[one.pk for one in ones]).delete()
    return source


def _json_of(thing: Thing) -> str:
    if isinstance(thing, ClusterableModel):
        return str(thing.to_json())
    return json.dumps(get_serializable_data_for_fields(thing), cls=DjangoJSONEncoder)


def _contexts(
    source: TranslationSource, instance: Thing, paths: Collection[str]
) -> dict[str, TranslationContext]:
    """The places on a thing by path, those that are new made. Queries: 1, or 3."""
    rows = TranslationContext.objects.filter(object_id=source.object_id)
    known = {row.path: row for row in rows}
    new = [_context(source, instance, path) for path in sorted(paths - known.keys())]
    if new:
        TranslationContext.objects.bulk_create(new)
        known |= {row.path: row for row in rows.all()}
    return known


def _context(source: TranslationSource, instance: Thing, path: str) -> TranslationContext:
    path_id = TranslationContext._get_path_id(path)  # noqa: SLF001  # its only way
    row = TranslationContext(object_id=source.object_id, path=path, path_id=path_id)
    row.save = lambda **_fields: None  # it would save itself when asked what field it is in
    row.get_field_path(instance)
    del row.save
    return row


def _keep_texts(
    source: TranslationSource,
    contexts: dict[str, TranslationContext],
    values: Iterable[StringSegmentValue],
) -> None:
    """Write the texts that are new, drop those that are gone. Queries: 6 at most."""
    values = list(values)
    strings = _strings(source, {value.string.data for value in values})
    wanted = {
        (
            contexts[value.path].pk,
            value.order,
            strings[value.string.data],
            json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for value in values
    }
    rows = StringSegment.objects.filter(source=source)
    names = ("context_id", "order", "string_id", "attrs")
    kept = {place: pk for pk, *place in rows.values_list("pk", *names) for place in [tuple(place)]}
    rows.filter(pk__in=[pk for place, pk in kept.items() if place not in wanted]).delete()
    StringSegment.objects.bulk_create(
        StringSegment(source=source, **dict(zip(names, place, strict=True)))
        for place in sorted(wanted - kept.keys(), key=lambda place: place[1])
    )


def _strings(source: TranslationSource, texts: Collection[str]) -> dict[str, int]:
    """Ids of texts as wagtail-localize keeps them, those that are new made. Queries: 2."""
    rows = [
        String(locale_id=source.locale_id, data_hash=String._get_data_hash(text), data=text)  # noqa: SLF001
        for text in sorted(texts)
    ]
    String.objects.bulk_create(rows, ignore_conflicts=True)
    found = String.objects.filter(
        locale_id=source.locale_id, data_hash__in=[row.data_hash for row in rows]
    )
    return dict(found.values_list("data", "pk"))
