"""Compile `locale/<language>/LC_MESSAGES/*.po` in Python, for a fresh machine has no msgfmt.

Needs no Django, so `manage.py` can do it before Django reads a catalogue. Without a compiled
catalogue Django answers 404 for a whole language.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

PLURALS = {"en": "nplurals=2; plural=(n != 1);"}
NO_PLURALS = "nplurals=1; plural=0;"  # Indonesian, Sundanese, Javanese


@dataclass(frozen=True, slots=True)
class Compiled:
    """One catalogue that was compiled, and what was odd in it."""

    path: Path
    messages: int
    warnings: tuple[str, ...]


def compile_stale(root: Path) -> list[Compiled]:
    """Compile each catalogue under `root` that is newer than its compiled form.

    Raises:
        OSError: a file cannot be read as a catalogue; the message names file and line.

    """
    return [compile_one(path) for path in sorted(root.glob("*/LC_MESSAGES/*.po")) if is_stale(path)]


def is_stale(path: Path) -> bool:
    """Whether the compiled form is missing or older than the catalogue."""
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < path.stat().st_mtime_ns


def compile_one(path: Path) -> Compiled:
    """Write the compiled form beside the catalogue, all of it or nothing."""
    catalogue, warnings = read_merged(path)
    part = path.with_suffix(f".{os.getpid()}.part")
    catalogue.save_as_mofile(str(part))
    part.replace(path.with_suffix(".mo"))
    return Compiled(path=path, messages=len(catalogue), warnings=tuple(warnings))


def read_merged(path: Path) -> tuple[polib.POFile, list[str]]:
    """Read a catalogue in which a message may stand twice; the first translated one counts.

    Several people append to one file; that a message was added twice must not keep the site
    from starting. A message and its plural form may stand beside each other.
    """
    source = polib.pofile(str(path), encoding="utf-8")
    merged = polib.POFile(encoding="utf-8")
    merged.metadata = header_for(path.parent.parent.name) | source.metadata
    kept: dict[tuple[str | None, str, bool], polib.POEntry] = {}
    warnings = []
    for entry in source:
        if entry.obsolete or not entry.msgid:
            continue
        key = (entry.msgctxt, entry.msgid, bool(entry.msgid_plural))
        first = kept.get(key)
        if first is not None:
            warnings.append(f"{path}:{entry.linenum}: “{entry.msgid}” stands twice")
        if first is None or not first.translated():
            kept[key] = entry
    merged.extend(kept.values())
    return merged, warnings


def header_for(language: str) -> dict[str, str]:
    """The lines without which a compiled catalogue is read as ASCII and without plurals."""
    return {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, NO_PLURALS),
    }


def describe(compiled: list[Compiled]) -> Iterator[str]:
    """Say in lines for a terminal what was compiled, warnings first."""
    for catalogue in compiled:
        yield from catalogue.warnings
        yield f"Compiled {catalogue.path} ({catalogue.messages} messages)"
