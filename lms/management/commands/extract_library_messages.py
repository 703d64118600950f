from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms import library_messages, wording

LANGUAGE = "id"


class Command(BaseCommand):
    """Add to our catalogues what installed libraries say without Indonesian. Safe to repeat."""

    help = "Add the libraries' untranslated messages to locale/id; say which are gone."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check``, which writes nothing and fails where a translation is wrong."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **_options: Any) -> None:
        """Compare what is installed with what we have."""
        root = Path(settings.LOCALE_PATHS[0]) / LANGUAGE
        folder = root / "LC_MESSAGES"
        same = wording.read_same(root / "sama.txt")
        installed = library_messages.read_installed(library_messages.packages(), LANGUAGE)
        for name, original in library_messages.gone(folder, installed):
            self.stdout.write(f"{name}: no library says {original!r} any more")
        if check:
            self.check_all(folder, installed, same)
        else:
            self.add_new(folder, installed, same)

    def add_new(
        self,
        folder: Path,
        installed: dict[library_messages.Key, library_messages.Message],
        same: frozenset[str],
    ) -> None:
        """Append what is new, or shipped with a fault, unless it stands in our files already."""
        ours = library_messages.read_ours(folder)
        new = [
            message
            for key, message in installed.items()
            if key not in ours and any(wording.faults(message.worded(()), same=same))
        ]
        library_messages.add_to(folder, new)
        for message in new:
            self.stdout.write(f"{message.file}: {message.key.original!r} ({message.package})")
        self.stdout.write(f"{len(new)} messages to translate")

    def check_all(
        self,
        folder: Path,
        installed: dict[library_messages.Key, library_messages.Message],
        same: frozenset[str],
    ) -> None:
        """Judge every message that can come to the screen, the libraries' and ours."""
        found, total = 0, 0
        broken = 0
        for place, worded in every_wording(folder, installed):
            total += 1
            kinds = list(wording.faults(worded, same=same))
            found += bool(kinds)
            broken += wording.Fault.PLACEHOLDERS in kinds
            for kind in kinds:
                self.stdout.write(f"{place}: {worded.original!r} {kind}")
        self.stdout.write(
            f"{total - found} of {total} messages in Indonesian, {broken} placeholder errors"
        )
        if found:
            raise CommandError(f"{found} messages break the rule of lms/wording.py.")


def every_wording(
    folder: Path, installed: dict[library_messages.Key, library_messages.Message]
) -> Iterator[tuple[str, wording.Wording]]:
    """Yield each message as it comes to the screen, after the package or file it is from."""
    ours = library_messages.read_ours(folder)
    for key, message in installed.items():
        yield message.package, message.worded(ours.get(key, ()))
    for path in library_messages.our_files(folder):
        for key, entry in library_messages.entries_of(path):
            if key not in installed or ours[key] != library_messages.forms_of(entry):
                forms = () if entry.fuzzy else library_messages.forms_of(entry)
                yield path.name, wording.Wording(key.original, forms, entry.msgid_plural)
