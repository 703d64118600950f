"""Groups, permissions and workflows of the admin."""

from typing import Any

from django.core.management.base import BaseCommand

from content.site.groups import set_up_groups


class Command(BaseCommand):
    """Make the groups of the admin. Run at every start; safe to repeat."""

    help = "Make groups, their permissions and the two workflows, where they are missing."

    def handle(self, **_options: Any) -> None:
        """Make what is missing, and name it."""
        made = set_up_groups()
        self.stdout.write(f"Made: {', '.join(made)}." if made else "Groups were set up already.")
