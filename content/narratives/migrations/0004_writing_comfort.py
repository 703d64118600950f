"""Help texts with examples, and blocks as they are now: no column changes."""

import content.site.fields
import django.core.validators
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('narratives', '0003_terms'),
    ]

    operations = [
        migrations.AlterField(
            model_name='narrativepage',
            name='art_alt',
            field=models.CharField(blank=True, help_text='For whoever cannot see it. For example: two women read a phone together.', max_length=400, verbose_name='what the picture shows'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('terms', 22), ('takeaway', 23), ('quote', 26)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'An invented sender. For example: Grup RT 03', 'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'Write it yourself. Never copy a real post, name, number or slogan.', 'label': 'Message', 'max_length': 900, 'rows': 3}), 5: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Tick it if the message is true. Readers do not see this.', 'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'For whoever cannot see it. For example: two women read a phone together.', 'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 2}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 1}), 15: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 1}), 18: ('wagtail.blocks.StructBlock', [[('correct', 15), ('text', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'form_classname': 'td-rows', 'help_text': 'Tick what is right. Give a reason for each answer.', 'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TermsBlock', (), {}), 23: ('content.modules.blocks.TakeawayBlock', (), {}), 24: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 500, 'rows': 2}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: Pak Jaka, penjual gorengan', 'label': 'Who says it', 'max_length': 80}), 26: ('wagtail.blocks.StructBlock', [[('text', 24), ('who', 25)]], {})}, help_text='Tell what happened, to whom, and what helped. Do not repeat the harmful claim.', verbose_name='body'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='call_to_action',
            field=models.CharField(blank=True, help_text='One small thing. For example: Tanyakan dulu di grup RT.', max_length=300, verbose_name='what to do now'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='messenger_name',
            field=models.CharField(help_text='Somebody whom readers believe. For example: Bu Sari', max_length=80, verbose_name='who tells it'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='messenger_note',
            field=models.CharField(blank=True, default='Tokoh karangan', help_text='Readers have to know it. Of a real person: with her written consent.', max_length=160, verbose_name='made up or real'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='messenger_role',
            field=models.CharField(blank=True, help_text='For example: kader posyandu di Kampung Melati', max_length=120, verbose_name='who that is'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='minutes',
            field=models.PositiveSmallIntegerField(default=5, help_text='Three to five: people read it on the way.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='minutes to complete'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_action',
            field=models.TextField(blank=True, help_text='What do they do next? For example: they ask one question in the group.', verbose_name='action'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_audience',
            field=models.TextField(blank=True, help_text='Who exactly? For example: mothers of 25 to 40 in RT groups.', verbose_name='audience'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_goal',
            field=models.TextField(blank=True, help_text='What shall be different afterwards? For example: neighbours ask before they forward.', verbose_name='goal'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_measure',
            field=models.TextField(blank=True, help_text='How do we see that it worked? For example: reads to the end, sent on 50 times.', verbose_name='measure'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_media',
            field=models.TextField(blank=True, help_text='Where do they meet it? For example: RT groups, printed at the posyandu.', verbose_name='media'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_message',
            field=models.TextField(blank=True, help_text='The story in one sentence. For example: asking is brave, not rude.', verbose_name='message'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='plan_messenger',
            field=models.TextField(blank=True, help_text='Whom do they believe, and why? For example: a health cadre, she knows every family.', verbose_name='messenger'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='share_text',
            field=models.CharField(blank=True, help_text='Goes with the link into a message. For example: Cerita Bu Sari, 3 menit.', max_length=300, verbose_name='text to forward'),
        ),
        migrations.AlterField(
            model_name='narrativepage',
            name='techniques',
            field=content.site.fields.SeveralField(help_text='Tick the tricks that the story lets readers see through.', verbose_name='techniques it answers'),
        ),
    ]
