
import content.site.fields
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import uuid
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CataloguePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('intro', models.CharField(blank=True, max_length=200, verbose_name='sentence below the title')),
            ],
            options={
                'verbose_name': 'catalogue',
                'verbose_name_plural': 'catalogues',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('headline', models.CharField(max_length=60, verbose_name='headline')),
                ('lead', models.CharField(max_length=200, verbose_name='sentence below it')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='LessonPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('number', models.CharField(blank=True, max_length=8, verbose_name='number')),
                ('minutes', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='minutes')),
                ('required', models.BooleanField(default=True, help_text='The module counts as finished only with it.', verbose_name='required')),
                ('body', wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('takeaway', 22)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 5: ('wagtail.blocks.BooleanBlock', (), {'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 3}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 2}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 16: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 2}), 18: ('wagtail.blocks.StructBlock', [[('text', 15), ('correct', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TakeawayBlock', (), {})}, verbose_name='body')),
            ],
            options={
                'verbose_name': 'lesson',
                'verbose_name_plural': 'lessons',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ModulePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='number')),
                ('pillar', models.CharField(choices=[('cakap', 'Skills'), ('budaya', 'Culture'), ('etika', 'Ethics'), ('aman', 'Safety')], default='cakap', max_length=10, verbose_name='main pillar')),
                ('more_pillars', content.site.fields.SeveralField(verbose_name='other pillars')),
                ('art', models.SlugField(blank=True, help_text='Name of the drawing on the card.', max_length=30, verbose_name='drawing')),
                ('minutes', models.PositiveSmallIntegerField(default=45, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='minutes')),
                ('jp', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MaxValueValidator(8)], verbose_name='lesson hours (JP)')),
                ('audience', models.CharField(choices=[('all', 'Everybody'), ('teen', '13 and older'), ('adult', '18 and older')], default='all', max_length=10, verbose_name='for whom')),
                ('takeaway', models.CharField(blank=True, max_length=250, verbose_name='closing sentence')),
            ],
            options={
                'verbose_name': 'module',
                'verbose_name_plural': 'modules',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='PathPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('for_whom', models.CharField(max_length=120, verbose_name='for whom')),
                ('intro', models.CharField(blank=True, max_length=200, verbose_name='sentence below the title')),
            ],
            options={
                'verbose_name': 'learning path',
                'verbose_name_plural': 'learning paths',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('text', models.CharField(max_length=200, verbose_name='objective')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='modules.modulepage')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='PathStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('module', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='modules.modulepage', verbose_name='module')),
                ('path', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='modules.pathpage')),
            ],
            options={
                'verbose_name': 'step of a path',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
