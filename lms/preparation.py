"""Bring database, content and static files up to date; what did not change costs nothing.

For `manage.py serve`: a first start does everything, the second must take seconds.
"""

import hashlib
import importlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# In this order: groups live in regions, demo progress needs modules.
LOADERS = ("load_regions", "load_curriculum", "load_demo")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do before the site can be served."""

    name: str
    run: Callable[[], None]


class Preparation:
    """What is still to be done in this checkout, remembered in the data folder."""

    def __init__(self, data: Path) -> None:
        self.memory = data / "prepared.json"

    def due(self) -> Iterator[Step]:
        """Yield the steps that are needed, each decided when its turn comes. Queries: 2."""
        migrated = database_is_current()
        if not migrated:
            yield Step("Database", migrate)
        static = digest_of_static_files()
        if self._remembered("static") != static or not Path(settings.STATIC_ROOT).is_dir():
            yield Step("Style sheets, scripts and pictures", collect)
            self._remember("static", static)
        # Last, for loading weighs the pages, and for that renders them.
        content = digest_of_sources()
        if not migrated or self._remembered("content") != content:
            yield Step("Regions, curriculum and demo", load)
            self._remember("content", content)

    def _remembered(self, name: str) -> str | None:
        return self._read().get(name)

    def _remember(self, name: str, digest: str) -> None:
        part = self.memory.with_suffix(".part")
        part.write_text(json.dumps(self._read() | {name: digest}), encoding="utf-8")
        part.replace(self.memory)

    def _read(self) -> dict[str, str]:
        try:
            read = json.loads(self.memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}


def migrate() -> None:
    """Apply every migration.

    Django does that in no language at all, and some words of the libraries are looked up when
    their module is imported: what serves later in this process must be imported before.
    """
    importlib.import_module(settings.ROOT_URLCONF)
    call_command("migrate", interactive=False, verbosity=0)


def load() -> None:
    """Load what a trial shows; each loader changes nothing where nothing changed.

    What they report of themselves is for whoever runs them alone; an error still stops us.
    """
    with redirect_stdout(StringIO()):  # and of the commands that they call
        for loader in LOADERS:
            call_command(loader, verbosity=0)
        if settings.DEMO:  # its people all came today
            call_command("release_counts", now=True, verbosity=0)


def collect() -> None:
    """Gather and compress the static files."""
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def database_is_current() -> bool:
    """Whether every migration file was applied, told by names alone. Queries: 2.

    Django's own plan would import some 300 modules first; names are enough to say "nothing
    to do", and whenever in doubt `migrate` decides.
    """
    applied = set(MigrationRecorder(connection).applied_migrations())
    return bool(applied) and set(migration_files()) <= applied


def migration_files() -> Iterator[tuple[str, str]]:
    """Yield app label and name of each migration on disk."""
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("[0-9a-z]*.py")):
            yield config.label, path.stem


def digest_of_sources() -> str:
    """Say in a digest what the loaders read: curriculum, regions, and the loaders' own code."""
    database = settings.DATABASES["default"]
    digest = hashlib.sha256(f"{database['ENGINE']} {database['NAME']}".encode())
    for path in sorted(_files(Path(settings.BASE_DIR) / name for name in ("content", "lms"))):
        digest.update(str(path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_of_static_files() -> str:
    """Say in a digest which files `collectstatic` would find, by name, size and time."""
    digest = hashlib.sha256(settings.STATIC_ROOT.__fspath__().encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
