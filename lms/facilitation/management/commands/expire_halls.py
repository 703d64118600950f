from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.facilitation.hall.actions import delete_old_halls


class Command(BaseCommand):
    """Delete halls 12 hours after they began, with all that was counted there. Run daily."""

    help = "Delete quizzes in halls that began more than 12 hours ago."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Delete them and say how many."""
        count = delete_old_halls(at=timezone.now())
        if verbosity:
            self.stdout.write(f"Deleted {count} halls.")
