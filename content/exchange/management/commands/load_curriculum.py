"""Curriculum files into pages."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from content.exchange.linting.lint import refuse_unsafe
from content.exchange.loading import files
from content.exchange.loading.load import write
from content.exchange.loading.problems import Unreadable
from content.exchange.loading.writer import Report

CURRICULUM = Path(__file__).resolve().parents[2] / "curriculum"


class Command(BaseCommand):
    """Load the curriculum files. Run at every start; safe to repeat.

    Pages and contacts that somebody else changed since are left alone, and named.
    """

    help = "Load modules, stories, contacts and sources from content/exchange/curriculum/."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--from` is for another folder of the same kind."""
        parser.add_argument("--from", type=Path, default=CURRICULUM, dest="folder")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *, folder: Path, dry_run: bool, **_options: Any) -> None:
        """Load, then say what was made, changed and left alone."""
        try:
            curriculum = files.read(folder)
            advice = refuse_unsafe(curriculum, folder)
            report = write(curriculum, dry_run=dry_run)
        except Unreadable as error:
            self.stderr.write(str(error))
            raise CommandError(
                _("%(count)s problems in the files. Nothing was written for them.")
                % {"count": len(error.problems)}
            ) from error
        if dry_run:
            self.stdout.write(_("A trial: nothing was written."))
        if advice:
            message = _("%(count)s suggestions for the authors of the files: lint_curriculum.")
            self.stdout.write(message % {"count": advice})
        self._tell(report)

    def _tell(self, report: Report) -> None:
        for label, names in (
            (_("Made"), report.made),
            (_("Changed"), report.changed),
            (_("Moved"), report.moved),
            (_("Left alone"), report.left),
            (_("Note"), report.noted),
        ):
            for name in names:
                self.stdout.write(f"{label}: {name}")
        self.stdout.write(
            _("%(made)s made, %(changed)s changed, %(same)s as they were, %(left)s left alone.")
            % {
                "made": len(report.made),
                "changed": len(report.changed),
                "same": report.same,
                "left": len(report.left),
            }
        )
