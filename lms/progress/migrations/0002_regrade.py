"""Keep corrected keys of editions beside them.

Why      A wrong key is found after learners answered; their marks may only rise.
Changes  A new table; nothing existing is written.
Size     Empty.
Deploy   Safe while the previous release runs: it does not know the table.
Reverse  Drops the table; marks raised meanwhile stay raised.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("catalogue", "0001_initial"),
        ("progress", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Regrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question_id", models.CharField(max_length=36)),
                ("right", models.JSONField()),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("raised", models.PositiveIntegerField(default=0)),
                ("completed", models.PositiveIntegerField(default=0)),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="by")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="regrades", to="catalogue.edition")),
            ],
            options={
                "verbose_name": "regrading",
                "verbose_name_plural": "regradings",
                "default_permissions": ("add", "view"),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "question_id", "right"), name="progress_regraded_once"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="progress_regrade_has_a_reason"),
                ],
            },
        ),
    ]
