"""This is where the benchmark works: a temporary folder and a database of its own."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from lms.bench.servers import ROOT
from lms.bench.urls import BODY
from lms.bench.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, the environment of every process that works there, and what was filled in."""

    folder: Path
    environment: Mapping[str, str]
    vendor: str
    world: World

    @property
    def body(self) -> Path:
        """This file holds what the bare view answers."""
        return Path(self.environment[BODY])


@contextmanager
def place() -> Iterator[Place]:
    """Make the database, fill it, and leave nothing behind."""
    with empty() as environment:
        folder = Path(environment["DATA_DIR"])
        subprocess.run(  # noqa: S603  # this package
            [sys.executable, "-m", "lms.bench", folder], cwd=ROOT, env=environment, check=True
        )
        yield Place(folder, environment, connection.vendor, World.read(folder))


@contextmanager
def empty() -> Iterator[Mapping[str, str]]:
    """Make a folder and a database with nothing in them; the environment of whoever works there."""
    with tempfile.TemporaryDirectory(prefix="tangguh-bench-") as name, database(Path(name)) as url:
        yield os.environ | {
            "DATABASE_URL": url,
            "DATA_DIR": name,
            "DJANGO_SETTINGS_MODULE": "lms.settings",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "PIN_PEPPER": secrets.token_urlsafe(48),
            "CERTIFICATE_KEY": secrets.token_urlsafe(48),
            "DEBUG": "0",
            "DEMO": "0",
            "HTTPS": "0",
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_LEVEL": "ERROR",  # waitress writes a line for each request that waits
            BODY: str(Path(name) / "body.html"),
        }


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Make an empty database of the kind in use; its URL."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    name = f"tangguh_bench_{os.getpid()}_{secrets.token_hex(3)}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
