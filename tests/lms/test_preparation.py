import pytest
from django.core.management import BaseCommand
from django.db.migrations.recorder import MigrationRecorder

from lms import preparation
from lms.preparation import Preparation


@pytest.fixture
def steps(monkeypatch, settings, tmp_path):
    """The names of the steps done, in order; nothing is really loaded or collected."""
    settings.STATIC_ROOT = tmp_path / "static"
    done = []
    monkeypatch.setattr(preparation, "migrate", lambda: done.append("migrate"))
    monkeypatch.setattr(preparation, "load", lambda: done.append("load"))

    def collect():
        done.append("collect")
        settings.STATIC_ROOT.mkdir(exist_ok=True)

    monkeypatch.setattr(preparation, "collect", collect)
    return done


def prepare(folder):
    for step in Preparation(folder).due():
        step.run()


@pytest.mark.django_db
class TestDue:
    def test_does_everything_on_a_new_database(self, steps, tmp_path, monkeypatch):
        monkeypatch.setattr(preparation, "database_is_current", lambda: False)

        prepare(tmp_path)

        assert steps == ["migrate", "collect", "load"]

    def test_does_nothing_the_second_time(self, steps, tmp_path):
        prepare(tmp_path)
        steps.clear()

        prepare(tmp_path)

        assert steps == []

    def test_loads_again_into_a_new_database(self, steps, tmp_path, monkeypatch):
        prepare(tmp_path)
        steps.clear()
        monkeypatch.setattr(preparation, "database_is_current", lambda: False)

        prepare(tmp_path)

        assert steps == ["migrate", "load"]

    def test_loads_again_when_a_source_changed(self, steps, tmp_path, monkeypatch):
        prepare(tmp_path)
        steps.clear()
        monkeypatch.setattr(preparation, "digest_of_sources", lambda: "another")

        prepare(tmp_path)

        assert steps == ["load"]

    def test_collects_again_when_a_static_file_changed(self, steps, tmp_path, monkeypatch):
        prepare(tmp_path)
        steps.clear()
        monkeypatch.setattr(preparation, "digest_of_static_files", lambda: "another")

        prepare(tmp_path)

        assert steps == ["collect"]

    def test_tries_a_failed_step_again(self, steps, tmp_path, monkeypatch):
        def fail():
            raise RuntimeError("stopped in the middle")

        monkeypatch.setattr(preparation, "load", fail)
        with pytest.raises(RuntimeError):
            prepare(tmp_path)
        monkeypatch.setattr(preparation, "load", lambda: steps.append("load"))

        prepare(tmp_path)

        assert steps == ["collect", "load"]


@pytest.mark.django_db
class TestDatabaseIsCurrent:
    def test_says_yes_after_migrating(self, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert preparation.database_is_current()

    def test_says_no_when_a_migration_is_missing(self):
        MigrationRecorder.Migration.objects.filter(app="accounts").first().delete()

        assert not preparation.database_is_current()

    def test_says_no_on_an_empty_database(self):
        MigrationRecorder.Migration.objects.all().delete()

        assert not preparation.database_is_current()


class TestDigests:
    def test_are_the_same_twice(self):
        assert preparation.digest_of_sources() == preparation.digest_of_sources()
        assert preparation.digest_of_static_files() == preparation.digest_of_static_files()

    def test_of_sources_differ_for_another_database(self, settings, monkeypatch):
        before = preparation.digest_of_sources()
        monkeypatch.setitem(settings.DATABASES["default"], "NAME", "another")

        assert preparation.digest_of_sources() != before


class TestLoad:
    def test_runs_every_loader_in_order_and_keeps_their_words_to_itself(self, monkeypatch, capsys):
        called = []

        def call(name, **_options):
            called.append(name)
            BaseCommand().stdout.write("Made: much")

        monkeypatch.setattr(preparation, "call_command", call)

        preparation.load()

        assert called == ["load_regions", "load_curriculum", "load_demo"]
        assert capsys.readouterr().out == ""


class TestMigrate:
    def test_imports_what_will_be_served_before_django_forgets_the_language(self, monkeypatch):
        """Labels that Wagtail looks up on import would be English in every worker."""
        done = []
        monkeypatch.setattr(preparation.importlib, "import_module", done.append)
        monkeypatch.setattr(preparation, "call_command", lambda name, **_: done.append(name))

        preparation.migrate()

        assert done == ["lms.urls", "migrate"]
