from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.measurement.actions import expire_links, pair_all


class Command(BaseCommand):
    """Pair tests, then forget whose they are: after 60 days or the last. Run daily, repeatable."""

    help = "Pair tests of the same people, then delete links to learners no longer needed."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Pair, delete, and say how many."""
        pairs = pair_all()
        count = expire_links(today=timezone.localdate())
        if verbosity:
            self.stdout.write(
                f"Paired {pairs} tests. Deleted {count} links between learners and tests."
            )
