
import django.core.validators
import django.db.models.deletion
import modelsearch.index
import taggit.managers
import uuid
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('kind', models.CharField(choices=[('substance', 'Substance'), ('safety', 'Child safety'), ('translation', 'Translation')], max_length=12, verbose_name='what is checked')),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='ReviewTaskState',
            fields=[
                ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
            ],
            options={
                'verbose_name': 'review in progress',
                'verbose_name_plural': 'reviews in progress',
            },
            bases=('wagtailcore.taskstate',),
        ),
        migrations.CreateModel(
            name='SiteSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organiser', models.CharField(default='Penyelenggara Tangguh Digital Banten', max_length=200, verbose_name='organiser')),
                ('signatory_name', models.CharField(blank=True, max_length=120, verbose_name='who signs certificates')),
                ('signatory_position', models.CharField(blank=True, max_length=120, verbose_name='position')),
                ('signatory_place', models.CharField(default='Serang', max_length=60, verbose_name='place')),
                ('privacy_contact', models.CharField(blank=True, max_length=200, verbose_name='who answers questions about personal data')),
                ('privacy_phone', models.CharField(blank=True, max_length=30, verbose_name='their telephone')),
                ('privacy_email', models.EmailField(blank=True, max_length=254, verbose_name='their e-mail')),
                ('privacy_address', models.CharField(blank=True, max_length=300, verbose_name='their postal address')),
            ],
            options={
                'verbose_name': 'names and addresses',
            },
        ),
        migrations.CreateModel(
            name='ContentReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(blank=True, db_index=True, null=True, verbose_name='page')),
                ('language', models.CharField(choices=[('id', 'Indonesia'), ('su', 'Basa Sunda'), ('jv', 'Basa Jawa'), ('en', 'English')], max_length=12, verbose_name='language')),
                ('reason', models.CharField(choices=[('salah', 'Something is wrong'), ('bingung', 'It is hard to understand'), ('menyakitkan', 'It hurts or puts somebody down'), ('bahaya', 'It could put somebody in danger'), ('rusak', 'Something does not work')], max_length=12, verbose_name='reason')),
                ('comment', models.CharField(blank=True, max_length=300, verbose_name='comment')),
                ('reported_on', models.DateField(help_text='The day only, not the time.', verbose_name='reported on')),
                ('is_done', models.BooleanField(default=False, verbose_name='dealt with')),
            ],
            options={
                'verbose_name': 'report about a page',
                'verbose_name_plural': 'reports about pages',
                'default_permissions': ('view', 'change'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['salah', 'bingung', 'menyakitkan', 'bahaya', 'rusak'])), name='site_known_reason')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('substance', 'Substance'), ('safety', 'Child safety'), ('translation', 'Translation'), ('loader', 'Taken from the curriculum files')], max_length=12, verbose_name='what was checked')),
                ('at', models.DateTimeField(verbose_name='approved at')),
                ('digest', models.CharField(editable=False, help_text="SHA-256 of what was approved: Wagtail's autosave rewrites a revision in place.", max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='wagtailcore.revision', verbose_name='revision')),
            ],
            options={
                'verbose_name': 'approval',
                'verbose_name_plural': 'approvals',
                'permissions': [('approve_substance', 'Can approve the substance'), ('approve_safety', 'Can approve child safety'), ('approve_translation_su', 'Can approve translations into Sundanese'), ('approve_translation_jv', 'Can approve translations into Javanese'), ('approve_translation_en', 'Can approve translations into English')],
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(fields=('revision', 'kind', 'digest'), name='site_one_approval_a_kind'), models.UniqueConstraint(fields=('revision', 'by', 'digest'), name='site_one_approval_a_person')],
            },
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='site.picture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='site_one_rendition')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ReferralContact',
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
                ('slug', models.SlugField(max_length=60, verbose_name='short key')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('who', models.CharField(max_length=200, verbose_name='for whom')),
                ('when', models.CharField(max_length=300, verbose_name='when to call')),
                ('phone', models.CharField(blank=True, max_length=30, validators=[django.core.validators.RegexValidator('^[0-9+][0-9 ()-]*$', 'Only digits, spaces and a plus sign.')], verbose_name='telephone')),
                ('whatsapp', models.CharField(blank=True, max_length=30, validators=[django.core.validators.RegexValidator('^[0-9+][0-9 ()-]*$', 'Only digits, spaces and a plus sign.')], verbose_name='WhatsApp')),
                ('url', models.URLField(blank=True, verbose_name='website')),
                ('hours', models.CharField(blank=True, max_length=120, verbose_name='hours')),
                ('checked_on', models.DateField(blank=True, help_text='The day somebody called the number and it worked. Leave empty until then.', null=True, verbose_name='checked on')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='where the number was read')),
                ('urgent', models.BooleanField(default=False, help_text='Shown first, for danger right now.', verbose_name='urgent')),
                ('sort_order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name': 'help contact',
                'verbose_name_plural': 'help contacts',
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('slug', 'locale'), name='site_one_contact_a_slug')],
                'unique_together': {('translation_key', 'locale')},
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
