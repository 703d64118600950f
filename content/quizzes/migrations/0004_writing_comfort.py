"""Help texts with examples, and blocks as they are now: no column changes."""

import django.core.validators
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0003_test_form'),
    ]

    operations = [
        migrations.AlterField(
            model_name='quizpage',
            name='pass_share',
            field=models.FloatField(default=0.7, help_text='Seven of ten right answers are 70.', validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)], verbose_name='share needed to pass'),
        ),
        migrations.AlterField(
            model_name='quizpage',
            name='questions',
            field=wagtail.fields.StreamField([('single', 7), ('multiple', 9), ('true_false', 13), ('ordering', 18), ('matching', 23), ('short_answer', 26)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 600, 'rows': 1}), 1: ('wagtail.blocks.CharBlock', (), {'default': '', 'help_text': 'An invented sender. For example: Grup RT 03', 'label': 'From', 'max_length': 80, 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'default': '', 'label': 'Message', 'max_length': 1500, 'required': False, 'rows': 2}), 3: ('wagtail.blocks.BooleanBlock', (), {'label': 'It can be trusted', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('sender', 1), ('body', 2), ('reliable', 3)]], {}), 5: ('content.quizzes.blocks.ChoicesBlock', (), {'help_text': 'Tick the one right choice. Give a reason for each.', 'max_num': 6, 'min_num': 2}), 6: ('content.site.techniques.TechniquesBlock', (), {'help_text': 'For sorting only; learners do not see it.', 'label': 'Techniques it is about'}), 7: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('choices', 5), ('techniques', 6)]], {}), 8: ('content.quizzes.blocks.ChoicesBlock', (), {'help_text': 'Tick every right choice. Give a reason for each.', 'max_num': 8, 'min_num': 3}), 9: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('choices', 8), ('techniques', 6)]], {}), 10: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Tick it if “true” is the right answer.', 'label': 'The statement is true', 'required': False}), 11: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to somebody who says “true”', 'max_length': 500, 'rows': 1}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to somebody who says “false”', 'max_length': 500, 'rows': 1}), 13: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('is_true', 10), ('feedback_true', 11), ('feedback_false', 12), ('techniques', 6)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'label': 'Step', 'max_length': 200}), 15: ('wagtail.blocks.ListBlock', (14,), {'form_classname': 'td-rows', 'help_text': 'Write them in the right order. Learners see them mixed.', 'label': 'Steps, in the right order', 'max_num': 8, 'min_num': 3}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to a right answer', 'max_length': 500, 'rows': 1}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What to say to a wrong answer', 'max_length': 500, 'rows': 1}), 18: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('items', 15), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'Left', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What belongs to it', 'max_length': 200}), 21: ('wagtail.blocks.StructBlock', [[('left', 19), ('right', 20)]], {}), 22: ('wagtail.blocks.ListBlock', (21,), {'form_classname': 'td-rows', 'help_text': 'Write what belongs together side by side. Learners see it mixed.', 'label': 'Pairs', 'max_num': 8, 'min_num': 2}), 23: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('pairs', 22), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Spelling', 'max_length': 60}), 25: ('wagtail.blocks.ListBlock', (24,), {'form_classname': 'td-rows', 'help_text': 'Add what people really write: slang, a short form, another spelling.', 'label': 'Answers that are right', 'max_num': 20, 'min_num': 1}), 26: ('wagtail.blocks.StructBlock', [[('prompt', 0), ('example', 4), ('accepted', 25), ('feedback_right', 16), ('feedback_wrong', 17), ('techniques', 6)]], {})}, help_text='Five to ten. The eye beside a type of question shows how it looks.', verbose_name='questions'),
        ),
        migrations.AlterField(
            model_name='testform',
            name='messages',
            field=wagtail.fields.StreamField([('message', 5)], block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 2: ('wagtail.blocks.BooleanBlock', (), {'label': 'It can be trusted', 'required': False}), 3: ('content.site.techniques.TechniquesBlock', (), {'label': 'Techniques it uses'}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'What to say after the last test', 'max_length': 500, 'rows': 2}), 5: ('wagtail.blocks.StructBlock', [[('sender', 0), ('body', 1), ('reliable', 2), ('techniques', 3), ('feedback', 4)]], {})}, verbose_name='messages'),
        ),
    ]
