"""Forget files that nobody confirmed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from content.exchange.importing import storage


class Command(BaseCommand):
    """Delete files that were chosen for import a day ago. Run daily; safe to repeat."""

    help = "Delete uploaded files that were chosen for import more than a day ago."

    def handle(self, **_options: Any) -> None:
        """Delete them."""
        deleted = storage.expire(at=timezone.now())
        self.stdout.write(f"Deleted {deleted} files kept for import.")
