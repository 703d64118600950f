r"""Rows as lines of text, and how a database takes many of them at once.

A line holds the values of a row, separated by tabs, as PostgreSQL's COPY reads them: times in
UTC, 0 and 1 for no and yes, ``\N`` for null. SQLite gets the same lines, taken apart again.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

NULL = r"\N"


class Table:
    """A table, and what a line of it holds; columns it does not name take their field's default."""

    def __init__(self, model: type[models.Model], *names: str) -> None:
        self.model = model
        meta = model._meta  # noqa: SLF001  # Django's documented API
        fields = {field.attname: field for field in meta.concrete_fields if not field.generated}
        rest = [field for name, field in fields.items() if name not in names]
        self.is_numbered = isinstance(meta.pk, models.AutoField)
        self.name = meta.db_table
        self.columns = [str(field.column) for field in (*map(fields.__getitem__, names), *rest)]
        self.tail = "".join(f"\t{text(field.get_default())}" for field in rest)

    def next_id(self) -> int:
        """This is the first number that no row has. Queries: 1."""
        rows = self.model._default_manager  # noqa: SLF001  # Django's documented API
        return int(rows.aggregate(newest=Max("pk"))["newest"] or 0) + 1


def text(value: Any) -> str:
    """This is how a line says a value."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return str(value)


def write(table: Table, lines: Sequence[str]) -> None:
    """Add rows to a table, all at once."""
    columns = ", ".join(connection.ops.quote_name(column) for column in table.columns)
    name = connection.ops.quote_name(table.name)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                copy.write("".join(f"{line}{table.tail}\n" for line in lines))
            return
        marks = ", ".join(["%s"] * len(table.columns))
        insert = f"INSERT INTO {name} ({columns}) VALUES ({marks})"  # noqa: S608  # our own names
        cursor.executemany(insert, [values(line + table.tail) for line in lines])


def values(line: str) -> list[str | None]:
    """These are the values of a line. SQLite makes numbers of what a column holds as numbers."""
    return [None if value == NULL else value for value in line.split("\t")]


@contextmanager
def in_bulk(tables: Iterable[Table]) -> Iterator[None]:
    """Let PostgreSQL build indexes and check references once, after all rows are there.

    Inside a transaction only: broken off, the indexes are as they were. Elsewhere it does nothing.
    """
    tables = list(tables)
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # a table with checks pending stays as it is
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(DEFINITIONS, {"tables": [table.name for table in tables]})
        found = cursor.fetchall()
        for drop, _make, _place in found:
            cursor.execute(drop)
        yield
        for _drop, make, _place in reversed(found):
            cursor.execute(make)


def set_sequences(tables: Iterable[Table]) -> None:
    """Let the database number further rows after the last one."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def analyze(tables: Iterable[Table]) -> None:
    """Let the database look at what it has, so that it plans by it."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table.name)}")


# References first, then unique constraints, then other indexes: statements to drop and to make
# each again. Primary keys stay: other tables refer to them.
DEFINITIONS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
                  conrelid::regclass, conname, pg_get_constraintdef(oid)),
           CASE contype WHEN 'f' THEN 1 ELSE 2 END AS place
    FROM pg_constraint
    WHERE conrelid::regclass::text = ANY(%(tables)s) AND contype IN ('f', 'u')
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid), 3
    FROM pg_index
    WHERE indrelid::regclass::text = ANY(%(tables)s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    ORDER BY place
"""
