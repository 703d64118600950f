"""Nothing unapproved is public, on any path Wagtail has, whoever tries."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageLogEntry

from content.modules.models import LessonPage
from content.site import gate, review
from content.site.models import Approval
from tests.factories.content import approve, editor_form, make_contact
from tests.factories.pages import QUESTIONS, make_lesson, make_quiz

ROLES = ["author", "substance", "safety", "superuser"]


def is_live(page):
    return Page.objects.get(pk=page.pk).live


class TestPublish:
    @pytest.mark.parametrize("role", [*ROLES, None])
    def test_refuses_a_revision_nobody_approved(self, draft, cast, role):
        user = getattr(cast, role) if role else None

        with pytest.raises(review.NotApproved):
            draft.get_latest_revision().publish(user=user, skip_permission_checks=True)

        assert not is_live(draft)

    @pytest.mark.parametrize("kind", ["substance", "safety"])
    def test_refuses_with_one_of_the_two_approvals(self, draft, cast, kind):
        revision = draft.get_latest_revision()
        approve(revision, kind, by=getattr(cast, kind))

        with pytest.raises(review.NotApproved):
            revision.publish()

        assert not is_live(draft)

    @pytest.mark.parametrize("role", ["substance", "safety", "superuser"])
    def test_lets_an_approved_revision_through(self, draft, cast, role):
        revision = cast.approve(draft.get_latest_revision())

        revision.publish(user=getattr(cast, role))

        assert is_live(draft)

    def test_refuses_where_the_page_is_asked_as_a_plain_page(self, draft):
        plain = Page.objects.get(pk=draft.pk)

        with pytest.raises(review.NotApproved):
            plain.publish(draft.get_latest_revision())

        assert not is_live(draft)

    def test_refuses_the_action_that_the_editor_calls_itself(self, draft, cast):
        action = PublishPageRevisionAction(draft.get_latest_revision(), user=cast.superuser)

        with pytest.raises(review.NotApproved):
            action.execute(skip_permission_checks=True)

        assert not is_live(draft)

    def test_asks_again_after_a_change(self, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()
        page = LessonPage.objects.get(pk=draft.pk)
        page.title = "Judul lain"

        with pytest.raises(review.NotApproved):
            page.save_revision(user=cast.author).publish()

        assert LessonPage.objects.get(pk=draft.pk).title == draft.title

    def test_asks_again_when_autosave_rewrote_the_approved_revision(self, draft, cast):
        revision = cast.approve(draft.get_latest_revision())
        draft.title = "Judul yang tidak dibaca siapa pun"
        draft.save_revision(user=cast.author, overwrite_revision=revision)

        with pytest.raises(review.NotApproved):
            revision.publish()

        assert not is_live(draft)

    def test_does_not_count_what_somebody_approved_on_another_page(self, draft, cast, module):
        other = make_lesson(module, 3, live=False)
        approved = cast.approve(other.save_revision(user=cast.author))

        with pytest.raises(review.NotApproved):
            draft.publish(approved)

    def test_does_not_count_rows_of_the_author(self, draft, cast):
        revision = draft.get_latest_revision()
        for kind, by in (("substance", cast.author), ("safety", cast.safety)):
            Approval.objects.create(
                revision=revision,
                kind=kind,
                by=by,
                at=timezone.now(),
                digest=gate.digest_of(revision),
            )

        with pytest.raises(review.NotApproved):
            revision.publish()

    def test_refuses_a_quiz_that_cannot_be_marked(self, module, cast):
        single = QUESTIONS[0] | {
            "value": QUESTIONS[0]["value"]
            | {
                "choices": [
                    c | {"value": c["value"] | {"right": False}}
                    for c in QUESTIONS[0]["value"]["choices"]
                ]
            }
        }
        quiz = make_quiz(module, live=False, questions=[single])

        with pytest.raises(review.NotSound):
            cast.approve(quiz.save_revision(user=cast.author, clean=False)).publish()

        assert not is_live(quiz)

    def test_holds_for_a_help_contact(self, cast):
        contact = make_contact()
        contact.phone = "0811 666"

        with pytest.raises(review.NotApproved):
            contact.save_revision(user=cast.superuser).publish(user=cast.superuser)

        contact.refresh_from_db()
        assert contact.phone == "129"


class TestTheEditor:
    def test_keeps_what_was_written_and_says_who_has_to_approve(self, client, draft, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        form = editor_form(draft, title="Judul baru", **{"action-publish": "1"})

        response = client.post(address, form, follow=True)

        assert "belum tayang. Masih perlu disetujui: Isi, Keamanan anak" in (
            response.content.decode()
        )
        page = LessonPage.objects.get(pk=draft.pk)
        assert not page.live
        assert page.get_latest_revision_as_object().title == "Judul baru"

    def test_saves_an_authors_forged_publishing_as_a_draft(self, client, draft, cast):
        client.force_login(cast.author)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

        client.post(address, editor_form(draft, title="Judul baru", **{"action-publish": "1"}))

        page = LessonPage.objects.get(pk=draft.pk)
        assert not page.live
        assert page.get_latest_revision_as_object().title == "Judul baru"

    def test_offers_no_publish_button(self, client, draft, cast):
        client.force_login(cast.superuser)

        response = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))

        assert 'name="action-publish"' not in response.content.decode()

    def test_keeps_a_new_page_as_a_draft(self, client, module, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", module.pk])
        new = LessonPage(title="Baru", slug="baru", number="1.9", minutes=5)

        client.post(address, editor_form(new, **{"action-publish": "1"}))

        assert not LessonPage.objects.get(slug="baru").live

    def test_refuses_bulk_publishing_in_words(self, client, draft, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        response = client.post(f"{address}?id={draft.pk}", {}, follow=True)

        assert "belum tayang" in response.content.decode()
        assert not is_live(draft)

    def test_refuses_bulk_publishing_of_what_is_below(self, client, draft, cast, module):
        client.force_login(cast.superuser)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        client.post(f"{address}?id={module.pk}", {"include_descendants": "on"}, follow=True)

        assert not is_live(draft)

    def test_publishes_in_bulk_what_is_approved(self, client, draft, cast):
        cast.approve(draft.get_latest_revision())
        client.force_login(cast.superuser)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        client.post(f"{address}?id={draft.pk}", {}, follow=True)

        assert is_live(draft)

    def test_refuses_to_publish_a_contact_in_words(self, client, cast):
        contact = make_contact()
        client.force_login(cast.superuser)
        address = reverse(contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])
        names = ("name", "slug", "who", "when", "phone", "source", "sort_order")
        form = {name: getattr(contact, name) for name in names}
        form |= {"phone": "0811 666", "action-publish": "1"}

        response = client.post(address, form, follow=True)

        assert "belum tayang" in response.content.decode()
        contact.refresh_from_db()
        assert contact.phone == "129"
        assert contact.get_latest_revision_as_object().phone == "0811 666"


class TestScheduledPublishing:
    @pytest.fixture
    def due(self, draft):
        """A draft whose time has come, scheduled behind the gate's back."""
        draft.go_live_at = timezone.now() - timedelta(minutes=5)
        return draft.save_revision(
            user=draft.get_latest_revision().user, approved_go_live_at=draft.go_live_at
        )

    @pytest.mark.parametrize("command", ["publish_due", "publish_scheduled"])
    def test_refuses_what_nobody_approved_and_goes_on(
        self, due, draft, cast, module, capsys, command
    ):
        other = make_lesson(module, 3, live=False)
        other.go_live_at = timezone.now() - timedelta(minutes=1)
        approved = other.save_revision(user=cast.author, approved_go_live_at=other.go_live_at)
        cast.approve(approved)

        call_command(command)

        assert not is_live(draft)
        assert is_live(other)
        assert "Pelajaran 2" in capsys.readouterr().out

    def test_writes_a_refusal_into_the_pages_history_once(self, due, draft):
        call_command("publish_due", verbosity=0)
        call_command("publish_due", verbosity=0)

        entries = PageLogEntry.objects.filter(page=draft, action=gate.REFUSED)
        assert entries.count() == 1
        assert "Keamanan anak" in entries.get().data["reason"]

    def test_changes_nothing_on_a_trial(self, due, draft, cast):
        cast.approve(due)

        call_command("publish_due", dry_run=True)

        assert not is_live(draft)

    def test_takes_down_what_has_expired(self, lesson):
        LessonPage.objects.filter(pk=lesson.pk).update(
            expire_at=timezone.now() - timedelta(minutes=1)
        )

        call_command("publish_due")

        assert not is_live(lesson)


