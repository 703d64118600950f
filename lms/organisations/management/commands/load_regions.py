from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.organisations.regions import WrongFile, load_regions


class Command(BaseCommand):
    """Load the regions of Banten. Run after each upgrade; safe to repeat."""

    help = "Load kabupaten/kota, kecamatan, kelurahan and desa of Banten by Kemendagri code."

    def handle(self, *, verbosity: int, **_options: Any) -> None:
        """Load them and say how many there are."""
        try:
            count = load_regions()
        except WrongFile as wrong:
            raise CommandError(f"The file of regions is not complete: {wrong}") from wrong
        if verbosity:
            self.stdout.write(f"{count} regions.")
