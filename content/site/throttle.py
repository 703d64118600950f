"""How often somebody may send something without an account."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

PER_ADDRESS = 10  # an hour; a class behind one address still gets its reports through
PER_SITE = 300  # an hour


def is_too_much(request: HttpRequest, what: str) -> bool:
    """Count one more, and say whether it is too much.

    The address is kept as a keyed digest for at most an hour, in the cache only. Honest limit:
    without REDIS_URL each server process counts for itself, so with two the limits double.
    """
    hour = timezone.now().strftime("%Y%m%d%H")
    digest = hmac.new(
        settings.SECRET_KEY.encode(), f"{hour}:{_address(request)}".encode(), hashlib.sha256
    ).hexdigest()[:24]
    mine, all_of_us = _count(f"{what}:{digest}"), _count(f"{what}:{hour}")
    return mine > PER_ADDRESS or all_of_us > PER_SITE


def _count(key: str) -> int:
    hour = int(timedelta(hours=1).total_seconds())
    if cache.add(key, 1, hour):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, hour)
        return 1


def _address(request: HttpRequest) -> str:
    """Who asks, seen through our own proxies: each appends one X-Forwarded-For entry."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    ours = settings.PROXY_COUNT
    seen = forwarded[-ours].strip() if 0 < ours <= len(forwarded) else ""
    return seen or request.META.get("REMOTE_ADDR", "")
