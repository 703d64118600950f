"""A small complete site, made by the real loaders: regions, two modules, one story, demo people.

Loading takes seconds, so it is done once for each state of the sources and kept beside the
migrated templates; a test gets a copy of the file.
"""

import gc
import hashlib
import os
import shutil
import sqlite3
import time
import warnings
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings

from bootstrap import only_one
from lms import preparation

KEPT_SECONDS = 24 * 3600  # others may be testing with an older site at this moment


@dataclass(frozen=True, slots=True)
class Site:
    """Where a loaded site lies: a database file and the pictures that belong to it."""

    database: Path
    media: Path


def make_site(database):
    """The loaded site in its present state, made from the suite's empty `database` if need be."""
    folder = database.template.parent / f"site-{digest(database)}"
    with only_one(database.template.parent / "site.lock"):
        if not folder.exists():
            forget_older_sites(folder.parent)
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            load_into(part, database)
            part.rename(folder)
    os.utime(folder)
    return Site(folder / "site.sqlite3", folder / "media")


def load_into(folder, database):
    """Run the loaders on a fresh copy of the migrated database; keep what they made."""
    folder.mkdir(parents=True)
    database.restore()
    media = str(folder / "media")
    with override_settings(MEDIA_ROOT=media, DEMO=True), warnings.catch_warnings():
        # Wagtail leaves closing the files of its renditions to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        preparation.load()
        gc.collect()
    connection.close()
    with (
        closing(sqlite3.connect(database.path)) as source,
        closing(sqlite3.connect(folder / "site.sqlite3")) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    database.restore()


def digest(database):
    """Say in a digest what the loaders read, themselves included, and the schema they fill."""
    found = hashlib.sha256(database.template.name.encode())
    for top in ("content", "lms"):
        for path in sorted((Path(settings.BASE_DIR) / top).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path).encode())
                found.update(path.read_bytes())
    return found.hexdigest()[:16]


def forget_older_sites(folder):
    """Delete sites that nobody has used for a day."""
    for path in folder.glob("site-*/"):
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(path)
