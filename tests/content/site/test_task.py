"""The review as reviewers go through it, in Wagtail's workflows."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState

from content.modules.models import LessonPage
from content.site import review
from content.site.checklists import Subject
from content.site.groups import SAFETY, SUBSTANCE
from content.site.models import Approval
from tests.factories.content import editor_form, in_groups, make_contact, ticked, ticked_form
from tests.factories.pages import QUESTIONS, make_quiz


@pytest.fixture
def submitted(draft, cast):
    """A lesson handed in for review."""
    draft.get_workflow().start(draft, cast.author)
    return LessonPage.objects.get(pk=draft.pk)


def waiting(page):
    """The review that is in progress."""
    return page.current_workflow_task_state


def approve_in_editor(client, user, page, action="approve", **typed):
    """Click "Setujui" in the editor, with what was on the screen."""
    client.force_login(user)
    pressed = {"action-workflow-action": "1", "workflow-action-name": action}
    if action == "approve":
        kind = page.current_workflow_task.kind
        pressed["workflow-action-extra-data"] = ticked_form(kind)
    else:
        pressed["workflow-action-extra-data"] = json.dumps({"comment": "Labelnya belum ada."})
    form = editor_form(page, **pressed, **typed)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)


class TestApprove:
    def test_publishes_with_the_second_approval(self, submitted, cast):
        waiting(submitted).approve(user=cast.substance, checked=ticked("substance"))
        page = LessonPage.objects.get(pk=submitted.pk)
        assert not page.live

        waiting(page).approve(user=cast.safety, checked=ticked("safety"))

        page = LessonPage.objects.get(pk=submitted.pk)
        assert page.live
        assert page.is_reviewed

    def test_refuses_the_author_who_is_a_reviewer_too(self, submitted, cast):
        author = in_groups(cast.author, SUBSTANCE)

        with pytest.raises(review.MayNotApprove):
            waiting(submitted).approve(user=author, checked=ticked("substance"))

        assert waiting(submitted).status == TaskState.STATUS_IN_PROGRESS
        assert not Approval.objects.exists() or not Approval.objects.filter(by=author).exists()

    def test_refuses_one_person_in_both_roles(self, submitted, cast):
        both = in_groups(cast.substance, SAFETY)
        waiting(submitted).approve(user=both, checked=ticked("substance"))
        page = LessonPage.objects.get(pk=submitted.pk)

        with pytest.raises(review.MayNotApprove):
            waiting(page).approve(user=both, checked=ticked("substance"))

        assert not Page.objects.get(pk=page.pk).live

    def test_refuses_a_version_that_was_changed_since(self, submitted, cast):
        state = waiting(submitted)
        submitted.save_revision(user=cast.author)

        with pytest.raises(review.MayNotApprove):
            state.approve(user=cast.substance, checked=ticked("substance"))

    def test_records_nothing_when_publishing_fails(self, module, cast):
        quiz = make_quiz(module, live=False, questions=QUESTIONS[:1])
        quiz.questions = []
        quiz.save_revision(user=cast.author, clean=False)
        quiz.get_workflow().start(quiz, cast.author)
        waiting(quiz).approve(user=cast.substance, checked=ticked("substance"))
        quiz = type(quiz).objects.get(pk=quiz.pk)

        with pytest.raises(review.NotSound):
            waiting(quiz).approve(user=cast.safety, checked=ticked("safety"))

        assert Approval.objects.filter(by=cast.safety).count() == 0
        assert waiting(type(quiz).objects.get(pk=quiz.pk)).status == TaskState.STATUS_IN_PROGRESS

    def test_needs_both_again_after_changes_were_asked_for(self, submitted, cast):
        waiting(submitted).approve(user=cast.substance, checked=ticked("substance"))
        page = LessonPage.objects.get(pk=submitted.pk)
        waiting(page).reject(user=cast.safety, comment="Labelnya belum ada.")
        page.title = "Lebih baik"
        page.save_revision(user=cast.author)
        page = LessonPage.objects.get(pk=page.pk)
        page.current_workflow_state.resume(user=cast.author)
        waiting(LessonPage.objects.get(pk=page.pk)).approve(
            user=cast.safety, checked=ticked("safety")
        )
        assert not Page.objects.get(pk=page.pk).live

        waiting(LessonPage.objects.get(pk=page.pk)).approve(
            user=cast.substance, checked=ticked("substance")
        )

        page = LessonPage.objects.get(pk=page.pk)
        assert page.live
        assert page.title == "Lebih baik"

    def test_works_for_a_help_contact(self, cast):
        contact = make_contact(live=False)
        contact.save_revision(user=cast.author)
        contact.get_workflow().start(contact, cast.author)
        contact.current_workflow_task_state.approve(
            user=cast.substance, checked=ticked("substance", Subject.CONTACT)
        )

        contact.current_workflow_task_state.approve(
            user=cast.safety, checked=ticked("safety", Subject.CONTACT)
        )

        contact.refresh_from_db()
        assert contact.live


class TestTheEditor:
    def test_lets_both_reviewers_approve(self, client, submitted, cast):
        approve_in_editor(client, cast.substance, submitted)
        approve_in_editor(client, cast.safety, LessonPage.objects.get(pk=submitted.pk))

        assert Page.objects.get(pk=submitted.pk).live

    def test_says_what_came_of_an_approval(self, client, submitted, cast):
        first = approve_in_editor(client, cast.substance, submitted)
        second = approve_in_editor(client, cast.safety, LessonPage.objects.get(pk=submitted.pk))

        assert "Disetujui. Menunggu peninjau kedua." in first.content.decode()
        assert "Disetujui dan terbit." in second.content.decode()
        assert "telah diperbarui" not in (first.content + second.content).decode()

    def test_never_lets_a_reviewer_change_the_words(self, client, submitted, cast):
        approve_in_editor(client, cast.substance, submitted)
        url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
        client.force_login(cast.safety)
        before = submitted.get_latest_revision()

        saved = client.post(
            url, editor_form(submitted, title="Lain"), headers={"Accept": "application/json"}
        )
        approve_in_editor(client, cast.safety, submitted, title="Lain")

        page = LessonPage.objects.get(pk=submitted.pk)
        assert saved.json()["error_code"] == "locked"
        assert page.get_latest_revision() == before
        assert page.live
        assert page.title == submitted.title

    def test_shows_a_reviewer_her_buttons_and_no_save(self, client, submitted, cast):
        client.force_login(cast.substance)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()

        assert html.count('data-workflow-action-name="approve"') == 1
        assert html.count('data-workflow-action-name="reject"') == 1
        assert "action-save-draft" not in html
        assert "Peninjau bisa meminta perbaikan." in html

    def test_shows_a_reviewer_of_a_contact_her_buttons(self, client, cast):
        contact = make_contact(live=False)
        contact.save_revision(user=cast.author)
        contact.get_workflow().start(contact, cast.author)
        client.force_login(cast.substance)
        url = reverse(contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])

        html = client.get(url).content.decode()
        pressed = {"workflow-action-name": "approve", "action-workflow-action": "1"}
        ticks = ticked_form("substance", Subject.CONTACT)
        client.post(url, pressed | {"workflow-action-extra-data": ticks})

        assert html.count('data-workflow-action-name="approve"') == 1
        assert Approval.objects.filter(by=cast.substance).count() == 1

    def test_refuses_what_the_reviewer_has_not_seen(self, client, submitted, cast):
        seen = submitted.latest_revision_id
        submitted.current_workflow_state.cancel(user=cast.author)
        submitted.title = "Lain sekali"
        submitted.save_revision(user=cast.author)
        page = LessonPage.objects.get(pk=submitted.pk)
        page.get_workflow().start(page, cast.author)

        late = approve_in_editor(client, cast.substance, page, loaded_revision_id=seen)
        assert not Approval.objects.filter(by=cast.substance).exists()
        approve_in_editor(client, cast.substance, page, loaded_revision_id=page.latest_revision_id)

        assert "Lihat versi yang baru." in late.content.decode()
        assert Approval.objects.filter(by=cast.substance).count() == 1

    def test_lets_a_reviewer_send_back_what_she_changed_herself(self, client, submitted, cast):
        submitted.save_revision(user=cast.substance)

        response = approve_in_editor(client, cast.substance, submitted, action="reject")

        page = LessonPage.objects.get(pk=submitted.pk)
        assert "Dikembalikan. Penulis menemukannya" in response.content.decode()
        assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert page.permissions_for_user(cast.author).can_edit()
        assert page.get_lock() is None

    def test_tells_the_author_why_not(self, client, submitted, cast):
        author = in_groups(cast.author, SUBSTANCE)

        response = approve_in_editor(client, author, submitted)

        assert "Anda yang menulis versi ini" in response.content.decode()
        assert not Approval.objects.filter(by=author).exists()

    def test_is_closed_to_the_author_while_somebody_reviews(self, client, submitted, cast):
        client.force_login(cast.author)
        before = submitted.get_latest_revision()

        client.post(
            reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
            editor_form(submitted, title="Diam-diam"),
        )

        assert LessonPage.objects.get(pk=submitted.pk).get_latest_revision() == before

    @pytest.mark.parametrize(("role", "may"), [("author", True), ("substance", False)])
    def test_lets_a_review_be_stopped_by_its_author_only(self, client, submitted, cast, role, may):
        client.force_login(getattr(cast, role))
        url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])

        offered = "action-cancel-workflow" in client.get(url).content.decode()
        client.post(url, editor_form(submitted, **{"action-cancel-workflow": "1"}))

        assert offered is may
        page = LessonPage.objects.get(pk=submitted.pk)
        assert (page.current_workflow_state is None) is may

    def test_never_puts_stopping_a_review_first(self, client, submitted, cast):
        client.force_login(cast.author)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()

        assert html.index("Simpan komentar") < html.index("action-cancel-workflow")

    def test_asks_for_a_reason_with_a_refusal(self, client, submitted, cast):
        client.force_login(cast.substance)
        pressed = {"action-workflow-action": "1", "workflow-action-name": "reject"}
        extra = {"workflow-action-extra-data": json.dumps({"comment": "  "})}
        url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])

        response = client.post(url, editor_form(submitted, **pressed, **extra), follow=True)

        assert "Tulis alasannya." in response.content.decode()
        assert waiting(submitted).status == TaskState.STATUS_IN_PROGRESS

    def test_asks_for_every_line_of_the_list(self, client, submitted, cast):
        client.force_login(cast.substance)
        pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        typed = json.loads(ticked_form("substance")) | {"tick_facts": False}
        extra = {"workflow-action-extra-data": json.dumps(typed)}
        url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])

        response = client.post(url, editor_form(submitted, **pressed, **extra), follow=True)

        assert "Centang, atau minta perbaikan." in response.content.decode()
        assert not Approval.objects.filter(by=cast.substance).exists()

    def test_keeps_what_was_ticked_with_the_approval(self, client, submitted, cast):
        approve_in_editor(client, cast.substance, submitted)

        approval = Approval.objects.get(by=cast.substance)
        assert approval.checklist == "isi-1"
        assert "facts" in approval.ticks
        assert approval.review_by

    def test_shows_the_author_what_to_mend(self, client, submitted, cast):
        approve_in_editor(client, cast.substance, submitted, action="reject")
        client.force_login(cast.author)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()

        assert html.count("Labelnya belum ada.") >= 2  # above the editor and in the panel

    def test_shows_no_approval_to_the_programmes_staff(self, client, submitted, cast):
        client.force_login(cast.staff)

        response = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))

        assert response.status_code == 302


class TestGetTaskStatesUserCanModerate:
    def test_names_what_waits_for_the_reviewer_and_nobody_else(self, submitted, cast):
        task = submitted.current_workflow_task

        assert task.get_task_states_user_can_moderate(cast.substance).count() == 1
        assert task.get_task_states_user_can_moderate(cast.safety).count() == 0
        assert task.get_task_states_user_can_moderate(cast.author).count() == 0


class TestWorkflow:
    def test_does_not_lose_its_state_when_cancelled_by_the_author(self, submitted, cast):
        submitted.current_workflow_state.cancel(user=cast.author)

        assert not WorkflowState.objects.active().exists()
        assert not Page.objects.get(pk=submitted.pk).live
