import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows that are here already count as recorded when this runs."""

    dependencies = [("enrolments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="recorded_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["recorded_at"], name="enrolments_by_record"),
        ),
    ]
