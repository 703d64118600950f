"""What facilitators may do in the admin."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command, get_commands
from django.db import transaction

FACILITATORS = "Pendamping"
# What they may do with which rows is the permission policies' matter: their own groups only.
PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("organisations", "view_cohort"),
    ("organisations", "change_cohort"),
    ("organisations", "view_membership"),
    ("organisations", "change_membership"),
    ("organisations", "view_waiting"),
    ("organisations", "change_waiting"),
    ("organisations", "delete_waiting"),
)


@transaction.atomic
def set_up_roles() -> None:
    """Make the staff groups and give facilitators what they need. Twice changes nothing."""
    if "set_up_groups" in get_commands():
        call_command("set_up_groups", verbosity=0)
    facilitators, _created = Group.objects.get_or_create(name=FACILITATORS)
    for app_label, codename in PERMISSIONS:
        facilitators.permissions.add(
            Permission.objects.get(content_type__app_label=app_label, codename=codename)
        )
