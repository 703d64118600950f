"""What accounts add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from lms.accounts import viewsets

AFTER_WAGTAIL = 1000  # the last action of a name counts: ours replace Wagtail's

for action in (viewsets.AssignRole, viewsets.Delete, viewsets.SetActiveState):
    hooks.register("register_bulk_action", action, order=AFTER_WAGTAIL)


@hooks.register("construct_settings_menu")
def call_groups_roles(_request: HttpRequest, items: list[Any]) -> None:
    """Call Wagtail's groups of permissions roles: groups are where people learn together."""
    for item in items:
        if item.name == "groups":
            item.label = _("Roles")
