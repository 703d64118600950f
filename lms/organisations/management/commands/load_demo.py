from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.organisations.demo import load_demo, remove_demo

PROGRESS = "load_demo_progress"  # of a higher app, by name: what the demo's learners finished


class Command(BaseCommand):
    """Load people and groups for a trial, or take them out. Safe to repeat."""

    help = "Load demo accounts; refuses unless DEMO=1. --remove takes them out, always."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the way back."""
        parser.add_argument("--remove", action="store_true")

    def handle(self, *, remove: bool, verbosity: int, **_options: Any) -> None:
        """Load or remove."""
        if remove:
            remove_demo()
            done = "The demo is taken out."
        elif not settings.DEMO:
            raise CommandError("Demo accounts have known PINs. They need DEMO=1.")
        else:
            load_demo()
            if PROGRESS in get_commands():
                call_command(PROGRESS, verbosity=verbosity)
            done = "The demo is loaded."
        if verbosity:
            self.stdout.write(done)
