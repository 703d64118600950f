"""Help texts with examples, and blocks as they are now: no column changes."""

import content.site.fields
import django.core.validators
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0005_certificate_note'),
    ]

    operations = [
        migrations.AlterField(
            model_name='lessonpage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('terms', 22), ('takeaway', 23)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'An invented sender. For example: Grup RT 03', 'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write it yourself. Never copy a real post, name, number or slogan.', 'label': 'Message', 'max_length': 900, 'rows': 3}), 5: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Tick it if the message is true. Readers do not see this.', 'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'For whoever cannot see it. For example: two women read a phone together.', 'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 2}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 1}), 15: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 1}), 18: ('wagtail.blocks.StructBlock', [[('correct', 15), ('text', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'form_classname': 'td-rows', 'help_text': 'Tick what is right. Give a reason for each answer.', 'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TermsBlock', (), {}), 23: ('content.modules.blocks.TakeawayBlock', (), {})}, help_text='Block by block, for example: text, example message, self-check, to take home. The eye beside a block shows how it looks.', verbose_name='body'),
        ),
        migrations.AlterField(
            model_name='lessonpage',
            name='minutes',
            field=models.PositiveSmallIntegerField(default=8, help_text='About ten at most: one sitting.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='minutes to complete'),
        ),
        migrations.AlterField(
            model_name='lessonpage',
            name='number',
            field=models.CharField(blank=True, help_text='The next free one is filled in.', max_length=8, verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='jp',
            field=models.PositiveSmallIntegerField(default=1, help_text='Stands on the certificate. One JP is 45 minutes.', validators=[django.core.validators.MaxValueValidator(8)], verbose_name='lesson hours (JP)'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='minutes',
            field=models.PositiveSmallIntegerField(default=45, help_text='All activities together, usually 30 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='minutes to complete'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='more_pillars',
            field=content.site.fields.SeveralField(help_text='Only if it touches these as well.', verbose_name='other pillars'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='number',
            field=models.PositiveSmallIntegerField(blank=True, help_text='The next free one is filled in.', null=True, verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='pillar',
            field=models.CharField(choices=[('cakap', 'Skills'), ('budaya', 'Culture'), ('etika', 'Ethics'), ('aman', 'Safety')], default='cakap', help_text='Gives the module its colour.', max_length=10, verbose_name='main pillar'),
        ),
        migrations.AlterField(
            model_name='modulepage',
            name='takeaway',
            field=models.CharField(blank=True, help_text='The one sentence to remember. For example: Saring dulu, baru sebar.', max_length=250, verbose_name='closing sentence'),
        ),
        migrations.AlterField(
            model_name='pathpage',
            name='for_whom',
            field=models.CharField(help_text='For example: pupils of 13 to 15', max_length=120, verbose_name='for whom'),
        ),
    ]
