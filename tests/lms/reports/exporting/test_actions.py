from datetime import timedelta

import pytest
from openpyxl import load_workbook

from lms.reports.exporting import actions, details
from lms.reports.exporting.models import ExportLog, PreparedFile
from lms.reports.exporting.scope import get_scope
from tests.factories.people import StaffFactory
from tests.lms.reports.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(of_province):
    """Ask for the long table."""

    def asked(at=NOW):
        return actions.ask_for_file(owner=of_province, scope=get_scope(of_province), at=at)

    return asked


class TestAskForFile:
    def test_makes_a_workbook_of_the_long_table(
        self, told, ask, tmp_path, django_capture_on_commit_callbacks
    ):
        told()
        with django_capture_on_commit_callbacks(execute=True):
            prepared = ask()
        prepared.refresh_from_db()

        assert (prepared.state, prepared.done, prepared.rows) == ("ready", 100, 4)
        path = tmp_path / "a.xlsx"
        path.write_bytes(prepared.data)
        found = list(load_workbook(path)["Data 1"].values)
        assert found[0] == tuple(column.title for column in details.HEAD)
        assert found[1][-1] == 30

    def test_twice_is_one_file(self, province, ask):
        assert ask() == ask(at=NOW + timedelta(minutes=2))

    def test_begins_again_when_the_server_was_stopped(self, province, ask):
        first = ask()
        second = ask(at=NOW + timedelta(minutes=4))
        first.refresh_from_db()

        assert first.state == PreparedFile.State.FAILED
        assert second != first

    def test_is_the_same_file_though_it_becomes_ready_meanwhile(self, province, ask, monkeypatch):
        first, own = ask(), PreparedFile.objects.own

        def meanwhile(user):
            PreparedFile.objects.update(state="ready", data=b"PK")
            return own(user)

        monkeypatch.setattr(PreparedFile.objects, "own", meanwhile)

        assert ask(at=NOW + timedelta(minutes=1)) == first


class TestMakeFile:
    def test_again_changes_nothing(self, told, ask, django_capture_on_commit_callbacks):
        told()
        with django_capture_on_commit_callbacks(execute=True):
            prepared = ask()
        before = PreparedFile.objects.values().get()

        actions.make_file.call(str(prepared.pk), ["36.74"], "Kota")

        assert PreparedFile.objects.values().get() == before

    def test_says_that_it_failed(self, told, ask, monkeypatch):
        prepared = ask()
        monkeypatch.setattr(actions.books, "of_rows", lambda *_a, **_k: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            actions.make_file.call(str(prepared.pk), ["36.74"], "Kota")

        prepared.refresh_from_db()
        assert prepared.state == PreparedFile.State.FAILED

    def test_tells_how_far_it_is(self, told, ask, monkeypatch):
        told()
        prepared = ask()
        seen = []
        whole = details.all_rows
        monkeypatch.setattr(
            details,
            "all_rows",
            lambda places, after: whole(
                places,
                after=lambda n: (after(n), seen.append(PreparedFile.objects.get().done)),
            ),
        )

        actions.make_file.call(str(prepared.pk), ["36.01", "36.74"], "Banten")

        assert seen == [24, 49, 74, 99]


class TestExpireExports:
    def test_deletes_files_after_a_week_and_the_log_after_two_years(self, ask, province):
        ask(at=NOW - timedelta(days=6))
        ExportLog.objects.create(table="modul", format="csv", at=NOW - timedelta(days=700))

        assert actions.expire_exports(at=NOW) == 0
        assert actions.expire_exports(at=NOW + timedelta(days=2)) == 1
        assert ExportLog.objects.count() == 1
        assert actions.expire_exports(at=NOW + timedelta(days=90)) == 0
        assert not ExportLog.objects.exists()


class TestLogExport:
    def test_outlives_the_account(self):
        staff = StaffFactory()
        actions.log_export(by=staff, table="modul", filters="", file_format="csv", at=NOW, rows=3)

        staff.delete()

        assert ExportLog.objects.get().by is None
