"""A cache beside the worker that hands out the very object it was given."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class SharedObjects(LocMemCache):
    """Django's local memory cache without its pickling.

    Why: reading a pickled catalogue costs more than the rest of a page together. Put only
    what nobody changes into it: strings, bytes, tuples, frozen dataclasses.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """This is the object under `key` itself, not a copy."""
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            if self._has_expired(key):
                self._delete(key)
                return default
            self._cache.move_to_end(key, last=False)
            return self._cache[key]

    def set(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep `value` itself under `key`."""
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            self._set(key, value, timeout)

    def add(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep `value` itself under `key` unless something is there; whether it was kept."""
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            if not self._has_expired(key):
                return False
            self._set(key, value, timeout)
            return True
