"""Give programme staff the province they saw until now, and coordinators their organisation.

Why      Reports are shown by place from now on; whoever had none would suddenly see nothing.
Changes  An appointment for each account in "Staf program" that sees no names, and for each
         membership of a coordinator, of which no page ever made one; those memberships go.
Size     One row an account of staff; learners are not read.
Deploy   Safe while the previous release runs: it does not know the table.
Reverse  Nothing: the table goes with the migration before.
"""

from django.db import migrations

PROVINCE = "36"


def appoint_who_is_here(apps, _schema_editor):
    user_model = apps.get_model("accounts", "User")
    appointment = apps.get_model("organisations", "Appointment")
    membership = apps.get_model("organisations", "Membership")
    if apps.get_model("organisations", "Region").objects.filter(pk=PROVINCE).exists():
        staff = user_model.objects.filter(
            groups__name="Staf program", is_staff=True, sees_names=False
        )
        for user in staff:
            appointment.objects.get_or_create(
                user=user, role="programme_staff", region_id=PROVINCE, ended_at=None
            )
    coordinators = membership.objects.filter(role="coordinator")
    for one in coordinators.filter(left_at=None).select_related("cohort"):
        appointment.objects.get_or_create(
            user_id=one.user_id,
            role="coordinator",
            organisation_id=one.cohort.organisation_id,
            ended_at=None,
            defaults={"known_as": one.nickname, "appointed_at": one.joined_at},
        )
    coordinators.delete()


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_appointments")]

    operations = [migrations.RunPython(appoint_who_is_here, migrations.RunPython.noop)]
