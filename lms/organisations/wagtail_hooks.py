"""What organisations add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.models import User
from lms.organisations.admin.home import GroupsPanel
from lms.organisations.admin.viewsets import PeopleViewSetGroup


@hooks.register("register_admin_viewset")
def people() -> PeopleViewSetGroup:
    """This is the menu entry with groups, members and waiting people."""
    return PeopleViewSetGroup()


@hooks.register("construct_homepage_panels")
def show_groups_first(request: HttpRequest, panels: list[Any]) -> None:
    """Show a facilitator her groups; an admin, who sees them all, has the list."""
    user = request.user
    if not isinstance(user, User) or user.is_superuser:
        return
    if user.has_perm("organisations.change_cohort"):
        panels.append(GroupsPanel(user))
