"""Drop the seed of an attempt, which was kept and never read.

Why      What an attempt draws and how it mixes choices follows from its id (`lms.progress.draws`),
         known before there is a row, on a phone too. Beside it, the column could only be wrong.
Changes  Attempt.seed goes; every attempt, old or open, asks what it asked before.
Size     One ALTER TABLE; SQLite copies the table.
Deploy   Stop the previous release first: it writes the column.
Reverse  The column comes back as 0, which nobody reads.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0002_regrade"),
    ]

    operations = [
        migrations.RemoveField(model_name="attempt", name="seed"),
    ]
