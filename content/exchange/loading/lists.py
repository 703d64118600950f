"""The files that are one list each: contacts, sources, the glossary, learning paths."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from content.exchange.loading import schema
from content.exchange.loading.entries import Entry, Located, read_yaml
from content.exchange.loading.naming import origin, short_key, slug
from content.exchange.loading.problems import Problems

T = TypeVar("T")


def read_list(
    root: Path,
    file: str,
    parse: Callable[[Entry, int], T],
    problems: Problems,
    *,
    optional: bool = False,
) -> list[T]:
    """Every entry of a file, read with `parse`, which also gets its position from 1."""
    if optional and not (root / file).exists():
        return []
    data = read_yaml(root / file, file, problems)
    if not isinstance(data, list) or not all(isinstance(item, Located) for item in data):
        if data is not None:
            problems.add(file, 1, "", _("this is not a list of entries"))
        return []
    parsed = []
    for position, item in enumerate(data, start=1):
        entry = Entry(item, file, str(item.get("key", "?")), problems)
        parsed.append(parse(entry, position))
        entry.finish()
    return parsed


def contact(entry: Entry, position: int) -> schema.Contact:
    """An entry of contacts.yaml."""
    entry.read.add("checked_on")
    if entry.data.get("checked_on") is not None:
        entry.error(_("“checked_on” is filled in by the person who called, in the admin"))
    return schema.Contact(
        origin=origin(entry),
        key=short_key(entry),
        name=entry.text("name"),
        who=entry.text("who"),
        when=entry.text("when"),
        phone=entry.text("phone", optional=True),
        whatsapp=entry.text("whatsapp", optional=True),
        url=entry.text("url", optional=True),
        hours=entry.text("hours", optional=True),
        source=entry.text("source"),
        urgent=entry.flag("urgent"),
        position=position,
    )


def source(entry: Entry, _position: int) -> schema.Source:
    """An entry of sources.yaml."""
    return schema.Source(
        origin=origin(entry),
        key=short_key(entry),
        title=entry.text("title"),
        authors=entry.text("authors"),
        year=entry.whole("year"),
        publisher=entry.text("publisher", optional=True),
        url=entry.text("url", optional=True),
        note=entry.text("note", optional=True),
    )


def term(entry: Entry, _position: int) -> schema.Term:
    """An entry of glossary.yaml."""
    return schema.Term(
        origin=origin(entry),
        key=short_key(entry),
        term=entry.text("term"),
        meaning=entry.text("meaning"),
        example=entry.text("example", optional=True),
    )


def path(entry: Entry, _position: int) -> schema.LearningPath:
    """An entry of paths.yaml."""
    return schema.LearningPath(
        origin=origin(entry),
        key=short_key(entry),
        slug=slug(entry),
        title=entry.text("title"),
        summary=entry.text("summary"),
        for_whom=entry.text("for"),
        modules=tuple(entry.words("modules", optional=False)),
    )
