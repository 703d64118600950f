"""What accounts add to Wagtail's admin."""

from wagtail import hooks

from lms.accounts import viewsets

AFTER_WAGTAIL = 1000  # the last action of a name counts: ours replace Wagtail's

for action in (viewsets.AssignRole, viewsets.Delete, viewsets.SetActiveState):
    hooks.register("register_bulk_action", action, order=AFTER_WAGTAIL)
