"""Slowing down whoever guesses, without locking anybody else out.

Everything is counted in the database, in one short transaction, so that two workers and a
hundred parallel guesses count as one. A key names what is counted; see `Throttle`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from lms.accounts.models import Throttle


class TooManyTries(Exception):
    """Too many failures lately; `until` says when to try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Limit:
    """This says how long to wait after so many failures, and when they are forgotten."""

    window: timedelta
    wait: Callable[[int], timedelta]


def growing(failures: int) -> timedelta:
    """This doubles the wait from the fourth failure on, up to a minute, and never more.

    A minute at most: who types wrong PINs for a classmate's name cannot keep her out for long,
    and trying a million PINs would still take more than a year.
    """
    beyond = failures - FREE_TRIES
    return timedelta(seconds=min(60, 4 * 2**beyond)) if beyond >= 0 else timedelta()


def budget(allowed: int, window: timedelta) -> Limit:
    """This lets so many failures through in a window, then nothing until it is over."""
    return Limit(window, lambda failures: window if failures >= allowed else timedelta())


FREE_TRIES = 3
ACCOUNT = Limit(timedelta(minutes=30), growing)
COHORT = budget(60, timedelta(minutes=10))
ADDRESS = budget(30, timedelta(minutes=10))  # different unknown codes, not tries


def refuse_if_blocked(keys: Iterable[str], *, at: datetime) -> None:
    """Stop where any of the keys is blocked. Queries: 1. Raises: TooManyTries."""
    blocked = Throttle.objects.filter(key__in=list(keys), blocked_until__gt=at)
    last = blocked.order_by("-blocked_until").first()
    if last is not None and last.blocked_until is not None:
        raise TooManyTries(last.blocked_until)


@transaction.atomic
def begin_try(key: str, *, limit: Limit, at: datetime, also: Iterable[str] = ()) -> None:
    """Count a try as failed before it is judged; `forget` it when it succeeds.

    Counting first means that parallel guesses cannot all pass before the first is counted.
    Keys in `also` stop the try where they are blocked, but are not counted here.

    Raises:
        TooManyTries: this key or one of `also` is blocked.

    """
    row = _locked(key, limit=limit, at=at)
    refuse_if_blocked([key, *also], at=at)
    _count(row, limit=limit, at=at)


@transaction.atomic
def record_failure(key: str, *, limit: Limit, at: datetime) -> None:
    """Count one failure."""
    _count(_locked(key, limit=limit, at=at), limit=limit, at=at)


@transaction.atomic
def record_different_failure(key: str, what: str, *, limit: Limit, at: datetime) -> None:
    """Count a failure once for each `what`: a class that copies one wrong code counts once."""
    row = _locked(f"{key}:{what}", limit=limit, at=at)
    if row.failures == 0:
        _count(row, limit=Limit(limit.window, lambda _failures: timedelta()), at=at)
        record_failure(key, limit=limit, at=at)


def forget(key: str) -> None:
    """Forget what was counted, after a success. Queries: 1."""
    Throttle.objects.filter(key=key).delete()


def delete_outdated(*, before: datetime) -> int:
    """Delete what has been over since `before`; how many rows."""
    return Throttle.objects.filter(resets_at__lt=before).delete()[0]


def _locked(key: str, *, limit: Limit, at: datetime) -> Throttle:
    """This is the key's row, held until the transaction ends; fresh when its window is over."""
    row, _created = Throttle.objects.select_for_update().get_or_create(
        key=key, defaults={"resets_at": at + limit.window}
    )
    if row.resets_at <= at:
        row.failures, row.blocked_until, row.resets_at = 0, None, at + limit.window
    return row


def _count(row: Throttle, *, limit: Limit, at: datetime) -> None:
    row.failures += 1
    wait = limit.wait(row.failures)
    row.blocked_until = min(at + wait, row.resets_at) if wait else None
    row.save(update_fields=["failures", "blocked_until", "resets_at"])