class TestCopies:
    def test_start_as_drafts(self, lesson, module):
        copied = lesson.copy(
            to=module, keep_live=True, update_attrs={"slug": "salinan", "title": "Salinan"}
        )

        assert not is_live(copied)

    def test_are_refused_as_live_in_the_editor(self, client, lesson, module, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtailadmin_pages:copy", args=[lesson.pk])
        form = {
            "new_title": "Salinan",
            "new_slug": "salinan",
            "new_parent_page": module.pk,
            "publish_copies": "on",
        }

        client.post(address, form)

        assert not LessonPage.objects.filter(slug="salinan").exists()

    def test_pass_through_the_editor_as_drafts(self, client, lesson, module, cast):
        client.force_login(cast.superuser)
        address = reverse("wagtailadmin_pages:copy", args=[lesson.pk])
        form = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": module.pk}

        client.post(address, form)

        assert not LessonPage.objects.get(slug="salinan").live


class TestAliases:
    def test_are_refused_by_the_page(self, lesson, module):
        with pytest.raises(review.AliasForbidden):
            lesson.create_alias(parent=module, update_slug="alias")

    def test_are_refused_by_the_action(self, lesson, module):
        with pytest.raises(review.AliasForbidden):
            CreatePageAliasAction(lesson, parent=module, update_slug="alias").execute()

        assert not LessonPage.objects.filter(slug="alias").exists()

    def test_are_refused_in_the_editor(self, client, lesson, module, cast):
        client.force_login(cast.superuser)
        form = {"new_title": "A", "new_slug": "alias", "new_parent_page": module.pk, "alias": "on"}

        client.post(reverse("wagtailadmin_pages:copy", args=[lesson.pk]), form)

        assert not LessonPage.objects.filter(slug="alias").exists()
