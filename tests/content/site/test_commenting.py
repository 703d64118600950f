import pytest
from django.urls import reverse
from wagtail.models import Comment

from content.modules.models import LessonPage
from content.site.models import Approval
from tests.factories.content import editor_form, ticked


@pytest.fixture
def submitted(draft, cast):
    """A lesson handed in for review."""
    draft.get_workflow().start(draft, cast.author)
    return LessonPage.objects.get(pk=draft.pk)


def comment(client, user, page, text="Sumbernya mana?", **fields):
    client.force_login(user)
    form = editor_form(page, **{"title": "Diam-diam", "action-save-comments": "1"}) | {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": text,
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-DELETE": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form | fields, follow=True
    )


class TestKeepComments:
    @pytest.mark.parametrize("role", ["substance", "author"])
    def test_keeps_what_a_reviewer_or_the_author_writes_beside_a_line(
        self, client, submitted, cast, role
    ):
        response = comment(client, getattr(cast, role), submitted)

        made = Comment.objects.get(page=submitted)
        assert (made.text, made.user) == ("Sumbernya mana?", getattr(cast, role))
        assert made.revision_created == submitted.get_latest_revision()
        assert "Komentar tersimpan" in response.content.decode()

    def test_changes_neither_words_nor_approvals(self, client, submitted, cast):
        submitted.current_workflow_task_state.approve(
            user=cast.substance, checked=ticked("substance")
        )
        before = submitted.get_latest_revision()

        comment(client, cast.safety, submitted)

        page = LessonPage.objects.get(pk=submitted.pk)
        assert page.get_latest_revision() == before
        assert page.get_latest_revision_as_object().title == submitted.title
        page.current_workflow_task_state.approve(user=cast.safety, checked=ticked("safety"))
        assert LessonPage.objects.get(pk=page.pk).is_reviewed
        assert Approval.objects.filter(revision=before).count() == 2

    def test_is_closed_to_everybody_else(self, client, submitted, cast):
        comment(client, cast.staff, submitted)

        assert not Comment.objects.exists()

    def test_offers_a_button_only_while_the_words_are_locked(self, client, submitted, cast):
        client.force_login(cast.substance)
        address = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
        assert "action-save-comments" in client.get(address).content.decode()
        submitted.current_workflow_state.cancel(user=cast.author)
        client.force_login(cast.author)

        assert "action-save-comments" not in client.get(address).content.decode()
