"""Writes what is to be translated as a PO file, which translators know how to work on."""

from collections.abc import Iterable
from typing import Any

import polib
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from content.translation.bundles import Bundle, find_bundle, things_in
from content.translation.places import Place, place_of
from content.translation.segments import Pair, State, kept_for, pairs_of, segments_of

LANGUAGE_HEADER = "Language"
SEPARATOR = ":"  # between a thing's key and the path in it


def export_po(bundle: Bundle | str, language: str) -> polib.POFile:
    """What a bundle says, with what is translated of it into a language.

    A stale segment is "fuzzy": it holds the earlier translation, and its earlier source as
    `previous_msgid`. Queries: those of `things_in`, 1, and 1 for each child relation.

    Raises: LookupError for a bundle that does not exist.
    """
    found = find_bundle(bundle) if isinstance(bundle, str) else bundle
    if found is None:
        raise LookupError(bundle)
    with translation.override(settings.LANGUAGE_CODE):
        return _file(things_in(found), found, language)


def _file(things: Iterable[Any], bundle: Bundle, language: str) -> polib.POFile:
    things = list(things)
    kept = kept_for([thing.translation_key for thing in things], language)
    file = polib.POFile(wrapwidth=100)
    file.header = bundle.title
    file.metadata = {
        "Project-Id-Version": settings.WAGTAIL_SITE_NAME,
        LANGUAGE_HEADER: language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Bundle": bundle.slug,
    }
    for thing in things:
        segments = segments_of(thing)
        for pair in pairs_of(segments, kept.get(thing.translation_key, [])):
            file.append(_entry(thing, pair))
    return file


def _entry(thing: Any, pair: Pair) -> polib.POEntry:
    stale = pair.state == State.STALE
    return polib.POEntry(
        msgctxt=f"{thing.translation_key}{SEPARATOR}{pair.segment.path}",
        msgid=pair.segment.source,
        msgstr=pair.text,
        comment=describe(thing, place_of(thing, pair.segment.path)),
        flags=["fuzzy"] if stale else [],
        previous_msgid=pair.before or None,
    )


def describe(thing: Any, place: Place) -> str:
    """Where a segment stands and how long it may be, for a comment."""
    kind = type(thing)._meta.verbose_name  # noqa: SLF001  # Django's documented name
    told = f"{kind} “{thing}” › {place}"
    if place.limit:
        told += ". " + _("At most %(n)s characters") % {"n": place.limit}
    return told
