"""Make the one row of names and addresses, as a draft, where there is none.

Why      It is edited and reviewed now, never added: nobody holds that permission.
Changes  One SiteSettings row with the defaults, not public; an existing row stays as it is.
Size     One INSERT at most; no row is read.
Deploy   Safe while the previous release runs: it reads the first row, and finds the defaults.
Reverse  Nothing: the row holds what the code says without it.
"""

from django.db import migrations


def make_the_row(apps, _schema_editor):
    settings = apps.get_model("site", "SiteSettings")
    if not settings.objects.exists():
        settings.objects.create(live=False)


class Migration(migrations.Migration):
    dependencies = [("site", "0004_review_withdrawal_previews")]

    operations = [migrations.RunPython(make_the_row, migrations.RunPython.noop)]
