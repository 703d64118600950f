"""Ways of a page, through its editor and the lists of pages."""

import json

from django.urls import reverse

from content.modules.models import LessonPage
from content.site.groups import ADMIN, REVIEWERS
from tests.content.site.ways.trying import (
    BOTH,
    HERSELF,
    LAST_REVIEWER,
    ROOT,
    edit_url,
    hand_in,
    live,
    press,
    way,
)
from tests.factories.content import approve, editor_form, ticked_form


@way("wagtailadmin_pages:edit")
def publish_button_on_a_draft(stage, client, user):
    client.post(edit_url(stage.draft), editor_form(stage.draft, **{"action-publish": "1"}))
    return live(stage.draft)


@way("wagtailadmin_pages:edit")
def publish_button_on_an_approved_draft(stage, client, user):
    """It saves a new version first, which nobody has approved."""
    stage.cast.approve(stage.draft.get_latest_revision())
    form = editor_form(stage.draft, title="Lain", **{"action-publish": "1"})
    client.post(edit_url(stage.draft), form)
    return live(stage.draft)


@way("wagtailadmin_pages:edit")
def publish_button_on_a_public_page(stage, client, user):
    form = editor_form(stage.lesson, title="Lain", **{"action-publish": "1"})
    client.post(edit_url(stage.lesson), form)
    return LessonPage.objects.get(pk=stage.lesson.pk).title == "Lain"


@way("wagtailadmin_pages:add")
def publish_button_on_a_new_page(stage, client, user):
    new = LessonPage(title="Baru", slug="baru", number="1.9", minutes=5)
    address = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", stage.module.pk])
    client.post(address, editor_form(new, **{"action-publish": "1"}))
    return LessonPage.objects.filter(slug="baru", live=True).exists()


@way("wagtailadmin_pages:revisions_revert", "wagtailadmin_pages:edit")
def older_version_published_again(stage, client, user):
    page = LessonPage.objects.get(pk=stage.lesson.pk)
    page.title = "Lama"
    old = page.save_revision(user=stage.cast.author)
    page.title = "Pelajaran 1"
    page.save_revision(user=stage.cast.author)
    client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))
    form = editor_form(page, title="Lama", revision=old.pk, **{"action-publish": "1"})
    client.post(edit_url(page), form)
    return LessonPage.objects.get(pk=page.pk).title == "Lama"


@way("wagtailadmin_pages:edit", "wagtailadmin_pages:collect_workflow_action_data")
def first_approval(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author)
    press(client, page, editor_form(page), kind="substance")
    return live(page)


@way("wagtailadmin_pages:edit", allowed=LAST_REVIEWER)
def second_approval(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    press(client, page, editor_form(page))
    return live(page)


@way("wagtailadmin_pages:edit")
def second_approval_without_ticking(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    pressed = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(edit_url(page), editor_form(page, **pressed))
    return live(page)


@way("wagtailadmin_pages:edit")
def second_approval_by_who_gave_the_first(stage, client, user):
    if user is None or not user.has_perm("site.approve_substance"):
        return False
    if user.pk == stage.cast.author.pk:
        return False
    page = hand_in(stage.draft, stage.cast.author, ("substance", user))
    press(client, page, editor_form(page))
    return live(page)


@way("wagtailadmin_pages:workflow_action", allowed=LAST_REVIEWER)
def second_approval_from_the_start_page(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(address, {k: v for k, v in json.loads(ticked_form("safety")).items() if v})
    return live(page)


@way("wagtailadmin_pages:edit")
def request_for_changes(stage, client, user):
    page = hand_in(stage.draft, stage.cast.author, ("substance", stage.cast.substance))
    press(client, page, editor_form(page), action="reject")
    return live(page)


@way("wagtail_bulk_action")
def bulk_publishing(stage, client, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtail_bulk_action")
def bulk_publishing_of_what_one_approved(stage, client, user):
    approve(stage.draft.get_latest_revision(), "substance", by=stage.cast.substance)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtail_bulk_action", allowed={*REVIEWERS, ADMIN, BOTH, HERSELF, ROOT})
def bulk_publishing_of_what_two_approved(stage, client, user):
    stage.cast.approve(stage.draft.get_latest_revision())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={stage.draft.pk}", {})
    return live(stage.draft)


@way("wagtailadmin_pages:copy")
def copy_that_is_public_at_once(stage, client, user):
    form = {"new_title": "S", "new_slug": "salinan", "new_parent_page": stage.module.pk}
    address = reverse("wagtailadmin_pages:copy", args=[stage.lesson.pk])
    for extra in ({"publish_copies": "on"}, {"alias": "on"}, {}):
        client.post(address, form | extra)
    return LessonPage.objects.filter(slug="salinan", live=True).exists()


@way("wagtailadmin_pages:move_confirm", "wagtailadmin_pages:move")
def move_of_a_draft(stage, client, user):
    address = reverse("wagtailadmin_pages:move_confirm", args=[stage.draft.pk, stage.other.pk])
    client.post(address)
    return live(stage.draft)
