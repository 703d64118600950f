from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms import message_catalogues


class Command(BaseCommand):
    """Compile the interface's translations. Safe to repeat: only what changed is compiled."""

    help = "Compile locale/*/LC_MESSAGES/*.po where the compiled form is missing or older."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--strict``, with which a doubled message is an error."""
        parser.add_argument("--strict", action="store_true")

    def handle(self, *, strict: bool, **_options: Any) -> None:
        """Compile, and say what was compiled."""
        warnings = 0
        for root in settings.LOCALE_PATHS:
            compiled = message_catalogues.compile_stale(root)
            warnings += sum(len(catalogue.warnings) for catalogue in compiled)
            for line in message_catalogues.describe(compiled):
                self.stdout.write(line)
        if strict and warnings:
            raise CommandError(f"{warnings} messages stand twice.")
