"""Keep voices that read lessons aloud, each with its reader’s consent."""

import content.site.models.recording
import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('site', '0002_glossary_term'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('title', models.CharField(help_text='For editors: which lesson is read.', max_length=120, verbose_name='title')),
                ('file', content.site.models.recording.SoundField(help_text='MP3, M4A (AAC) or Ogg Opus, at most 1 MB: mono with 32 kbit/s gives four minutes. Notes about the maker and the place are removed.', max_length=255, unique=True, upload_to='recordings', verbose_name='sound file')),
                ('seconds', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='length in seconds')),
                ('size', models.PositiveIntegerField(default=0, editable=False, verbose_name='size in bytes')),
                ('reader', models.CharField(help_text='Who the grown-up is, without a name: “kader RW, dewasa”. Readers see it beside the sound. Never a child’s voice.', max_length=60, verbose_name='read by')),
                ('is_agreed', models.BooleanField(default=False, verbose_name='A grown-up person read this aloud, and agreed that it is published; it is not a computer voice')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(help_text='The language spoken. It plays on pages in this language only.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='language')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'recording',
                'verbose_name_plural': 'recordings',
                'constraints': [models.CheckConstraint(condition=models.Q(('is_agreed', True)), name='site_recording_with_consent')],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
