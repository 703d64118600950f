"""Ways through other doors: the archive, a whole module, what was taken down, a picture."""

import json

from django.urls import reverse
from django.utils import timezone

from content.catalogue.archiving import archive
from content.modules.models import LessonPage
from content.site.models import Picture
from content.site.withdrawing import withdraw
from tests.content.site.ways.trying import live, way
from tests.factories.content import a_body, image_file, make_picture
from tests.factories.pages import make_lesson

NO_FOCUS = {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}


@way("archive:restore", "archive:page")
def page_brought_back_from_the_archive(stage, client, user):
    archive(page=stage.lesson, by=stage.cast.superuser, at=timezone.now())
    client.post(reverse("archive:restore", args=[stage.lesson.pk]))
    return live(stage.lesson)


@way("send_module")
def module_sent_for_review_as_a_whole(stage, client, user):
    client.post(reverse("send_module", args=[stage.module.pk]))
    return live(stage.draft)


@way("wagtail_bulk_action", "review:withdraw")
def page_back_after_it_was_taken_down(stage, client, user):
    """The approvals of before count no longer."""
    stage.cast.approve(stage.draft.get_latest_revision()).publish()
    page = LessonPage.objects.get(pk=stage.draft.pk)
    withdraw(page=page, by=stage.cast.safety, reason="Foto.", now=timezone.now())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {})
    return live(page)


@way("wagtailimages:edit")
def another_file_under_a_public_page(stage, client, user):
    picture = make_picture()
    body = a_body(picture=picture)
    page = make_lesson(stage.module, 5, body=json.dumps(body))
    assert live(page)
    form = {"title": "Gambar", "description": "Lain", "file": image_file(colour="red")}
    client.post(reverse("wagtailimages:edit", args=[picture.pk]), form | NO_FOCUS)
    return Picture.objects.get(pk=picture.pk).file_hash != picture.file_hash
