"""The counts follow whatever authors publish and translators write; the board reads them fast."""

import time
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail_localize.models import StringTranslation

from content.modules.models import LessonPage
from content.translation.board import read_board
from content.translation.bundles import languages
from content.translation.coverage import differences, recount_all
from content.translation.models import Coverage
from tests.factories.content import make_contact
from tests.factories.pages import make_lesson, make_module


def counts(thing, language="su"):
    row = Coverage.objects.get(key=thing.translation_key, language=language)
    return row.done, row.stale, row.missing


class TestRecount:
    def test_counts_what_is_missing(self, lesson):
        row = Coverage.objects.get(key=lesson.translation_key, language="su")

        assert counts(lesson) == (0, 0, 3)
        assert row.words_left == len(
            ["Pelajaran", "1", "Satu", "kalimat.", "Berhenti", "dulu", "sebelum", "membagikan."]
        )

    def test_counts_exactly_the_changed_segment_as_stale(self, lesson, fill, edit):
        fill()

        edit(lesson, search_description="Kalimat lain.")

        assert counts(lesson) == (2, 1, 0)
        assert counts(lesson, "jv") == (0, 0, 3)

    def test_does_not_count_drafts_of_the_source(self, lesson, fill, commit):
        fill()
        lesson.title = "Belum tayang"
        with commit():
            lesson.save_revision()

        assert counts(lesson) == (3, 0, 0)

    def test_follows_what_a_translator_types_and_takes_back(self, lesson, fill, commit):
        fill()
        row = StringTranslation.objects.get(
            context__object_id=lesson.translation_key, context__path="title"
        )
        with commit():
            row.delete()
        assert counts(lesson) == (2, 0, 1)

    def test_does_not_count_what_cannot_stand_there(self, lesson, fill, commit):
        fill()
        row = StringTranslation.objects.get(
            context__object_id=lesson.translation_key, context__path="title"
        )
        row.data = "a" * 300
        with commit():
            row.save()

        row.refresh_from_db()
        assert row.has_error
        assert "255" in row.get_error()
        assert counts(lesson) == (2, 0, 1)

    def test_forgets_what_is_no_longer_public(self, lesson, commit):
        with commit():
            LessonPage.objects.get(pk=lesson.pk).unpublish()

        assert not Coverage.objects.filter(key=lesson.translation_key).exists()
        assert differences() == []

    def test_counts_what_moved_to_its_new_module(self, frame, lesson, commit):
        with commit():
            other = make_module(frame, 2)
        with commit():
            LessonPage.objects.get(pk=lesson.pk).move(other, pos="last-child")

        row = Coverage.objects.get(key=lesson.translation_key, language="su")
        assert row.bundle == str(other.translation_key)

    def test_follows_snippets(self, frame, commit):
        with commit():
            contact = make_contact()

        assert counts(contact)[2] > 0
        assert differences() == []

    def test_changes_nothing_the_second_time(self, lesson):
        Coverage.objects.filter(key=lesson.translation_key).delete()

        assert recount_all()
        assert recount_all() == []


class TestCommand:
    def test_corrects_and_then_is_content(self, lesson, capsys):
        Coverage.objects.update(done=99)
        with pytest.raises(CommandError):
            call_command("recount_translations", "--check")

        call_command("recount_translations")

        call_command("recount_translations", "--check")
        assert not Coverage.objects.filter(done=99).exists()


class TestBoard:
    def test_shows_a_bundle_a_row_and_a_language_a_cell(self, module, lesson, fill):
        fill()

        lines = {line.bundle.slug: line.cells for line in read_board(languages())}

        assert list(lines) == ["modul-01", "cerita", "situs"]
        su, jv, _en = lines["modul-01"]
        assert (su.language, su.is_done, su.percent) == ("su", True, 100)
        assert (jv.done, jv.percent, jv.words_left > 0) == (0, 0, True)

    @pytest.mark.parametrize("modules", [1, 8])
    def test_costs_the_same_for_any_number_of_modules(
        self, modules, frame, commit, django_assert_num_queries
    ):
        with commit():
            for n in range(modules):
                make_lesson(make_module(frame, n))

        with django_assert_num_queries(2):
            read_board(languages())

    def test_reads_100_modules_in_3_languages_fast(self, frame, django_assert_num_queries):
        from content.modules.models import ModulePage
        from tests.factories.pages import add_to_frame

        keys = [
            add_to_frame(frame.learn, ModulePage(title=f"M{n}", slug=f"m-{n}", number=n))
            for n in range(100)
        ]
        Coverage.objects.bulk_create(
            Coverage(
                key=uuid4(),
                bundle=str(page.translation_key),
                language=code,
                done=5,
                stale=1,
                missing=2,
                words_left=30,
            )
            for page in keys
            for code in languages()
            for _activity in range(8)
        )
        began = time.perf_counter()

        with django_assert_num_queries(2):
            lines = read_board(languages())

        assert time.perf_counter() - began < 0.3
        assert len(lines) == 102
        assert lines[0].cells[0].stale == 8
