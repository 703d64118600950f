"""Keep messages that people judge before and after learning, apart from quizzes."""

import django.db.models.deletion
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0002_plain_labels'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TestForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('form', models.CharField(choices=[('A', 'Form A'), ('B', 'Form B')], max_length=1, verbose_name='form')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('intro', models.CharField(max_length=500, verbose_name='introduction')),
                ('messages', wagtail.fields.StreamField([('message', 6)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 2: ('wagtail.blocks.BooleanBlock', (), {'label': 'It can be trusted', 'required': False}), 3: ('content.site.keys.KeyBlock', (), {'label': 'Technique'}), 4: ('wagtail.blocks.ListBlock', (3,), {'default': [], 'label': 'Techniques it uses'}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'What to say after the last test', 'max_length': 500, 'rows': 2}), 6: ('wagtail.blocks.StructBlock', [[('sender', 0), ('body', 1), ('reliable', 2), ('techniques', 4), ('feedback', 5)]], {})}, verbose_name='messages')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'test form',
                'verbose_name_plural': 'test forms',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('form', 'locale'), name='quizzes_one_test_a_form')],
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
