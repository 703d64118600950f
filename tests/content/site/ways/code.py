"""Ways without the admin: a schedule, code that asks nobody, the loader."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from content.modules.models import LessonPage
from content.site import review
from tests.content.site.ways.trying import attempt, live, way


@way()
def schedule_of_what_nobody_approved(stage, client, user):
    page = LessonPage.objects.get(pk=stage.draft.pk)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(user=user, approved_go_live_at=page.go_live_at)
    call_command("publish_due", verbosity=0)
    return live(page)


@way()
def code_without_permission_checks(stage, client, user):
    revision = stage.draft.get_latest_revision()
    attempt(revision.publish, user=user, skip_permission_checks=True)
    attempt(Page.objects.get(pk=stage.draft.pk).publish, revision)
    return live(stage.draft)


@way()
def switching_the_row_on(stage, client, user):
    page = LessonPage.objects.get(pk=stage.draft.pk)
    page.live = True
    attempt(page.save)
    attempt(page.save, update_fields=["live"])
    return live(page)


@way()
def alias_by_code(stage, client, user):
    action = CreatePageAliasAction(stage.draft, parent=stage.module, update_slug="alias", user=user)
    attempt(action.execute, skip_permission_checks=True)
    return Page.objects.filter(slug="alias", live=True).exists()


@way()
def name_of_the_loader(stage, client, user):
    attempt(review.approve_as_loader, stage.draft.get_latest_revision())
    attempt(stage.draft.get_latest_revision().publish)
    return live(stage.draft)
