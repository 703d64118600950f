"""The suite's own database: made from a template, put back after a test that commits."""

import os
import threading

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from wagtail.models import Locale, Page

from lms.organisations.models import Region
from tests import database


def commit_a_region():
    Region.objects.create(code="99", name="Elsewhere", level=Region.Level.PROVINCE)


@pytest.mark.django_db(transaction=True)
class TestRestore:
    @pytest.mark.parametrize("turn", ["first", "second"])
    def test_removes_what_a_test_committed(self, turn):
        assert not Region.objects.filter(code="99").exists()

        commit_a_region()

    def test_keeps_what_migrations_wrote(self):
        assert Page.objects.filter(depth=1).exists()
        assert Locale.objects.exists()

    def test_is_seen_by_other_threads(self):
        commit_a_region()
        seen = []

        def look():
            seen.append(Region.objects.filter(code="99").exists())
            connection.close()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join(10)

        assert seen == [True]


@pytest.mark.django_db
class TestTestDatabase:
    def test_has_the_settings_of_the_product(self):
        if connection.vendor != "sqlite":
            pytest.skip("SQLite's own settings")
        with connection.cursor() as cursor:
            pragmas = ("journal_mode", "synchronous", "foreign_keys")
            values = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

        assert values == ["wal", 2, 1]

    def test_is_not_the_trials_own(self):
        assert "tangguh.sqlite3" not in str(connection.settings_dict["NAME"])

    def test_is_what_other_programs_are_told(self, monkeypatch):

        assert os.environ["DATABASE_URL"].endswith(str(connection.settings_dict["NAME"]))


class TestMigrationDigest:
    def test_is_the_same_twice(self):
        assert database.migration_digest() == database.migration_digest()

    def test_changes_with_a_migration(self, monkeypatch, tmp_path):

        before = database.migration_digest()
        folder = tmp_path / "migrations"
        folder.mkdir()
        (folder / "0002_more.py").write_text("operations = []")
        monkeypatch.setattr(apps.get_app_config("accounts"), "path", str(tmp_path))

        assert database.migration_digest() != before

    def test_changes_with_the_languages(self, settings):
        before = database.migration_digest()
        settings.LANGUAGES = [("id", "Indonesia")]

        assert database.migration_digest() != before


class TestSettings:
    def test_hash_fast_and_still_understand_the_real_kind(self):
        assert "MD5" in settings.PASSWORD_HASHERS[0]
        assert settings.PASSWORD_HASHERS[1:] == settings.REAL_PASSWORD_HASHERS
