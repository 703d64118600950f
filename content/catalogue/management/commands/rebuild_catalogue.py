"""The nightly repair of the registry."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.catalogue.refresh import differences, refresh_all


class Command(BaseCommand):
    """Read the whole tree of pages again and correct the registry. Safe to repeat."""

    help = "Bring the registry of modules, activities and editions up to date with all pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only say what differs; exit with 1 if anything."
        )

    def handle(self, *, check: bool, **_options: Any) -> None:
        changes = differences() if check else refresh_all()
        for change in changes:
            self.stdout.write(str(change))
        if check and changes:
            message = f"The registry differs from the pages in {len(changes)} places."
            raise CommandError(message)
        self.stdout.write(f"{len(changes)} differences{'' if check else ' corrected'}.")
