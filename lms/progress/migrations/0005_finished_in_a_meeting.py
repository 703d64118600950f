"""Say of a finished module when it was finished in a meeting face to face.

Why      Who took part in a meeting has finished its module, and did none of its activities:
         her page must not look as if she had.
Changes  ModuleCompletion.is_taught, false of all there are; the database fills it in.
Size     One ALTER TABLE; PostgreSQL writes no row, SQLite copies the table.
Deploy   Safe while the previous release runs: it leaves the column to the database.
Reverse  Modules finished in a meeting stay finished; how is forgotten.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0004_module_completions_by_record"),
    ]

    operations = [
        migrations.AddField(
            model_name="modulecompletion",
            name="is_taught",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
