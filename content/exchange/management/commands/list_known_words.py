"""The words of the curriculum, for the check that asks after rare ones."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.exchange.linting import pieces
from content.exchange.loading import files
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.site.advice.rarity import STEMS, stems_in


class Command(BaseCommand):
    """Write the stems of all words that readers of the curriculum meet. Needs no database."""

    help = "List the stems of the curriculum's words; --check only says whether the list is fresh."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--from` is for another folder of the same kind."""
        parser.add_argument("--from", type=Path, default=CURRICULUM, dest="folder")
        parser.add_argument("--check", action="store_true")

    def handle(self, *, folder: Path, check: bool, **_options: Any) -> None:
        """Write the list. Raises: CommandError when it should be fresh and is not."""
        texts = (piece.text for piece in pieces.of_curriculum(files.read(folder)))
        stems = sorted(stems_in(texts))
        listed = "".join(f"{stem}\n" for stem in stems)
        if check:
            if STEMS.read_text(encoding="utf-8") != listed:
                message = "Words of the curriculum changed: run list_known_words."
                raise CommandError(message)
            return
        STEMS.write_text(listed, encoding="utf-8", newline="\n")
        self.stdout.write(f"{len(stems)} stems.")
