"""Taking down in every language: at once, whole, once, and back only after a new review."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from content.catalogue.models import Activity, Module
from content.catalogue.refresh import refresh_all
from content.modules.models import LessonPage
from content.site import previews, review, withdrawing
from content.site.models import Approval, PreviewLink, Withdrawal
from lms.progress.models import Completion
from tests.factories.content import ticked
from tests.factories.learning import CompletionFactory
from tests.factories.pages import make_lesson, make_site, translate
from tests.factories.people import StaffFactory

NOW = timezone.now()


def take_down(page, cast, by=None):
    return withdrawing.withdraw(page=page, by=by or cast.safety, reason="Foto anak.", now=NOW)


def live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def sundanese(frame, module, lesson):
    """The lesson in Sundanese, public, below a module that is."""
    make_site("su")
    for page in (frame.home, frame.learn):
        Page.objects.filter(locale__language_code="su", slug__startswith=page.slug).update(
            translation_key=page.translation_key
        )
    translate(module)
    return translate(lesson)


class TestMayWithdraw:
    @pytest.mark.parametrize(
        ("role", "may"),
        [("safety", True), ("superuser", True), ("substance", False), ("author", False)],
    )
    def test_is_for_child_safety_and_not_for_others(self, cast, role, may):
        assert withdrawing.may_withdraw(getattr(cast, role)) is may

    def test_is_for_admins(self, cast):
        assert withdrawing.may_withdraw(StaffFactory(username="a", groups=["Admin"]))

    def test_is_not_for_a_reader_of_a_language_or_staff(self, cast):
        assert not withdrawing.may_withdraw(cast.reader("su"))
        assert not withdrawing.may_withdraw(cast.staff)


class TestWithdraw:
    def test_takes_down_every_language_and_what_is_below(self, module, lesson, sundanese, cast):
        rows = take_down(module, cast)

        assert {row.key for row in rows} == {module.key, lesson.key}
        assert not any(map(live, (module, lesson, sundanese)))

    def test_begins_from_any_language(self, lesson, sundanese, cast):
        take_down(sundanese, cast)

        assert not live(lesson)

    def test_leaves_neighbours_alone(self, module, lesson, cast):
        other = make_lesson(module, 2)

        take_down(lesson, cast)

        assert live(other)
        assert live(module)

    def test_retires_the_registry_and_moves_the_epoch_on(
        self, module, lesson, cast, django_capture_on_commit_callbacks
    ):
        refresh_all()

        with django_capture_on_commit_callbacks(execute=True):
            take_down(module, cast)

        assert Module.objects.get(key=module.key).is_retired
        assert Activity.objects.get(key=lesson.key).is_retired

    def test_is_once_when_done_twice(self, lesson, cast):
        take_down(lesson, cast)

        assert take_down(lesson, cast) == []
        assert Withdrawal.objects.count() == 1

    def test_refuses_who_may_not(self, lesson, cast):
        with pytest.raises(withdrawing.MayNotWithdraw):
            take_down(lesson, cast, by=cast.substance)

        assert live(lesson)

    def test_refuses_without_a_reason(self, lesson, cast):
        with pytest.raises(withdrawing.MayNotWithdraw):
            withdrawing.withdraw(page=lesson, by=cast.safety, reason="  ", now=NOW)

        assert live(lesson)

    def test_is_written_into_the_history(self, lesson, cast):
        take_down(lesson, cast)

        entry = PageLogEntry.objects.get(page=lesson, action=withdrawing.WITHDRAWN)
        assert (entry.user, entry.data["reason"]) == (cast.safety, "Foto anak.")

    def test_closes_preview_links(self, lesson, cast):
        previews.make(pk=lesson.key, page=lesson, by=cast.author, days=7, note="", now=NOW)

        take_down(lesson, cast)

        assert not PreviewLink.objects.active(NOW + timedelta(minutes=1)).exists()

    def test_stops_reviews_that_are_under_way(self, lesson, cast):
        lesson.save_revision(user=cast.author)
        page = LessonPage.objects.get(pk=lesson.pk)
        page.get_workflow().start(page, cast.author)
        page.current_workflow_task_state.approve(user=cast.substance, checked=ticked("substance"))

        take_down(lesson, cast)

        page = LessonPage.objects.get(pk=lesson.pk)
        assert page.current_workflow_state is None
        assert not Approval.objects.in_force().filter(revision__object_id=str(page.pk)).exists()

    def test_takes_scheduled_publishing_back(self, draft, cast):
        draft.go_live_at = NOW - timedelta(minutes=1)
        due = draft.save_revision(user=cast.author, approved_go_live_at=draft.go_live_at)
        cast.approve(due)

        take_down(draft, cast)
        call_command("publish_due")

        assert not live(draft)

    def test_costs_no_more_queries_a_page_for_eight(
        self, frame, module, lesson, cast, django_assert_max_num_queries
    ):
        for n in range(2, 9):
            make_lesson(module, n)

        with django_assert_max_num_queries(9 * 25 + 20):
            take_down(module, cast)


class TestLearners:
    def test_keep_what_they_have_done(self, lesson, cast):
        refresh_all()
        done = CompletionFactory(activity=Activity.objects.get(key=lesson.key))

        take_down(lesson, cast)
        refresh_all()

        assert Completion.objects.get() == done
        assert Completion.objects.get().activity.words.get(language="id").title == "Pelajaran 1"


class TestComingBack:
    def test_takes_new_approvals(self, draft, cast):
        revision = cast.approve(draft.get_latest_revision())
        revision.publish()
        take_down(LessonPage.objects.get(pk=draft.pk), cast)

        with pytest.raises(review.NotApproved):
            revision.publish()

        cast.approve(LessonPage.objects.get(pk=draft.pk).get_latest_revision()).publish()
        assert live(draft)

    def test_is_refused_to_the_loader(self, lesson, cast):
        take_down(lesson, cast)
        revision = LessonPage.objects.get(pk=lesson.pk).save_revision(user=review.loader())

        with pytest.raises(review.Withdrawn):
            review.approve_as_loader(revision)

    def test_of_a_translation_waits_for_its_source(self, lesson, sundanese, cast):
        take_down(lesson, cast)
        page = LessonPage.objects.get(pk=sundanese.pk)
        revision = page.save_revision(user=cast.author)
        checked = ticked("translation")
        reader = cast.reader("su")
        review.approve(revision=revision, kind="translation", by=reader, checked=checked)

        with pytest.raises(review.Withdrawn):
            revision.publish()

        source = LessonPage.objects.get(pk=lesson.pk).save_revision(user=cast.author)
        cast.approve(source).publish()
        revision.publish()
        assert live(sundanese)

    def test_keeps_the_old_approvals_for_who_asks_later(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()

        take_down(LessonPage.objects.get(pk=draft.pk), cast)

        assert Approval.objects.filter(revoked_at=NOW).count() == 2


class TestReaders:
    def test_are_told_that_it_was_taken_down(self, client, lesson, cast):
        refresh_all()
        assert client.get(lesson.url).status_code == 200

        take_down(lesson, cast)
        refresh_all()
        response = client.get(lesson.url)

        assert response.status_code == 410
        assert "Halaman ini kami tarik" in response.content.decode()
        assert "Foto anak" not in response.content.decode()

    def test_are_told_so_in_another_language_too(self, client, lesson, cast):
        take_down(lesson, cast)
        refresh_all()

        assert client.get(f"/su{lesson.url}").status_code == 410

    def test_are_told_so_of_a_story_and_of_the_list_of_stories(self, client, frame, cast):
        take_down(frame.stories, cast)

        assert client.get("/cerita/").status_code == 410

    def test_get_not_found_for_what_was_merely_unpublished(self, client, lesson):
        lesson.unpublish()
        refresh_all()

        assert client.get(lesson.url).status_code == 404

    def test_get_not_found_for_what_never_was(self, client, frame, lesson, cast):
        take_down(lesson, cast)
        refresh_all()

        assert client.get("/belajar/modul-1/tidak-ada/").status_code == 404

    def test_see_it_again_when_it_is_back(self, client, lesson, cast):
        take_down(lesson, cast)
        page = LessonPage.objects.get(pk=lesson.pk)
        cast.approve(page.save_revision(user=cast.author)).publish()
        refresh_all()

        assert client.get(lesson.url).status_code == 200
