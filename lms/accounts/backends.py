"""Who a session belongs to, asked on every page of a signed-in person."""

from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import connection
from django.utils import timezone

from lms.accounts.models import User


class AccountBackend(ModelBackend):
    """This is Django's backend, with the account read by a ready-made statement.

    Why: putting the statement together anew on each page takes ten times as long as running
    it and making the account of it (measured: 0.37 and 0.04 ms).
    """

    def get_user(self, user_id: Any) -> User | None:
        """This is an account that may sign in, by its key. Queries: 1."""
        names, sql = _statement()
        with connection.cursor() as cursor:
            cursor.execute(sql, (user_id,))
            row = cursor.fetchone()
        if row is None:
            return None
        user = User.from_db(connection.alias, names, [_aware(value) for value in row])
        return user if self.user_can_authenticate(user) else None


@cache
def _statement() -> tuple[list[str], str]:
    """These are the names of an account's fields, and the statement that reads them."""
    fields = User._meta.concrete_fields  # noqa: SLF001  # Django's documented API
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = User._meta.db_table  # noqa: SLF001
    return [field.attname for field in fields], f'SELECT {columns} FROM "{table}" WHERE "id" = %s'  # noqa: S608  # our own names


def _aware(value: Any) -> Any:
    """This is a value as a field has it: SQLite hands out times in UTC that do not say so."""
    if isinstance(value, datetime) and timezone.is_naive(value):
        return value.replace(tzinfo=connection.timezone)
    return value
