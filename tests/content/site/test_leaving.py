import pytest
from django.urls import reverse

from content.modules.models import LessonPage
from tests.factories.content import editor_form


class TestLeadOn:
    @pytest.fixture
    def save(self, client, cast, draft):
        """Save the draft with another title, on the way to an address."""
        client.force_login(cast.author)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

        def go(wanted):
            form = editor_form(draft, **{"title": "Judul lain", "td-next": wanted})
            response = client.post(address, form)
            newest = LessonPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
            assert newest.title == "Judul lain"
            return response.url

        return go

    def test_follows_the_link_once_everything_is_saved(self, save, module):
        wanted = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", module.pk])

        assert save(wanted) == wanted

    @pytest.mark.parametrize(
        "wanted", ["", "https://contoh.invalid/", "//contoh.invalid/", "javascript:alert(1)"]
    )
    def test_leads_nowhere_else(self, save, draft, wanted):
        assert save(wanted) == reverse("wagtailadmin_pages:edit", args=[draft.pk])
