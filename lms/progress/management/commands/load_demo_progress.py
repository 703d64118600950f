from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.progress.demo import load_demo_progress


class Command(BaseCommand):
    """Let the demo's learners have learned something. Safe to repeat."""

    help = "Give the demo accounts plausible progress; refuses unless DEMO=1."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Write through the same actions as the pages."""
        if not settings.DEMO:
            raise CommandError("Demo progress belongs to demo accounts. It needs DEMO=1.")
        finished = load_demo_progress(now=timezone.now())
        if verbosity:
            self.stdout.write(f"Demo learners have finished {finished} modules.")
