"""A cache beside the worker that hands out the very object it was given."""

import time
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

Entries = OrderedDict[str, tuple[Any, float | None]]
_kept: dict[str, Entries] = {}  # by name, so that all threads of a worker share them
_lock = Lock()


class SharedObjects(BaseCache):
    """A local memory cache without Django's pickling; the longest unused go first.

    Why: unpickling a catalogue costs more than the rest of a page together. Put only what
    nobody changes into it: strings, bytes, tuples, frozen dataclasses.
    """

    def __init__(self, name: str, params: Mapping[str, Any]) -> None:
        super().__init__(dict(params))
        self.entries = _kept.setdefault(name, OrderedDict())

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """This is the object under `key` itself, not a copy."""
        key = self.make_key(key, version=version)
        with _lock:
            value, until = self.entries.get(key, (default, None))
            if until is not None and until <= time.time():
                del self.entries[key]
                return default
            if key in self.entries:
                self.entries.move_to_end(key)
            return value

    def set(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep `value` itself under `key`."""
        key = self.make_key(key, version=version)
        with _lock:
            self.entries[key] = (value, self.get_backend_timeout(timeout))
            self.entries.move_to_end(key)
            while len(self.entries) > self._max_entries:
                self.entries.popitem(last=False)

    def add(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep `value` itself under `key` unless something is there; whether it was kept."""
        nothing = object()
        if self.get(key, nothing, version) is not nothing:
            return False
        self.set(key, value, timeout, version)
        return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget what is under `key`; whether there was anything."""
        with _lock:
            return self.entries.pop(self.make_key(key, version=version), None) is not None

    def clear(self) -> None:
        """Forget everything."""
        with _lock:
            self.entries.clear()
