"""Let a lesson have a voice that reads it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0003_sheet_and_terms'),
        ('site', '0003_recording'),
    ]

    operations = [
        migrations.AddField(
            model_name='lessonpage',
            name='audio',
            field=models.ForeignKey(blank=True, help_text='Plays once it is public itself. Without one the page says nothing of it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='site.recording', verbose_name='read aloud'),
        ),
    ]
