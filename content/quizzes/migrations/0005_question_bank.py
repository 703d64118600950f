"""Keep banks of questions, and from which one a quiz draws how many.

Why      A quiz may draw some of many questions, anew in each attempt.
Changes  A table of banks; two columns of quizzes. No edition and no attempt is touched.
Size     One row for each quiz page; there are a few dozen.
Deploy   Safe while the previous release runs: it ignores them.
Reverse  Banks and their questions are lost; frozen editions keep what they had.
"""

import django.core.validators
import django.db.models.deletion
import modelsearch.index
import uuid
import wagtail.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0004_writing_comfort'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='quizpage',
            name='draw',
            field=models.PositiveSmallIntegerField(blank=True, default=5, help_text='So many of the bank’s questions in each attempt. Only counts with a bank.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='how many to draw'),
        ),
        migrations.CreateModel(
            name='QuestionBank',
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
                ('title', models.CharField(help_text='Only you and your colleagues see it. For example: Soal Modul 3, cek foto', max_length=120, verbose_name='name of the bank')),
                ('note', models.TextField(blank=True, help_text='What is in it, and what for. Learners do not see it.', max_length=300, verbose_name='note for colleagues')),
                ('questions', wagtail.fields.StreamField([('single', 7), ('multiple', 9), ('true_false', 13), ('ordering', 18), ('matching', 23), ('short_answer', 26)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 600, 'rows': 1}), 1: ('wagtail.blocks.CharBlock', (), {'default': '', 'help_text': 'An invented sender. For example: Grup RT 03', 'label': 'From', 'max_length': 80, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'default': '', 'label': 'Message', 'max_length': 1500, 'required': False, 'rows': 2}), 3: ('wagtail.blocks.BooleanBlock', (), {'label': 'It can be trusted', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('sender', 1), ('body', 2), ('reliable', 3)]], {}), 5: ('content.quizzes.blocks.ChoicesBlock', (), {'help_text': 'Tick the one right choice. Give a reason for each.', 'max_num': 6, 'min_num': 2}), 6: ('content.site.techniques.TechniquesBlock', (), {'help_text': 'For sorting only; learners do not see it.', 'label': 'Techniques it is about'}), 7: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('choices', 5), ('techniques', 6)]], {}), 8: ('content.quizzes.blocks.ChoicesBlock', (), {'help_text': 'Tick every right choice. Give a reason for each.', 'max_num': 8, 'min_num': 3}), 9: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('choices', 8), ('techniques', 6)]], {}), 10: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Tick it if “true” is the right answer.', 'label': 'The statement is true', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to somebody who says “true”', 'max_length': 500, 'rows': 1}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to somebody who says “false”', 'max_length': 500, 'rows': 1}), 13: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('is_true', 10), ('feedback_true', 11), ('feedback_false', 12), ('techniques', 6)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Step', 'max_length': 200}), 15: ('wagtail.blocks.ListBlock', (14,), {'form_classname': 'td-rows', 'help_text': 'Write them in the right order. Learners see them mixed.', 'label': 'Steps, in the right order', 'max_num': 8, 'min_num': 3}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to a right answer', 'max_length': 500, 'rows': 1}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to a wrong answer', 'max_length': 500, 'rows': 1}), 18: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('items', 15), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Left', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What belongs to it', 'max_length': 200}), 21: ('wagtail.blocks.StructBlock', [[('left', 19), ('right', 20)]], {}), 22: ('wagtail.blocks.ListBlock', (21,), {'form_classname': 'td-rows', 'help_text': 'Write what belongs together side by side. Learners see it mixed.', 'label': 'Pairs', 'max_num': 8, 'min_num': 2}), 23: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('pairs', 22), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Spelling', 'max_length': 60}), 25: ('wagtail.blocks.ListBlock', (24,), {'form_classname': 'td-rows', 'help_text': 'Add what people really write: slang, a short form, another spelling.', 'label': 'Answers that are right', 'max_num': 20, 'min_num': 1}), 26: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('accepted', 25), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {})}, help_text='Write them so that none needs another: each learner gets only some, in this order.', verbose_name='questions')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'question bank',
                'verbose_name_plural': 'question banks',
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='bank',
            field=models.ForeignKey(blank=True, help_text='May stay empty. Make a bank in the menu “Question banks”.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.questionbank', verbose_name='question bank'),
        ),
    ]
