"""Keep which files of numbers were taken, files in the making, half-years and frozen reports.

Why      Exports are logged; the half-yearly report is frozen and never changes again.
Changes  Four new tables, and a trigger that refuses updates of frozen reports.
Size     Empty tables.
Deploy   Safe while the previous release runs: it knows none of them.
Reverse  Drops the tables: fetch the files of frozen reports first.
"""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


REFUSAL = "a frozen report never changes"
TRIGGERS = {
    "sqlite": [
        "CREATE TRIGGER reports_frozen_is_frozen BEFORE UPDATE ON reports_frozenreport "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION reports_refuse_update() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        "CREATE TRIGGER reports_frozen_is_frozen BEFORE UPDATE ON reports_frozenreport "
        "FOR EACH ROW EXECUTE FUNCTION reports_refuse_update()",
    ],
}
DROPS = {
    "sqlite": ["DROP TRIGGER IF EXISTS reports_frozen_is_frozen"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS reports_frozen_is_frozen ON reports_frozenreport",
        "DROP FUNCTION IF EXISTS reports_refuse_update",
    ],
}


def refuse_updates(_apps, schema_editor):
    """Let the database itself refuse to change a frozen report."""
    for statement in TRIGGERS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def admit_updates(_apps, schema_editor):
    """Take the trigger away again."""
    for statement in DROPS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_measures_of_reach'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExportLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=20, verbose_name='what')),
                ('filters', models.CharField(blank=True, max_length=200, verbose_name='filters')),
                ('format', models.CharField(max_length=8, verbose_name='format')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='when')),
                ('rows', models.PositiveIntegerField(null=True, verbose_name='rows')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken by')),
            ],
            options={
                'verbose_name': 'export of numbers',
                'verbose_name_plural': 'exports of numbers',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('semester', models.PositiveSmallIntegerField(choices=[(1, 'Semester I'), (2, 'Semester II')], verbose_name='half')),
                ('first_date', models.DateField()),
                ('last_date', models.DateField()),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FrozenReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField()),
                ('period', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='reports.period')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PreparedFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('filters', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('making', 'is being made'), ('ready', 'is ready'), ('failed', 'could not be made')], default='making', max_length=8)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('data', models.BinaryField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.UniqueConstraint(fields=('year', 'semester'), name='reports_one_period'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('last_date__gt', models.F('first_date'))), name='reports_period_has_days'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('semester__in', [1, 2])), name='reports_two_semesters'),
        ),
        migrations.AddConstraint(
            model_name='preparedfile',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'making')), fields=('owner',), name='reports_one_file_in_the_making'),
        ),
        migrations.AddConstraint(
            model_name='preparedfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('data__isnull', False), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('data__isnull', True)), _connector='OR'), name='reports_ready_means_a_file'),
        ),
        migrations.RunPython(refuse_updates, admit_updates),
    ]
