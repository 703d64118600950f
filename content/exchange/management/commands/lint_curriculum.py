"""Curriculum files measured and read against the rules for authors."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from content.exchange.linting.findings import Finding
from content.exchange.linting.lines import locate
from content.exchange.linting.lint import lint
from content.exchange.linting.table import table
from content.exchange.loading import files
from content.exchange.loading.problems import Unreadable
from content.exchange.loading.schema import Curriculum
from content.exchange.management.commands.load_curriculum import CURRICULUM


class Command(BaseCommand):
    """Print a table of the curriculum and what could be better. Needs no database."""

    help = "Measure the curriculum files and read them against the rules for authors."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--from` is for another folder of the same kind."""
        parser.add_argument("--from", type=Path, default=CURRICULUM, dest="folder")
        parser.add_argument("--only", metavar="MODULE", help="one module's folder, like modul-03")

    def handle(self, *, folder: Path, only: str | None, **_options: Any) -> None:
        """Print all; leave with 1 if there is a finding."""
        try:
            curriculum = _one(folder, only) if only else files.read(folder)
        except Unreadable as error:
            hint = "" if only else _("To read one module without the others: --only modul-01")
            raise CommandError(f"{error}\n{hint}".strip()) from error
        self._tell(curriculum, locate(lint(curriculum), folder))

    def _tell(self, curriculum: Curriculum, findings: Sequence[Finding]) -> None:
        for line in table(curriculum, findings):
            self.stdout.write(line)
        self.stdout.write("")
        for finding in findings:
            self.stdout.write(_told(finding))
        if findings:
            blocking = sum(finding.blocking for finding in findings)
            message = _("%(count)s findings, %(blocking)s of them must be mended before loading.")
            self.stdout.write(message % {"count": len(findings), "blocking": blocking})
            sys.exit(1)
        self.stdout.write(_("No findings."))


def _one(folder: Path, module: str) -> Curriculum:
    """Read one module without the others, which may be half written, and without stories."""
    others = [path.parent.name for path in folder.glob(f"*/{files.MODULE_FILE}")]
    left_out = {*others, "narasi"} - {module}
    with tempfile.TemporaryDirectory() as name:
        alone = Path(name) / folder.name
        shutil.copytree(folder, alone, ignore=lambda _folder, names: left_out & set(names))
        return files.read(alone)


def _told(finding: Finding) -> str:
    values = {
        "file": finding.file,
        "line": finding.line,
        "place": finding.place,
        "message": finding.message,
        "rule": finding.rule,
        "weight": _("MUST") if finding.blocking else _("advice"),
    }
    if not finding.place:
        return _("%(file)s line %(line)s: %(weight)s, %(message)s [%(rule)s]") % values
    return _("%(file)s line %(line)s, %(place)s: %(weight)s, %(message)s [%(rule)s]") % values
