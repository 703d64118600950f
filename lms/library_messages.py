"""What the installed libraries say on screen, and what they and we have in Indonesian for it.

Django reads catalogues in this order, the first wins: ours (`LOCALE_PATHS`), each app's in the
order of `INSTALLED_APPS`, Django's own. Wagtail ships its Indonesian as `id_ID`; Python's
gettext finds it under “id” too, and so do we, by the same function.
"""

import gettext
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import django
import polib
from django.apps import apps

from lms.wording import Wording

DOMAINS = ("django", "djangojs")
OURS = "django.po"  # our own words; they beat what stands in the files for libraries
FILES = {"wagtail.admin": "wagtail_admin.po"}  # package: file, for the largest one
OTHERS = "libraries.po"
SCRIPTS = "djangojs.po"


class Key(NamedTuple):
    """What gettext looks a message up by."""

    domain: str
    context: str | None
    original: str
    counts: bool  # whether it has a plural form


@dataclass(frozen=True, slots=True)
class Message:
    """A message of an installed package, with the Indonesian that is shipped for it."""

    key: Key
    package: str
    plural: str
    shipped: tuple[str, ...]

    @property
    def file(self) -> str:
        """Name of our file in which what lacks is translated."""
        if self.key.domain == "djangojs":
            return SCRIPTS
        return FILES.get(self.package, OTHERS)

    def worded(self, ours: tuple[str, ...]) -> Wording:
        """The message as it comes to the screen: ours if we have something."""
        return Wording(self.key.original, ours or self.shipped, self.plural)


def packages() -> Iterator[tuple[str, Path]]:
    """Yield each installed package that is not ours, with its folder of catalogues."""
    for config in apps.get_app_configs():
        if not config.name.startswith(("lms", "content")):
            yield config.name, Path(config.path) / "locale"
    yield "django.conf", Path(django.__file__).parent / "conf" / "locale"


def read_installed(folders: Iterable[tuple[str, Path]], language: str = "id") -> dict[Key, Message]:
    """Read what the packages say, by their English catalogues, and what they ship for it."""
    messages: dict[Key, Message] = {}
    for name, folder in folders:
        for domain in DOMAINS:
            shipped = read_shipped(folder, domain, language)
            for entry in read_english(folder, domain):
                key = key_of(entry, domain)
                first = messages.get(key)
                if first is None or (not first.shipped and key in shipped):
                    source = first.package if first else name
                    found = shipped.get(key, ())
                    messages[key] = Message(key, source, entry.msgid_plural, found)
    return messages


def read_english(folder: Path, domain: str) -> Iterator[polib.POEntry]:
    """Yield the messages of a package's English catalogue, which is the list of all it says."""
    path = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    if path.is_file():
        for entry in polib.pofile(str(path), encoding="utf-8"):
            if entry.msgid and not entry.obsolete:
                yield entry


def read_shipped(folder: Path, domain: str, language: str) -> dict[Key, tuple[str, ...]]:
    """Read a package's own translation, from the files that gettext would read."""
    shipped: dict[Key, tuple[str, ...]] = {}
    for path in gettext.find(domain, str(folder), [language], all=True):
        for entry in polib.mofile(path):
            shipped.setdefault(key_of(entry, domain), forms_of(entry))
    return shipped


def read_ours(folder: Path) -> dict[Key, tuple[str, ...]]:
    """Read our forms from every file in our folder; empty where somebody still has to translate.

    Our own words come first, so that they win over the files for libraries.
    """
    ours: dict[Key, tuple[str, ...]] = {}
    for path in our_files(folder):
        for key, entry in entries_of(path):
            forms = () if entry.fuzzy else forms_of(entry)
            if not ours.get(key):
                ours[key] = forms
    return ours


def our_files(folder: Path) -> list[Path]:
    """Our catalogues in the order in which they win."""
    return sorted(folder.glob("*.po"), key=lambda path: (path.name != OURS, path.name))


def entries_of(path: Path) -> Iterator[tuple[Key, polib.POEntry]]:
    """Yield what stands in one of our files."""
    domain = "djangojs" if path.name == SCRIPTS else "django"
    for entry in polib.pofile(str(path), encoding="utf-8"):
        if entry.msgid and not entry.obsolete:
            yield key_of(entry, domain), entry


def key_of(entry: polib.POEntry | polib.MOEntry, domain: str) -> Key:
    """The key under which gettext keeps an entry."""
    return Key(domain, entry.msgctxt or None, entry.msgid, bool(entry.msgid_plural))


def forms_of(entry: polib.POEntry | polib.MOEntry) -> tuple[str, ...]:
    """The translated forms, one where nothing is counted; none if all are empty."""
    forms = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
    return forms if any(forms) else ()


def add_to(folder: Path, messages: Iterable[Message]) -> None:
    """Append messages, untranslated, each to its file and with the package it comes from."""
    texts: dict[str, list[str]] = {}
    for message in messages:
        forms = {0: ""} if message.plural else {}
        entry = polib.POEntry(
            msgctxt=message.key.context,
            msgid=message.key.original,
            msgid_plural=message.plural,
            msgstr_plural=forms,
            comment=message.package,
        )
        texts.setdefault(message.file, []).append(f"\n{entry}")
    for name, entries in texts.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("".join(entries))


def gone(folder: Path, installed: dict[Key, Message]) -> list[tuple[str, str]]:
    """Our translations that no installed package asks for any more: file and message."""
    return [
        (path.name, key.original)
        for path in our_files(folder)
        if path.name != OURS
        for key, _ in entries_of(path)
        if key not in installed
    ]
