from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.accounts.throttle import delete_outdated

KEPT = timedelta(days=1)


class Command(BaseCommand):
    """Delete what was counted about failed tries, a day after it is over. Run daily."""

    help = "Delete counters of failed tries that have been over for a day."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Delete them and say how many."""
        count = delete_outdated(before=timezone.now() - KEPT)
        if verbosity:
            self.stdout.write(f"Deleted {count} counters.")
