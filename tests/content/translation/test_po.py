"""PO files out: everything there is to translate, with what is translated already."""

import polib
import pytest

from content.translation.po import export_po
from tests.factories.content import make_contact
from tests.factories.pages import make_narrative, make_quiz, make_simulation


def entries(file):
    return {(entry.msgctxt.split(":")[1], entry.msgid): entry for entry in file}


class TestExportPo:
    def test_names_page_path_and_place(self, lesson):
        entry = entries(export_po("modul-01", "su"))["title", "Pelajaran 1"]

        assert entry.msgctxt == f"{lesson.translation_key}:title"
        assert "Pelajaran 1" in entry.comment
        assert "255" in entry.comment
        assert entry.msgstr == ""

    def test_holds_every_kind_of_page_of_a_module(self, module, lesson):
        make_quiz(module)
        make_simulation(module)

        sources = {entry.msgid for entry in export_po("modul-01", "su")}

        assert {"Modul 1", "Berhenti dulu sebelum membagikan.", "Pilihan q1a"} <= sources
        assert {"Bu Sari", "Grup RT 03", "Pesan menyebar"} <= sources

    def test_holds_the_frame_and_the_stories_apart(self, frame, lesson):
        make_contact()
        make_narrative(frame)

        site = {entry.msgid for entry in export_po("situs", "su")}
        stories = {entry.msgid for entry in export_po("cerita", "su")}

        assert {"Tangguh Digital", "Belajar", "Cerita damai", "SAPA 129"} <= site
        assert {"Cerita 1", "Bu Lina"} <= stories
        assert site.isdisjoint({"Modul 1", "Cerita 1"})

    def test_shows_what_is_translated(self, lesson, fill):
        fill()

        found = entries(export_po("modul-01", "su"))

        assert found["title", "Pelajaran 1"].msgstr == "Pelajaran 1 (su)"
        assert not any(entry.fuzzy for entry in found.values())

    def test_marks_what_changed_since(self, lesson, fill, edit):
        fill()
        edit(lesson, title="Pelajaran satu")

        found = entries(export_po("modul-01", "su"))

        stale = found["title", "Pelajaran satu"]
        assert stale.fuzzy
        assert stale.previous_msgid == "Pelajaran 1"
        assert stale.msgstr == "Pelajaran 1 (su)"
        assert [entry.msgid for entry in found.values() if entry.fuzzy] == ["Pelajaran satu"]

    def test_leaves_out_drafts_in_the_source_language(self, lesson):
        lesson.title = "Belum tayang"
        lesson.save_revision()

        assert "Belum tayang" not in {entry.msgid for entry in export_po("modul-01", "su")}

    def test_can_be_read_by_any_program(self, lesson, tmp_path):
        path = tmp_path / "modul-01.po"
        export_po("modul-01", "su").save(str(path))

        again = polib.pofile(str(path), check_for_duplicates=True)

        assert again.metadata["Language"] == "su"
        assert [e.msgid for e in again] == [e.msgid for e in export_po("modul-01", "su")]

    def test_knows_no_other_bundle(self, module):
        with pytest.raises(LookupError):
            export_po("modul-99", "su")
