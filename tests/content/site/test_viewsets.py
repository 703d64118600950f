import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories.people import AdminFactory, StaffFactory


@pytest.mark.django_db
class TestOneRow:
    @pytest.fixture
    def address(self):
        return reverse("wagtailsnippets_site_sitesettings:list")

    def test_leads_to_the_form(self, client, address):
        client.force_login(AdminFactory())

        answer = client.get(address)

        assert answer.status_code == 302
        assert "/edit/" in answer.url

    def test_sends_home_who_may_only_look(self, client, address):
        looker = StaffFactory()
        give(looker, "access_admin", "view_sitesettings")
        client.force_login(looker)

        answer = client.get(address)

        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def give(user, *codenames):
    """Permissions of a user's own, beside those of groups."""
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
