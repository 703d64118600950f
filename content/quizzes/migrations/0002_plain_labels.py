"""Give an example of the share needed to pass."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='quizpage',
            name='pass_share',
            field=models.FloatField(default=0.7, help_text='Between 0 and 1. For example 0.7: seven of ten right answers pass.', validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)], verbose_name='share needed to pass'),
        ),
    ]
