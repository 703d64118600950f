"""Where a thing is written, and what it is called."""

from django.utils.translation import gettext as _

from content.exchange.loading import schema
from content.exchange.loading.entries import ID, Entry


def origin(entry: Entry) -> schema.Origin:
    """The file and line on which it begins."""
    return schema.Origin(entry.file, entry.data.line)


def page_key(entry: Entry) -> str:
    """The key of a page or test form, such as modul-01/1-1."""
    key = entry.text("key")
    if not all(ID.fullmatch(part) for part in key.replace(".", "-").split("/")):
        entry.error(_("“key” takes small letters, digits, hyphens and slashes"))
    return key


def short_key(entry: Entry) -> str:
    """The key of an entry in a list, such as sapa-129."""
    key = entry.text("key")
    if key and not ID.fullmatch(key):
        entry.error(_("“key” takes small letters, digits and hyphens"))
    return key


def slug(entry: Entry) -> str:
    """Its part of an address."""
    text = entry.text("slug")
    if text and not ID.fullmatch(text):
        entry.error(_("“slug” takes small letters, digits and hyphens"))
    return text
