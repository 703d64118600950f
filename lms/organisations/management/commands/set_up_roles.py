from typing import Any

from django.core.management.base import BaseCommand

from lms.organisations.roles import set_up_roles


class Command(BaseCommand):
    """Make the staff groups. Run after each upgrade; safe to repeat."""

    help = "Make the groups of staff and give facilitators and programme staff what they need."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Make them."""
        set_up_roles()
        if verbosity:
            self.stdout.write("Staff groups are set up.")
