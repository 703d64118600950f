"""Keep when a PIN was chosen with a one-time code, and whether its owner still has to be told.

Why      Somebody else may have taken the code: she is told, and for three days nobody can delete
         the account.
Changes  Two columns of an account. Nobody is told of codes used before.
Size     Two ALTER TABLE; no row is rewritten on PostgreSQL.
Deploy   Safe while the previous release runs: both columns have a default in the database.
Reverse  The columns go, and with them notices not yet put away.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="code_used_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="When a PIN was last chosen with a one-time code, by her or by who took it.",
                null=True,
                verbose_name="one-time code used at",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="is_told_of_code",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="Set until she puts away the notice that a one-time code replaced her PIN.",
                verbose_name="is told of the one-time code",
            ),
        ),
    ]
