from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.organisations.models import Waiting
from lms.organisations.models.waiting import KEPT_DAYS


class Command(BaseCommand):
    """Delete people still waiting past the time limit. Run daily; safe to repeat."""

    help = "Delete people who waited longer than --days for consent or for the facilitator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the time limit, and a look without deleting."""
        parser.add_argument("--days", type=int, default=KEPT_DAYS)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, days: int, dry_run: bool, verbosity: int, **_options: Any) -> None:
        """Delete them and say how many."""
        expired = Waiting.objects.filter(created_at__lt=timezone.now() - timedelta(days=days))
        count = expired.count() if dry_run else expired.delete()[0]
        verb = "Would delete" if dry_run else "Deleted"
        if verbosity:
            self.stdout.write(f"{verb} {count} people who waited longer than {days} days.")
