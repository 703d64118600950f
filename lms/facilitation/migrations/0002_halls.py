"""Make room for a quiz in a room: the hall, answers of the open question, counts of closed ones.

Why      A room answers on its phones together, without accounts.
Changes  Three new tables.
Size     Empty, and small always: rows are deleted after 12 hours.
Deploy   Safe while the previous release runs: it does not know them.
Reverse  The tables go; a quiz that is running in a room ends.
"""

import django.core.validators
import django.db.models.deletion
import re
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_archived'),
        ('facilitation', '0001_sessions'),
        ('organisations', '0003_places_of_staff'),
    ]

    operations = [
        migrations.CreateModel(
            name='Hall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6)),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('phones', models.PositiveSmallIntegerField(default=0)),
                ('started_at', models.DateTimeField(db_index=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='halls', to='organisations.cohort')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='halls', to='catalogue.edition')),
            ],
        ),
        migrations.CreateModel(
            name='HallAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('phone', models.CharField(max_length=32)),
                ('chosen', models.PositiveIntegerField()),
                ('hall', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='facilitation.hall')),
            ],
        ),
        migrations.CreateModel(
            name='HallResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('answers', models.PositiveSmallIntegerField()),
                ('counts', models.CharField(max_length=200, validators=[django.core.validators.RegexValidator(re.compile('^\\d+(?:,\\d+)*\\Z'), code='invalid', message='Enter only digits separated by commas.')])),
                ('hall', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='results', to='facilitation.hall')),
            ],
        ),
        migrations.AddConstraint(
            model_name='hall',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('cohort',), name='facilitation_one_hall_a_group'),
        ),
        migrations.AddConstraint(
            model_name='hall',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('code',), name='facilitation_hall_code'),
        ),
        migrations.AddConstraint(
            model_name='hallanswer',
            constraint=models.UniqueConstraint(fields=('hall', 'number', 'phone'), name='facilitation_hall_answered_once'),
        ),
        migrations.AddConstraint(
            model_name='hallresult',
            constraint=models.UniqueConstraint(fields=('hall', 'number'), name='facilitation_hall_closed_once'),
        ),
        migrations.AddConstraint(
            model_name='hallresult',
            constraint=models.CheckConstraint(condition=models.Q(('answers__gte', 5)), name='facilitation_hall_hides_few'),
        ),
    ]
