"""Compile `locale/<language>/LC_MESSAGES/*.po` in Python, for a fresh machine has no msgfmt.

A folder holds our own words (`django.po`), files with what libraries say (they go into the same
compiled catalogue, and ours win) and `djangojs.po` for scripts.
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

Key = tuple[str | None, str, bool]  # context, message, whether it counts


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
    folders = sorted({path.parent for path in root.glob("*/LC_MESSAGES/*.po")})
    pairs = [pair for folder in folders for pair in catalogues_in(folder)]
    return [compile_one(target, paths) for target, paths in pairs if is_stale(target, paths)]


def catalogues_in(folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each compiled catalogue of a language with its sources, the winning one first."""
    scripts = folder / "djangojs.po"
    others = sorted(path for path in folder.glob("*.po") if path != scripts)
    words = sorted(others, key=lambda path: path.name != "django.po")
    if words:
        yield folder / "django.mo", words
    if scripts.exists():
        yield folder / "djangojs.mo", [scripts]


def is_stale(compiled: Path, sources: list[Path]) -> bool:
    """Whether the compiled form is missing or older than one of its sources."""
    newest = max(path.stat().st_mtime_ns for path in sources)
    return not compiled.exists() or compiled.stat().st_mtime_ns < newest


def compile_one(target: Path, sources: list[Path]) -> Compiled:
    """Write the compiled form beside its sources, all of it or nothing."""
    catalogue, warnings = read_merged(*sources)
    part = target.with_suffix(f".{os.getpid()}.part")
    catalogue.save_as_mofile(str(part))
    part.replace(target)
    return Compiled(path=target, messages=len(catalogue), warnings=tuple(warnings))


def read_merged(*paths: Path) -> tuple[polib.POFile, list[str]]:
    """Read catalogues in which a message may stand twice; the first translated one counts.

    Several people append to one file; that a message was added twice must not keep the site
    from starting, but is told. A message and its plural form may stand beside each other. That
    a later file says what an earlier one says is no mistake.
    """
    merged = polib.POFile(encoding="utf-8")
    merged.metadata = header_for(paths[0].parent.parent.name)
    kept: dict[Key, polib.POEntry] = {}
    warnings = []
    for path in paths:
        source = polib.pofile(str(path), encoding="utf-8")
        merged.metadata = source.metadata | merged.metadata
        seen: set[Key] = set()
        for entry in source:
            if entry.obsolete or not entry.msgid:
                continue
            key = (entry.msgctxt, entry.msgid, bool(entry.msgid_plural))
            if key in seen:
                warnings.append(f"{path}:{entry.linenum}: “{entry.msgid}” stands twice")
            seen.add(key)
            if key not in kept or not kept[key].translated():
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
