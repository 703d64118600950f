"""Make room for what happens in a room: meetings face to face, counts from paper.

Why      A group without phones learns too; what it did was written down nowhere.
Changes  Three new tables.
Size     Empty.
Deploy   Safe while the previous release runs: it does not know them.
Reverse  The tables go, and with them who took part; what is finished stays.
"""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0003_archived'),
        ('organisations', '0003_places_of_staff'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('held_date', models.DateField()),
                ('headcount', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField(db_index=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='organisations.cohort')),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='catalogue.module')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question_id', models.CharField(max_length=36)),
                ('choice_id', models.CharField(max_length=36)),
                ('number', models.PositiveSmallIntegerField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_counts', to='catalogue.edition')),
                ('session', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='paper_counts', to='facilitation.session')),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('learner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='facilitation.session')),
            ],
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('headcount__range', (1, 500))), name='facilitation_headcount_of_a_room'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.UniqueConstraint(fields=('session', 'edition', 'question_id', 'choice_id'), name='facilitation_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.CheckConstraint(condition=models.Q(('number__lte', 500)), name='facilitation_count_of_a_room'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('learner', 'session'), name='facilitation_attended_once'),
        ),
    ]
