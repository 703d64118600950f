"""Keeps a file for a day, for its owner only."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from content.exchange.models import PendingImport

KEPT = timedelta(days=1)
MOST = 5  # files of one person at a time; the oldest go first


@transaction.atomic
def keep(*, owner: Any, name: str, data: bytes, at: datetime) -> PendingImport:
    """Keep a file; the same file again is the same import. Queries: 5 or 6."""
    expire(at=at)
    kept, _created = PendingImport.objects.get_or_create(
        owner=owner,
        digest=hashlib.sha256(data).hexdigest(),
        name=name,
        confirmed_at=None,
        defaults={"data": data, "made_at": at, "expires_at": at + KEPT},
    )
    newest = PendingImport.objects.own(owner).filter(confirmed_at=None).order_by("-made_at")
    stale = list(newest.exclude(pk=kept.pk).values_list("pk", flat=True)[MOST - 1 :])
    PendingImport.objects.filter(pk__in=stale).delete()
    return kept


def discard(*, pending: PendingImport) -> None:
    """Forget a file that was not confirmed. Calling again changes nothing."""
    PendingImport.objects.filter(pk=pending.pk, confirmed_at=None).delete()


def expire(*, at: datetime) -> int:
    """Delete what is older than a day; this many."""
    _total, by_model = PendingImport.objects.filter(expires_at__lte=at).delete()
    return by_model.get("exchange.PendingImport", 0)
