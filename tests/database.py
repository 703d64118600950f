"""The suite's database: migrated once for each state of the migrations, then copied.

Migrating takes eight seconds, a copy milliseconds. A template is named after a digest of all
migrations and is complete or absent: it is made under another name and renamed. Tests that
commit get the copy put back afterwards, instead of Django's flush, which would also remove the
rows that migrations wrote (languages, the root page, staff groups).
"""

import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bootstrap import only_one

KEPT_TEMPLATES = 3


def migration_digest():
    """Say in a digest what a migrated database depends on: every migration, and the languages."""
    digest = hashlib.sha256(repr((settings.INSTALLED_APPS, settings.LANGUAGES)).encode())
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("*.py")):
            digest.update(f"{config.label}/{path.name}".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def test_database():
    """The suite's database of the kind that DATABASE_URL names, made from its template."""
    kinds = {"sqlite": SQLiteDatabase, "postgresql": PostgreSQLDatabase}
    kind = kinds[connection.vendor]
    folder = settings.BASE_DIR / ".data" / "test-templates"
    with only_one(folder / f"{connection.vendor}.lock"):
        return kind(folder, migration_digest())


test_database.__test__ = False


def use(name):
    """Point every connection, those of other threads included, at another database."""
    connection.close()
    connection.settings_dict["NAME"] = str(name)
    connection.settings_dict["TEST"]["NAME"] = str(name)


def migrate():
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()


class SQLiteDatabase:
    def __init__(self, folder, digest):
        self.template = folder / f"{digest}.sqlite3"
        if not self.template.exists():
            self._make_template()
        self.folder = tempfile.TemporaryDirectory(
            prefix="tangguh-test-", ignore_cleanup_errors=True
        )
        self.path = Path(self.folder.name) / "test.sqlite3"
        use(self.path)
        os.environ["DATABASE_URL"] = f"sqlite:///{self.path}"
        self.restore()

    def restore(self):
        """Put the template's content back, whatever was committed."""
        connection.close()
        source, target = sqlite3.connect(self.template), sqlite3.connect(self.path)
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)
        source.close()
        target.close()

    def close(self):
        connection.close()
        self.folder.cleanup()

    def _make_template(self):
        older = sorted(
            self.template.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime
        )
        for path in older[: -KEPT_TEMPLATES + 1]:
            path.unlink()
        part = self.template.with_suffix(".part")
        part.unlink(missing_ok=True)
        use(part)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
        migrate()
        # One file without its log, so that renaming it is all.
        whole = sqlite3.connect(part)
        whole.execute("PRAGMA journal_mode=DELETE")
        whole.close()
        part.replace(self.template)


class PostgreSQLDatabase:
    def __init__(self, _folder, digest):
        self.owner = str(connection.settings_dict["NAME"])
        self.template = f"tangguh_template_{digest}"
        self.name = f"tangguh_test_{os.getpid()}"
        if not self._names_like(self.template):
            self._make_template()
        self.restore()
        use(self.name)
        url, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        os.environ["DATABASE_URL"] = f"{url}/{self.name}"

    def restore(self):
        """Make the database anew from the template, whatever was committed."""
        connection.close()
        self._administer(
            f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)',
            f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"',
        )

    def close(self):
        connection.close()
        self._administer(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _make_template(self):
        outdated = self._names_like("tangguh_template_%")
        part = f"{self.template}_part"
        drops = [f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in [*outdated, part]]
        self._administer(*drops, f'CREATE DATABASE "{part}" TEMPLATE template0')
        use(part)
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO off")
        migrate()
        use(self.owner)
        self._administer(f'ALTER DATABASE "{part}" RENAME TO "{self.template}"')

    def _names_like(self, pattern):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
            return [name for (name,) in cursor.fetchall()]

    def _administer(self, *statements):
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
