"""How far each language is, counted anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.translation import coverage


class Command(BaseCommand):
    """Count all segments again. Run nightly with `--check`; safe to repeat."""

    help = "Count what is translated, changed since and missing; --check only says what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails if anything differs."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **_options: Any) -> None:
        """Correct the counts, or only compare."""
        found = coverage.differences() if check else coverage.recount_all()
        for line in found:
            self.stdout.write(line)
        if check and found:
            raise CommandError(f"{len(found)} counts differ. Run recount_translations.")
        self.stdout.write(f"{len(found)} corrected." if found else "All counts are right.")
