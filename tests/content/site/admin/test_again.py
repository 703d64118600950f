from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from content.modules.models import LessonPage
from content.site import review
from content.site.models import Approval
from tests.factories.content import make_contact

URL = "/admin/tinjauan/tinjau-ulang/"


@pytest.fixture
def due(draft, cast):
    """A public lesson of which both approvals are a year old."""
    cast.approve(draft.get_latest_revision()).publish()
    Approval.objects.filter(revision=draft.get_latest_revision()).update(
        review_by=timezone.localdate()
    )
    return LessonPage.objects.get(pk=draft.pk)


class TestIndex:
    def test_parts_what_is_hers_from_what_is_others(self, client, due, cast):
        client.force_login(cast.safety)

        context = client.get(URL).context

        assert [row.kind for row in context["mine"]] == ["Keamanan anak"]
        assert [row.kind for row in context["others"]] == ["Isi"]

    def test_names_contacts_nobody_called(self, client, cast):
        make_contact(name="SAPA 129", checked_on=None)
        client.force_login(cast.staff)

        html = client.get(URL).content.decode()

        assert "SAPA 129" in html
        assert "belum pernah ditelepon" in html

    def test_says_that_nothing_is_due(self, client, cast):
        client.force_login(cast.safety)

        assert "Belum ada yang perlu Anda tinjau ulang." in client.get(URL).content.decode()

    @pytest.mark.parametrize("role", ["author", None])
    def test_is_closed_to_others(self, client, cast, role):
        if role:
            client.force_login(getattr(cast, role))

        assert client.get(URL).status_code == 302


class TestStillRight:
    def url(self, page):
        return reverse("review:still_right", args=[page.pk])

    def test_moves_what_is_hers_by_a_year(self, client, due, cast):
        client.force_login(cast.safety)

        client.post(self.url(due))

        dates = dict(
            Approval.objects.filter(revision=due.live_revision).values_list("kind", "review_by")
        )
        assert dates["safety"] == timezone.localdate() + review.LOOK_AGAIN_AFTER
        assert dates["substance"] == timezone.localdate()
        assert PageLogEntry.objects.filter(page=due, action=review.CONFIRMED).count() == 1

    @pytest.mark.parametrize("role", ["author", "staff", None])
    def test_is_closed_to_others(self, client, due, cast, role):
        if role:
            client.force_login(getattr(cast, role))

        client.post(self.url(due))

        assert Approval.objects.filter(review_by=timezone.localdate()).count() == 2

    def test_is_refused_to_who_wrote_it(self, due, cast):
        revision = due.live_revision
        type(revision).objects.filter(pk=revision.pk).update(user=cast.safety)
        page = LessonPage.objects.get(pk=due.pk)

        assert review.confirm(page=page, by=cast.safety, today=timezone.localdate()) == 0

    def test_changes_nothing_before_its_day(self, due, cast):
        early = timezone.localdate() - timedelta(days=1)

        assert review.confirm(page=due, by=cast.safety, today=early) == 0
