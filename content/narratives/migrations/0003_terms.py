"""Give stories words of the glossary."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('narratives', '0002_plain_labels'),
    ]

    operations = [
        migrations.AlterField(
            model_name='narrativepage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('terms', 22), ('takeaway', 23), ('quote', 26)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 5: ('wagtail.blocks.BooleanBlock', (), {'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 3}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 2}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 16: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 2}), 18: ('wagtail.blocks.StructBlock', [[('text', 15), ('correct', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TermsBlock', (), {}), 23: ('content.modules.blocks.TakeawayBlock', (), {}), 24: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 500, 'rows': 3}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Who says it', 'max_length': 80}), 26: ('wagtail.blocks.StructBlock', [[('text', 24), ('who', 25)]], {})}, verbose_name='body'),
        ),
    ]
