"""Addresses in the site's languages: the source language has no prefix, the others do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Language:
    """One language to switch to; `name` is in that language itself."""

    code: str
    name: str
    url: str
    current: bool


def prefix_of(code: str) -> str:
    """This is what an address in a language begins with: "" or "/su"."""
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"


def without_prefix(path: str) -> str:
    """This is the path within the language: "/su/belajar/" becomes "/belajar/"."""
    first, _, rest = path.removeprefix("/").partition("/")
    known = any(first == code for code, _name in settings.LANGUAGES)
    return f"/{rest}" if known else path


def languages_at(path: str, known: Mapping[str, str] | None = None) -> list[Language]:
    """The languages to switch to from `path`. Queries: 0.

    Args:
        path: of the page shown, with or without a language prefix.
        known: addresses by language code where they are not the same path.

    """
    bare, now, known = without_prefix(path), get_language(), known or {}
    return [
        Language(code, str(name), known.get(code, prefix_of(code) + bare), code == now)
        for code, name in settings.LANGUAGES
    ]
