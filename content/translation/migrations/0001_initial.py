"""Keep how far each language is with each page, so that the board is one query.

Why      Counting segments while somebody looks would read every page.
Changes  A new table, filled by `recount_translations`.
Size     Three rows a page.
Deploy   Safe while the previous release runs: it ignores the table.
Reverse  Nothing to restore; everything is counted anew.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(verbose_name='key')),
                ('bundle', models.CharField(max_length=60, verbose_name='what it belongs to')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('done', models.PositiveIntegerField(verbose_name='translated')),
                ('stale', models.PositiveIntegerField(verbose_name='changed since')),
                ('missing', models.PositiveIntegerField(verbose_name='missing')),
                ('words_left', models.PositiveIntegerField(verbose_name='words left')),
            ],
            options={
                'verbose_name': 'state of a translation',
                'verbose_name_plural': 'states of translations',
                'permissions': [('translate_su', 'Can translate into Sundanese'), ('translate_jv', 'Can translate into Javanese'), ('translate_en', 'Can translate into English')],
                'default_permissions': ('view',),
                'indexes': [models.Index(fields=['bundle', 'language'], name='translation_by_bundle')],
                'constraints': [models.UniqueConstraint(fields=('key', 'language'), name='translation_one_state_a_language')],
            },
        ),
    ]
