"""Reads a PO file and says, line by line, what it would change. Nothing is written here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polib
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.translation.bundles import languages, things_by_key
from content.translation.places import Place, place_of
from content.translation.po import LANGUAGE_HEADER, SEPARATOR
from content.translation.segments import Segment, kept_for, segments_of
from content.translation.wording import Unfit, clean

MAX_BYTES = 700_000  # a module is about 150 KB


class NotPo(ValueError):
    """What was uploaded cannot be read as translations; the message says what to do."""


class Verdict(models.TextChoices):
    """This is what would become of one entry of the file."""

    NEW = "new", gettext_lazy("New")
    CHANGED = "changed", gettext_lazy("Changed")
    SAME = "same", gettext_lazy("As it is")
    OPEN = "open", gettext_lazy("Not translated yet")
    UNKNOWN = "unknown", gettext_lazy("Unknown")
    REFUSED = "refused", gettext_lazy("Refused")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. `text` is cleaned where it would be written; `before` is what is there."""

    line: int
    verdict: Verdict
    source: str
    text: str = ""
    before: str = ""
    reason: str = ""
    where: str = ""
    key: UUID | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change in one language."""

    language: str
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[Verdict]:
        """This is how many entries have each verdict."""
        return Counter(row.verdict for row in self.rows)

    @property
    def to_write(self) -> tuple[Row, ...]:
        """These would be written."""
        return tuple(row for row in self.rows if row.verdict in {Verdict.NEW, Verdict.CHANGED})


def parse(data: bytes) -> polib.POFile:
    """A PO file from what somebody uploaded. Raises: NotPo."""
    return parse_text(decoded(data))


def decoded(data: bytes) -> str:
    """The text of an uploaded file. Raises: NotPo when it is too big, or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise NotPo(
            _("The file is bigger than %(n)s KB. A module has about 150 KB.")
            % {"n": MAX_BYTES // 1000}
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotPo(_("The file is not UTF-8. Save it as UTF-8 and upload it again.")) from error


def parse_text(text: str) -> polib.POFile:
    """A PO file from its text. Raises: NotPo."""
    if 'msgid "' not in text:  # polib takes other texts for the name of a file
        raise NotPo(_("This is not a PO file."))
    try:
        return polib.pofile(text)
    except (OSError, ValueError, IndexError) as error:
        raise NotPo(_("The PO file is damaged: %(error)s") % {"error": str(error)[:200]}) from error


def plan(file: polib.POFile, language: str) -> Plan:
    """What a file would change. Queries: those of `things_by_key`, 1, and the child relations.

    Raises: NotPo for a file in another language.
    """
    told = file.metadata.get(LANGUAGE_HEADER, "").strip().lower()
    if told and told.split("_")[0].split("-")[0] != language:
        raise NotPo(
            _("The file says its language is “%(told)s”, not “%(wanted)s”.")
            % {"told": told, "wanted": language}
        )
    if language not in languages():
        raise NotPo(_("Nothing is translated into “%(code)s”.") % {"code": language})
    entries = [entry for entry in file if not entry.obsolete]
    keys = {key for entry in entries if (key := _place(entry)[0])}
    known = _Known(things_by_key(keys), kept_for(keys, language))
    return Plan(language, tuple(_judge(entry, known) for entry in entries))


class _Known:
    """What is public now and what is translated of it; each page is read once."""

    def __init__(self, things: Mapping[UUID, Any], kept: Mapping[UUID, Iterable[Any]]) -> None:
        self.things = things
        self.segments: dict[tuple[UUID, str, str], Segment] = {
            (key, one.path, one.source): one
            for key, thing in things.items()
            for one in segments_of(thing)
        }
        self.texts = {
            (key, row.path, row.source): row.text
            for key, rows in kept.items()
            for row in rows
            if not row.faulty
        }

    def place(self, key: UUID, path: str) -> Place:
        return place_of(self.things[key], path)


def _place(entry: polib.POEntry) -> tuple[UUID | None, str]:
    key, _separator, path = (entry.msgctxt or "").partition(SEPARATOR)
    try:
        return UUID(key), path
    except ValueError:
        return None, path


def _judge(entry: polib.POEntry, known: _Known) -> Row:
    key, path = _place(entry)
    line = entry.linenum or 0
    segment = known.segments.get((key, path, entry.msgid)) if key else None
    if key is None or segment is None:
        reason = _reason_unknown(key, known)
        return Row(line, Verdict.UNKNOWN, entry.msgid, entry.msgstr, reason=reason)
    where = f"{known.things[key]}"
    before = known.texts.get((key, path, entry.msgid), "")
    told = {"before": before, "where": where, "key": key, "path": path}
    if "fuzzy" in entry.flags or not entry.msgstr.strip():
        return Row(line, Verdict.OPEN, entry.msgid, **told)
    try:
        text = clean(entry.msgstr, segment, known.place(key, path))
    except Unfit as error:
        return Row(line, Verdict.REFUSED, entry.msgid, entry.msgstr, reason=str(error), **told)
    if text == before:
        return Row(line, Verdict.SAME, entry.msgid, text, **told)
    return Row(line, Verdict.CHANGED if before else Verdict.NEW, entry.msgid, text, **told)


def _reason_unknown(key: UUID | None, known: _Known) -> str:
    if key is None:
        return _("It does not say where it belongs (msgctxt).")
    if key not in known.things:
        return _("Its page is not public, or does not exist here.")
    return _("The Indonesian text is another one now. Download the file again.")
