"""Keep what was ticked, revoke instead of deleting, gate names and addresses; links and withdrawals."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('site', '0003_recording'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('key', models.UUIDField(db_index=True, verbose_name='page')),
                ('language', models.CharField(choices=[('id', 'Indonesia'), ('su', 'Basa Sunda'), ('jv', 'Basa Jawa'), ('en', 'English')], max_length=12, verbose_name='language')),
                ('note', models.CharField(blank=True, max_length=60, verbose_name='for whom')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='closed at')),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(db_index=True, verbose_name='page')),
                ('batch', models.UUIDField(verbose_name='taken down together')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('reason', models.CharField(max_length=500, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='taken down at')),
            ],
            options={
                'verbose_name': 'withdrawal',
                'verbose_name_plural': 'withdrawals',
                'default_permissions': ('view', 'add'),
            },
        ),
        migrations.AlterModelOptions(
            name='sitesettings',
            options={'verbose_name': 'names and addresses', 'verbose_name_plural': 'names and addresses'},
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='site_one_approval_a_kind',
        ),
        migrations.RemoveConstraint(
            model_name='approval',
            name='site_one_approval_a_person',
        ),
        migrations.AddField(
            model_name='approval',
            name='checklist',
            field=models.CharField(blank=True, help_text='Its version; none: loader.', max_length=20, verbose_name='list that was ticked'),
        ),
        migrations.AddField(
            model_name='approval',
            name='comment',
            field=models.TextField(blank=True, verbose_name='comment'),
        ),
        migrations.AddField(
            model_name='approval',
            name='review_by',
            field=models.DateField(blank=True, null=True, verbose_name='look again by'),
        ),
        migrations.AddField(
            model_name='approval',
            name='revoked_at',
            field=models.DateTimeField(blank=True, help_text='It counts no longer: it was withdrawn.', null=True, verbose_name='revoked at'),
        ),
        migrations.AddField(
            model_name='approval',
            name='ticks',
            field=models.JSONField(blank=True, default=list, verbose_name='what was ticked'),
        ),
        migrations.AddField(
            model_name='reviewtask',
            name='subject',
            field=models.CharField(choices=[('content', 'Pages, words, voices, sources'), ('contact', 'Contacts and names')], default='content', max_length=12, verbose_name='of what'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='expire_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='expired',
            field=models.BooleanField(default=False, editable=False, verbose_name='expired'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='first_published_at',
            field=models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='go_live_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='go live date/time'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='has_unpublished_changes',
            field=models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='last_published_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='last published at'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='live',
            field=models.BooleanField(default=True, editable=False, verbose_name='live'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='locked',
            field=models.BooleanField(default=False, editable=False, verbose_name='locked'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='locked_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='locked at'),
        ),
        migrations.AddField(
            model_name='sitesettings',
            name='locked_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('revision', 'kind', 'digest'), name='site_one_approval_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('revision', 'by', 'digest'), name='site_one_approval_a_person'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='previewlink',
            name='revision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision', verbose_name='version'),
        ),
        migrations.AddField(
            model_name='withdrawal',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken down by'),
        ),
        migrations.AddConstraint(
            model_name='previewlink',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='site_preview_ends'),
        ),
        migrations.AddConstraint(
            model_name='withdrawal',
            constraint=models.UniqueConstraint(fields=('batch', 'key'), name='site_one_withdrawal_a_page'),
        ),
    ]
