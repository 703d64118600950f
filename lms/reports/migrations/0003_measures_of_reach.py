"""Count who began to learn by group, who finished which activity, and meetings face to face.

Why      Staff ask how many groups were reached and where people stop (indicators I2, I5, I10).
Changes  Two columns of tallies, one that says where to go on reading; nothing is counted here.
Size     Empty columns; no row is rewritten.
Deploy   Safe while the previous release runs: it reads the measures it knows.
Reverse  Delete tallies of the new measures with their steps first; they can be counted again.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_archived'),
        ('organisations', '0003_places_of_staff'),
        ('reports', '0002_tallies'),
    ]

    operations = [
        migrations.AddField(
            model_name='counteduntil',
            name='floor',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='tally',
            name='activity',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.activity'),
        ),
        migrations.AddField(
            model_name='tally',
            name='cohort',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.cohort'),
        ),
        migrations.AlterField(
            model_name='counteduntil',
            name='measure',
            field=models.CharField(choices=[('learners', 'Learners'), ('began', 'Began to learn'), ('started', 'Started'), ('finished', 'Finished'), ('did', 'Finished an activity'), ('sessions', 'Sessions face to face'), ('attended', 'Present face to face')], max_length=10, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='tally',
            name='measure',
            field=models.CharField(choices=[('learners', 'Learners'), ('began', 'Began to learn'), ('started', 'Started'), ('finished', 'Finished'), ('did', 'Finished an activity'), ('sessions', 'Sessions face to face'), ('attended', 'Present face to face')], max_length=10),
        ),
    ]
