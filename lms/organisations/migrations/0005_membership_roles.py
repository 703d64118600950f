"""Leave coordinators out of the roles in a group: they hold theirs in an organisation.

Why      A coordinator runs an organisation (`Appointment`), not one of its groups.
Changes  The choices of Membership.role; no row and no column.
Size     Nothing is written.
Deploy   Safe while the previous release runs: it never writes that role.
Reverse  Nothing to restore.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_codes_of_people_waiting")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[("learner", "Learner"), ("facilitator", "Facilitator")],
                default="learner",
                max_length=12,
                verbose_name="role",
            ),
        ),
    ]
