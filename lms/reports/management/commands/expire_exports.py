"""Forget files of numbers that were made for somebody."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.reports.exporting.actions import expire_exports


class Command(BaseCommand):
    """Delete prepared files after a week, and the log of exports after 24 months. Run daily."""

    help = "Delete prepared files of a week ago, and the log of exports of 24 months ago."

    def handle(self, **_options: Any) -> None:
        """Delete them."""
        deleted = expire_exports(at=timezone.now())
        self.stdout.write(f"Deleted {deleted} files of numbers.")
