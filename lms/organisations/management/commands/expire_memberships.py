from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.organisations.actions import expire_memberships

DAYS = 365


class Command(BaseCommand):
    """Delete memberships a year after they or their group ended. Run daily; safe to repeat."""

    help = "Delete memberships that ended, or whose group ended, more than --days ago."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the time limit."""
        parser.add_argument("--days", type=int, default=DAYS)

    def handle(self, *, days: int, verbosity: int, **_options: Any) -> None:
        """Delete them and say how many."""
        now = timezone.now()
        count = expire_memberships(before=now - timedelta(days=days), at=now)
        if verbosity:
            self.stdout.write(f"Deleted {count} memberships that ended {days} days ago.")
