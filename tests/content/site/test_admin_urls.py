"""Wagtail's own reports name people and drafts."""

import pytest
from django.urls import reverse

from content.site.groups import ADMIN
from tests.factories.content import in_groups
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
