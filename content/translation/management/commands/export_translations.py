"""PO files of everything there is to translate."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.modules.models import ModulePage
from content.translation.bundles import Bundle, bundle_of, bundles, languages, public
from content.translation.po import export_po


class Command(BaseCommand):
    """Write one PO file a module, one of the stories and one of the site's frame.

    What is translated already is in them, so a file can be written again at any time.
    """

    help = "Write PO files with what is to be translated into LANGUAGE to FOLDER."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--module` may be repeated; `situs` and `cerita` are bundles too."""
        parser.add_argument("language")
        parser.add_argument("folder", type=Path)
        parser.add_argument("--module", type=int, action="append", default=[], dest="modules")
        parser.add_argument("--bundle", action="append", default=[], dest="names")

    def handle(
        self, *, language: str, folder: Path, modules: list[int], names: list[str], **_options: Any
    ) -> None:
        """Write the files and say where they are."""
        if language not in languages():
            raise CommandError(f"“{language}” is none of {', '.join(languages())}.")
        folder.mkdir(parents=True, exist_ok=True)
        for bundle in _chosen(modules, names):
            file = export_po(bundle, language)
            path = folder / f"{bundle.slug}.po"
            file.save(str(path))
            self.stdout.write(f"{path}: {len(file)}")


def _chosen(modules: list[int], names: list[str]) -> list[Bundle]:
    if not modules and not names:
        return bundles()
    found = [bundle_of(page) for page in public(ModulePage).filter(number__in=modules)]
    return found + [bundle for bundle in bundles() if bundle.slug in names]
