"""From an address to a page: what is asked on every request, in one query."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

SOURCE = settings.LANGUAGE_CODE
# By hand, since building it anew on each request would cost more than running it. A page is
# open when it and its registry rows are; it is elsewhere when another site owns the host name.
SQL = """
SELECT w.language, w.page_id, p.live_revision_id,
       w.live AND p.live AND a.retired_at IS NULL AND m.retired_at IS NULL,
       EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction r
               JOIN wagtailcore_page above ON above.id = r.page_id
               WHERE substr(p.path, 1, length(above.path)) = above.path),
       EXISTS (SELECT 1 FROM wagtailcore_site s
               WHERE s.hostname = %s AND NOT s.is_default_site),
       (SELECT number FROM catalogue_epoch ORDER BY id LIMIT 1)
FROM catalogue_words w
JOIN wagtailcore_page p ON p.id = w.page_id
LEFT JOIN catalogue_activity a ON a.id = w.activity_id
LEFT JOIN catalogue_module m ON m.id = COALESCE(w.module_id, a.module_id)
WHERE w.path = %s AND w.language IN (%s, %s)
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The page at an address.

    Attributes:
        language: of the page, not of the address.
        is_open: whether readers may see it, restrictions left aside.
        is_elsewhere: whether the host name belongs to another site.

    """

    language: str
    page_id: int
    revision: int | None
    is_open: bool
    is_restricted: bool
    is_elsewhere: bool
    epoch: int


def find(path: str, *, language: str, host: str) -> Found | None:
    """This is the module or activity at a path; in the source language if not translated.

    One that is open comes before one that is not. Queries: 1.

    Args:
        path: within the language, from "/" to "/".
        language: asked for.
        host: the name the reader came by, without port.

    """
    with connection.cursor() as cursor:
        cursor.execute(SQL, (host, path, language, SOURCE))
        rows = [
            Found(code, page_id, revision, bool(is_open), bool(closed), bool(away), epoch or 0)
            for code, page_id, revision, is_open, closed, away, epoch in cursor.fetchall()
        ]
    rows.sort(key=lambda row: (not row.is_open, row.language != language))
    return rows[0] if rows else None
