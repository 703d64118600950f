from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.reports.release import last_midnight, release_counts


class Command(BaseCommand):
    """Count the days that are over, and tell of them what may be told. Run daily."""

    help = "Bring the staff's numbers up to date; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add a way for a trial, whose people all came today."""
        parser.add_argument("--now", action="store_true", help="count today too, as it is so far")

    def handle(self, *, now: bool, verbosity: int, **_options: Any) -> None:
        """Count and tell."""
        moment = timezone.now()
        told = release_counts(until=moment if now else last_midnight(moment))
        if verbosity:
            self.stdout.write(f"{told} numbers grew.")
