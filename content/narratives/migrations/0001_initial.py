
import content.site.fields
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('modules', '0001_initial'),
        ('site', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NarrativeIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('intro', models.CharField(blank=True, max_length=200, verbose_name='sentence below the title')),
            ],
            options={
                'verbose_name': 'list of stories',
                'verbose_name_plural': 'lists of stories',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NarrativePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('minutes', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='minutes')),
                ('audience', models.CharField(choices=[('all', 'Everybody'), ('teen', '13 and older'), ('adult', '18 and older')], default='all', max_length=10, verbose_name='for whom')),
                ('art_alt', models.CharField(blank=True, max_length=400, verbose_name='what the picture shows')),
                ('art_caption', models.CharField(blank=True, max_length=200, verbose_name='line below the picture')),
                ('messenger_name', models.CharField(max_length=80, verbose_name='who tells it')),
                ('messenger_role', models.CharField(blank=True, max_length=120, verbose_name='who that is')),
                ('messenger_note', models.CharField(blank=True, default='Tokoh karangan', max_length=160, verbose_name='made up or real')),
                ('body', wagtail.fields.StreamField([('text', 0), ('heading', 1), ('steps', 2), ('example', 6), ('image', 10), ('callout', 13), ('check', 20), ('contacts', 21), ('takeaway', 22), ('quote', 25)], blank=True, block_lookup={0: ('content.modules.blocks.TextBlock', (), {}), 1: ('content.modules.blocks.HeadingBlock', (), {}), 2: ('content.modules.blocks.StepsBlock', (), {}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'From', 'max_length': 80}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Message', 'max_length': 900, 'rows': 4}), 5: ('wagtail.blocks.BooleanBlock', (), {'label': 'This message is reliable', 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('sender', 3), ('body', 4), ('reliable', 5)]], {}), 7: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What the picture shows', 'max_length': 400}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'Line below', 'max_length': 200, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('image', 7), ('alt', 8), ('caption', 9)]], {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 80}), 12: ('wagtail.blocks.TextBlock', (), {'label': 'Text', 'max_length': 600, 'rows': 3}), 13: ('wagtail.blocks.StructBlock', [[('title', 11), ('text', 12)]], {}), 14: ('wagtail.blocks.TextBlock', (), {'label': 'Question', 'max_length': 300, 'rows': 2}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Answer', 'max_length': 250}), 16: ('wagtail.blocks.BooleanBlock', (), {'label': 'Right', 'required': False}), 17: ('wagtail.blocks.TextBlock', (), {'label': 'What we say to it', 'max_length': 500, 'rows': 2}), 18: ('wagtail.blocks.StructBlock', [[('text', 15), ('correct', 16), ('feedback', 17)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Answers', 'max_num': 5, 'min_num': 2}), 20: ('wagtail.blocks.StructBlock', [[('question', 14), ('choices', 19)]], {}), 21: ('content.modules.blocks.ContactsBlock', (), {}), 22: ('content.modules.blocks.TakeawayBlock', (), {}), 23: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 500, 'rows': 3}), 24: ('wagtail.blocks.CharBlock', (), {'label': 'Who says it', 'max_length': 80}), 25: ('wagtail.blocks.StructBlock', [[('text', 23), ('who', 24)]], {})}, verbose_name='body')),
                ('techniques', content.site.fields.SeveralField(verbose_name='techniques it answers')),
                ('call_to_action', models.CharField(blank=True, max_length=300, verbose_name='what to do now')),
                ('share_text', models.CharField(blank=True, max_length=300, verbose_name='text to forward')),
                ('plan_goal', models.TextField(blank=True, verbose_name='goal')),
                ('plan_audience', models.TextField(blank=True, verbose_name='audience')),
                ('plan_message', models.TextField(blank=True, verbose_name='message')),
                ('plan_messenger', models.TextField(blank=True, verbose_name='messenger')),
                ('plan_media', models.TextField(blank=True, verbose_name='media')),
                ('plan_action', models.TextField(blank=True, verbose_name='action')),
                ('plan_measure', models.TextField(blank=True, verbose_name='measure')),
                ('art', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='site.picture', verbose_name='picture on top')),
                ('related_module', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='modules.modulepage', verbose_name='related module')),
            ],
            options={
                'verbose_name': 'story',
                'verbose_name_plural': 'stories',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='short key')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('authors', models.CharField(blank=True, max_length=300, verbose_name='authors')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='narratives.narrativepage')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='narratives.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'citation',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
