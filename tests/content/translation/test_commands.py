"""The command that writes PO files for translators."""

import polib
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


class TestExportTranslations:
    def test_writes_a_file_a_bundle(self, lesson, tmp_path):
        call_command("export_translations", "su", str(tmp_path / "su"))

        names = {path.name for path in (tmp_path / "su").iterdir()}
        assert names == {"modul-01.po", "cerita.po", "situs.po"}
        assert len(polib.pofile(str(tmp_path / "su" / "modul-01.po"))) > 3

    def test_writes_only_what_is_asked_for(self, lesson, tmp_path):
        call_command("export_translations", "su", str(tmp_path), "--module", "1")

        assert [path.name for path in tmp_path.iterdir()] == ["modul-01.po"]

    def test_keeps_what_is_translated(self, lesson, fill, tmp_path):
        fill()

        call_command("export_translations", "su", str(tmp_path), "--module", "1")

        assert polib.pofile(str(tmp_path / "modul-01.po")).percent_translated() == 100

    def test_knows_no_other_language(self, lesson, tmp_path):
        with pytest.raises(CommandError):
            call_command("export_translations", "id", str(tmp_path))
