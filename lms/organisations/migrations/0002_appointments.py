"""Keep roles by place: coordinators of organisations, programme staff of regions.

Why      A report is told to whoever answers for a place; a school"s coordinator runs its groups.
Changes  A new table; nothing existing is written.
Size     Empty.
Deploy   Safe while the previous release runs: it does not know the table.
Reverse  Drops the table; accounts keep their groups and what they see.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("coordinator", "Coordinator"), ("programme_staff", "Programme staff")], max_length=15, verbose_name="role")),
                ("known_as", models.CharField(blank=True, help_text="Bu Ratna", max_length=24, verbose_name="how learners call her")),
                ("appointed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="appointed at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("appointed_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="appointed by")),
                ("organisation", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="organisations.organisation", verbose_name="organisation")),
                ("region", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="organisations.region", verbose_name="region")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="appointments", to=settings.AUTH_USER_MODEL, verbose_name="account")),
            ],
            options={
                "verbose_name": "appointment",
                "verbose_name_plural": "appointments",
                "constraints": [models.CheckConstraint(condition=models.Q(models.Q(("organisation__isnull", False), ("region__isnull", True), ("role", "coordinator"), models.Q(("known_as", ""), _negated=True)), models.Q(("organisation__isnull", True), ("region__isnull", False), ("role", "programme_staff")), _connector="OR"), name="organisations_role_has_its_place"), models.UniqueConstraint(condition=models.Q(("ended_at__isnull", True), ("organisation__isnull", False)), fields=("user", "organisation"), name="organisations_one_coordinator_role"), models.UniqueConstraint(condition=models.Q(("ended_at__isnull", True), ("region__isnull", False)), fields=("user", "region"), name="organisations_one_reporting_role")],
            },
        ),
    ]
