from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.modules.models import LessonPage
from content.site import previews
from content.site.models import PreviewLink

PK = "11111111-2222-4333-8444-555555555555"


def url(page):
    return reverse("review:links", args=[page.pk])


def make(client, page, **fields):
    return client.post(url(page), {"pk": PK, "days": "7", "note": "MUI"} | fields, follow=True)


class TestLinks:
    def test_makes_a_link_that_works_and_lists_it(self, client, draft, cast):
        client.force_login(cast.author)

        html = make(client, draft).content.decode()

        address = f"/pratinjau/{previews.token_of(PreviewLink.objects.get())}/"
        assert "Tautan siap" in html
        assert address in html
        assert "MUI" in html
        client.logout()
        assert client.get(address).status_code == 200

    def test_makes_one_for_a_double_click(self, client, draft, cast):
        client.force_login(cast.author)
        make(client, draft)
        make(client, draft)

        assert PreviewLink.objects.count() == 1

    @pytest.mark.parametrize("fields", [{"days": "3650"}, {"days": ""}, {"pk": "x"}])
    def test_refuses_bad_input_and_writes_nothing(self, client, draft, cast, fields):
        client.force_login(cast.author)

        assert make(client, draft, **fields).status_code == 400
        assert not PreviewLink.objects.exists()

    @pytest.mark.parametrize("role", ["staff", None])
    def test_is_closed_to_others(self, client, draft, cast, role):
        if role:
            client.force_login(getattr(cast, role))

        assert client.get(url(draft)).status_code == 302
        make(client, draft)
        assert not PreviewLink.objects.exists()

    def test_costs_the_same_for_1_and_8(self, client, draft, cast):
        client.force_login(cast.author)
        make(client, draft)
        first = count_queries(client, draft)
        for n in range(7):
            make(client, draft, pk=PK.replace("5555", f"{n:04}", 1))

        assert PreviewLink.objects.count() == 8
        assert count_queries(client, draft) == first

    def test_says_which_links_open_an_older_version(self, client, draft, cast):
        client.force_login(cast.author)
        make(client, draft)
        LessonPage.objects.get(pk=draft.pk).save_revision(user=cast.author)

        assert "versi lama" in client.get(url(draft)).content.decode()


def count_queries(client, page):
    client.get(url(page))
    with CaptureQueriesContext(connection) as queries:
        client.get(url(page))
    return len(queries)


class TestClose:
    @pytest.fixture
    def link(self, draft, cast):
        now = timezone.now()
        return previews.make(pk=UUID(PK), page=draft, by=cast.author, days=7, note="", now=now)

    def test_closes_at_once(self, client, draft, link, cast):
        client.force_login(cast.safety)

        client.post(reverse("review:close", args=[draft.pk, link.pk]))

        assert client.get(f"/pratinjau/{previews.token_of(link)}/").status_code == 404

    def test_closes_nothing_of_another_page(self, client, lesson, link, cast):
        client.force_login(cast.author)

        response = client.post(reverse("review:close", args=[lesson.pk, link.pk]))

        assert response.status_code == 404
        assert PreviewLink.objects.active(timezone.now()).exists()

    def test_is_closed_to_others(self, client, draft, link, cast):
        client.force_login(cast.staff)

        client.post(reverse("review:close", args=[draft.pk, link.pk]))

        assert PreviewLink.objects.active(timezone.now()).exists()
