"""Where sessions are kept: Django's own table, read by a ready-made statement.

Why our own: every page of a signed-in person reads her session, and putting that statement
together anew takes ten times as long as running it (measured: 0.26 and 0.02 ms).
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

SQL = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        """These are the session's values; none, and no key, where it is unknown or over.

        Queries: 1.
        """
        stored = self._read(self.session_key)
        if stored is None:
            self._session_key = None  # Django's own way to say: begin a new one
            return {}
        data: dict[str, Any] = self.decode(stored)
        return data

    def _read(self, key: str | None) -> str | None:
        if key is None or not key.isalnum():  # no key of ours; PostgreSQL refuses a NUL
            return None
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(SQL, (key, now))
            row = cursor.fetchone()
        return row[0] if row else None
