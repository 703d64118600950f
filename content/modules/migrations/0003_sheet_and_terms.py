"""Give modules a sheet for meetings face to face, and lessons words of the glossary."""

import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0002_plain_labels'),
    ]

    operations = [
        migrations.AddField(
            model_name='modulepage',
            name='sheet_aim',
            field=models.CharField(blank=True, help_text='One sentence: what people can do after the meeting.', max_length=200, verbose_name='aim of the meeting'),
        ),
        migrations.AddField(
            model_name='modulepage',
            name='sheet_materials',
            field=wagtail.fields.StreamField([('material', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'list-ul', 'label': 'Material', 'max_length': 120})}, verbose_name='materials'),
        ),
        migrations.AddField(
            model_name='modulepage',
            name='sheet_notes',
            field=wagtail.fields.StreamField([('note', 0)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'icon': 'info-circle', 'label': 'Note', 'max_length': 200, 'rows': 2})}, verbose_name='things to take care of'),
        ),
        migrations.AddField(
            model_name='modulepage',
            name='sheet_phases',
            field=wagtail.fields.StreamField([('phase', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 60}), 1: ('wagtail.blocks.IntegerBlock', (), {'label': 'Minutes', 'max_value': 60, 'min_value': 1}), 2: ('content.modules.blocks.TextBlock', (), {'label': 'What to do', 'max_length': 1500}), 3: ('wagtail.blocks.TextBlock', (), {'default': '', 'label': 'Words to read aloud', 'max_length': 500, 'required': False, 'rows': 3}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('minutes', 1), ('text', 2), ('say', 3)]], {})}, verbose_name='phases'),
        ),
        migrations.AlterField(
            model_name='lessonpage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('terms', 22), ('takeaway', 23)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 5: ('wagtail.blocks.BooleanBlock', (), {'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 3}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 2}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 16: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 2}), 18: ('wagtail.blocks.StructBlock', [[('text', 15), ('correct', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TermsBlock', (), {}), 23: ('content.modules.blocks.TakeawayBlock', (), {})}, verbose_name='body'),
        ),
    ]
