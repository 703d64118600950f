"""Addresses of Wagtail's that answer otherwise here: reports, the search for pages."""

import pytest
from django.urls import reverse

from content.site.groups import ADMIN
from tests.factories.content import in_groups
from tests.factories.pages import make_lesson, make_module, make_site
from tests.factories.people import StaffFactory

NAMES = ["site_history", "workflow", "workflow_tasks", "locked_pages", "aging_pages"]
REPORTS = [f"wagtailadmin_reports:{name}" for name in NAMES]


class TestReports:
    @pytest.mark.parametrize("name", [*REPORTS, "wagtail_localize:translations_report"])
    def test_refuse_everybody_but_superusers(self, client, cast, name):
        url = reverse(name)
        admin = in_groups(StaffFactory(username="admin"), ADMIN)

        for person in (cast.author, cast.substance, cast.safety, cast.staff, admin):
            client.force_login(person)
            assert client.get(url).status_code in {302, 403}, person
            assert client.get(f"{url}results/").status_code in {302, 403}, person

    @pytest.mark.parametrize("name", REPORTS)
    def test_are_open_to_a_superuser(self, client, cast, name):
        client.force_login(cast.superuser)

        assert client.get(reverse(name)).status_code == 200

    def test_ask_a_stranger_to_sign_in(self, client, db):
        response = client.get(reverse("wagtailadmin_reports:site_history"))

        assert response.status_code == 302


class TestSearch:
    @pytest.fixture(autouse=True)
    def indexed(self, settings, no_search_index):
        """What is made here can be searched for."""
        backend = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": True}
        settings.WAGTAILSEARCH_BACKENDS = {"default": backend}

    @pytest.mark.parametrize("role", ["substance", "safety", "author", "superuser"])
    @pytest.mark.parametrize("words", ["Pelaj", "7.2"])
    def test_finds_a_lesson_by_its_title_and_by_its_number(self, client, cast, role, words):
        lesson = make_lesson(make_module(make_site(), 7), 2, number="7.2")
        client.force_login(getattr(cast, role))

        response = client.get(reverse("wagtailadmin_pages:search"), {"q": words})

        assert [page.pk for page in response.context["pages"]] == [lesson.pk]

    @pytest.mark.parametrize("name", ["search", "search_results"])
    def test_says_what_it_counts(self, client, cast, name):
        make_lesson(make_module(make_site()))
        client.force_login(cast.substance)

        response = client.get(reverse(f"wagtailadmin_pages:{name}"), {"q": "Pelaj"})

        assert "1-1 dari 1 halaman" in " ".join(response.text.split())

    def test_refuses_staff_who_look_after_no_pages(self, client, cast):
        client.force_login(cast.staff)

        assert client.get(reverse("wagtailadmin_pages:search")).status_code in {302, 403}
