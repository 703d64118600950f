"""Let people wait who were on a class list: without a PIN, then with a one-time code.

Why      A facilitator enters a class at once; PINs are made when cards are made.
Changes  Waiting.code_until, and Waiting.pin may be empty; nothing existing is written.
Size     One column with NULL; no row is rewritten on PostgreSQL.
Deploy   Safe while the previous release runs: an empty PIN matches nothing that is typed.
Reverse  Drops the column; who waits with a code keeps it as her PIN until the row expires.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_places_of_staff")]

    operations = [
        migrations.AddField(
            model_name="waiting",
            name="code_until",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Set while `pin` is a one-time code; with it she must choose a PIN.",
                null=True,
                verbose_name="one-time code good until",
            ),
        ),
        migrations.AlterField(
            model_name="waiting",
            name="pin",
            field=models.CharField(blank=True, editable=False, max_length=128),
        ),
        migrations.AddConstraint(
            model_name="waiting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code_until__isnull", True),
                    models.Q(("pin", ""), _negated=True),
                    _connector="OR",
                ),
                name="organisations_waiting_code_is_hashed",
            ),
        ),
    ]
