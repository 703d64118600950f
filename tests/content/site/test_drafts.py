from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from content.modules.models import LessonPage
from content.site import drafts, withdrawing
from tests.factories.content import a_body
from tests.factories.pages import make_lesson, make_module, make_quiz, make_simulation

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_known():
    """Begin with a cache that knows no version."""
    cache.clear()


def drafts_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return drafts.drafts_of(request)


def begin(module, n, author, body=()):
    page = make_lesson(module, n, live=False, body=list(body))
    page.save_revision(user=author)
    return LessonPage.objects.get(pk=page.pk)


class TestDraftsOf:
    def test_names_what_its_author_began(self, draft, cast):
        (row,) = drafts_of(cast.author)

        assert (row.title, row.kind, row.was_public) == ("Pelajaran 2", "Pelajaran", False)
        assert row.url == f"/admin/pages/{draft.pk}/edit/"
        assert (row.missing, row.n_missing) == ("", 0)

    def test_says_what_keeps_it_from_being_published(self, module, cast):
        unmarked = [{"type": "text", "value": "<p>Kirim kode OTP ke saya sekarang juga</p>"}]
        page = begin(module, 2, cast.author, a_body())
        page.body = unmarked
        found = page.publish_problems()
        page.save_revision(user=cast.author)

        (row,) = drafts_of(cast.author)

        assert row.n_missing == len(found)
        assert row.missing == (found[0] if found else "")

    def test_says_why_it_was_taken_down_and_puts_it_first(self, draft, module, cast):
        cast.approve(draft.get_latest_revision()).publish()
        begin(module, 3, cast.author)
        page = LessonPage.objects.get(pk=draft.pk)
        withdrawing.withdraw(page=page, by=cast.safety, reason="Ada nama anak.", now=NOW)

        rows = drafts_of(cast.author)

        assert [row.withdrawn for row in rows] == ["Ada nama anak.", ""]

    def test_says_what_most_modules_have(self, frame, cast):
        module = make_module(frame, 2, live=False)
        module.save_revision(user=cast.author)
        begin(module, 1, cast.author)

        said = {row.title: row.advice for row in drafts_of(cast.author)}

        assert said["Pelajaran 1"] == ""
        assert said[module.title].startswith(
            "Baru 1 pelajaran. Belum ada: simulasi obrolan, kuis. Biasanya satu modul berisi"
        )

    def test_has_no_advice_on_a_module_with_all_of_it(self, frame, cast):
        module = make_module(frame, 2, live=False)
        module.save_revision(user=cast.author)
        for n in range(1, 5):
            make_lesson(module, n)
        make_quiz(module)
        make_simulation(module)

        (row,) = drafts_of(cast.author)

        assert row.advice == ""

    @pytest.mark.parametrize("role", ["substance", "staff", "superuser"])
    def test_shows_nobody_else_anything(self, draft, cast, role):
        assert drafts_of(getattr(cast, role)) == []

    def test_leaves_out_what_is_public_as_it_is(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()

        assert drafts_of(cast.author) == []

    def test_names_a_newer_version_of_what_is_public(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()
        LessonPage.objects.get(pk=draft.pk).save_revision(user=cast.author)

        assert [row.was_public for row in drafts_of(cast.author)] == [True]

    def test_leaves_out_what_is_reviewed_or_came_back(self, draft, cast):
        draft.get_workflow().start(draft, cast.author)
        assert drafts_of(cast.author) == []
        page = LessonPage.objects.get(pk=draft.pk)

        page.current_workflow_task_state.reject(user=cast.substance, comment="Labelnya.")

        assert drafts_of(cast.author) == []

    def test_costs_the_same_for_1_and_8(self, draft, module, cast, django_assert_num_queries):
        drafts_of(cast.author)
        with django_assert_num_queries(1):
            assert len(drafts_of(cast.author)) == 1
        for n in range(3, 10):
            begin(module, n, cast.author)
        drafts_of(cast.author)
        with django_assert_num_queries(1):
            assert len(drafts_of(cast.author)) == 8
