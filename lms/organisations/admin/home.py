"""What a facilitator finds on the first page of the admin: her groups."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from wagtail.admin.ui.components import Component

from lms.accounts.models import User
from lms.organisations.models import Cohort


class GroupsPanel(Component):
    """This names an account's groups, each with its code and who waits."""

    template_name = "organisations/admin/groups_panel.html"
    order = 50  # before Wagtail's own panels, which begin at 100

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read the groups. Queries: 1, when the page is rendered."""
        return {"cohorts": self.cohorts()}

    def cohorts(self) -> QuerySet[Cohort]:
        """These are the groups that go on, by name."""
        cohorts = Cohort.objects.visible_to(self.user).active()
        return cohorts.annotate(waiters=Count("waiting")).order_by("name", "pk")
