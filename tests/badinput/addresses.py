"""Every address of the site outside the editors' admin, read from the URLconf."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, get_resolver

EDITORS = "admin/"  # Wagtail's own pages, behind a staff password


@dataclass(frozen=True)
class Address:
    """One pattern: its name with namespaces, or where its view lives when it has none."""

    name: str
    arguments: tuple[str, ...]
    pattern: URLPattern = field(repr=False, compare=False)

    def __str__(self):
        return self.name


def addresses(patterns=None, namespaces=(), arguments=()):
    """Yield every address, whatever app it belongs to."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        own = (*arguments, *pattern.pattern.converters, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield Address(name_of(pattern, namespaces), tuple(dict.fromkeys(own)), pattern)
        elif str(pattern.pattern) != EDITORS:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, inner, own)


def name_of(pattern: Any, namespaces):
    own = pattern.name or f"{pattern.callback.__module__}.{pattern.callback.__qualname__}"
    return ":".join((*namespaces, own))
