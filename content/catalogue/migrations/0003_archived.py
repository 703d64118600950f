"""Remember which pages were archived.

Why      A page that was public is never deleted, yet has to be out of the way.
Changes  A new table; nothing existing is written.
Size     Empty.
Deploy   Safe while the previous release runs: it does not know the table.
Reverse  Drops the table; archived pages show in the lists again, as drafts.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_certificate_note'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Archived',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True, verbose_name='page')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('at', models.DateTimeField(verbose_name='archived at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='archived by')),
            ],
            options={
                'verbose_name': 'archived page',
                'verbose_name_plural': 'archived pages',
                'default_permissions': ('view',),
            },
        ),
    ]
