"""What the staff groups of people's roles may do; the other groups are `content.site`'s."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction

FACILITATORS = "Pendamping"
COORDINATORS = "Koordinator"
PROGRAMME_STAFF = "Staf program"
SUBSTANCE_REVIEWERS = "Peninjau isi"
ADMINS = "Admin"
# Which rows are theirs is the permission policies' matter: those of their own groups only.
# Permissions of higher apps are named as text.
PERMISSIONS = {
    FACILITATORS: (
        "wagtailadmin.access_admin",
        "organisations.view_cohort",
        "organisations.change_cohort",
        "organisations.view_membership",
        "organisations.change_membership",
        "organisations.view_waiting",
        "organisations.change_waiting",
        "organisations.delete_waiting",
    ),
    COORDINATORS: (),  # they work beside the facilitators, not in the admin
    PROGRAMME_STAFF: ("reports.view_counts",),
    # A wrong key is judged by who answers for the substance; facilitators never do.
    SUBSTANCE_REVIEWERS: ("progress.add_regrade",),
    ADMINS: ("progress.add_regrade", "certificates.change_certificate"),
}


@transaction.atomic
def set_up_roles() -> None:
    """Make the staff groups and give these what they need. Twice changes nothing."""
    call_command("set_up_groups", verbosity=0)
    rows = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    known = {f"{app_label}.{codename}": pk for app_label, codename, pk in rows}
    for name, permissions in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*(known[permission] for permission in permissions))
