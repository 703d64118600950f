"""YAML with line numbers, read field by field; what does not fit becomes a problem."""

import html
import re
from collections.abc import Callable, Collection, Hashable, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar

import bleach
import yaml
from django.utils.translation import gettext as _

from content.exchange.loading.problems import Problems

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
T = TypeVar("T")


class Located(dict[str, Any]):
    """A mapping that knows the line it begins on."""

    line = 0


# In C where PyYAML was built with it: ten times as fast.
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LineLoader(SafeLoader):
    """A safe loader whose mappings know their line and have no key twice."""


def _mapping(loader: LineLoader, node: yaml.MappingNode) -> Iterator[Located]:
    located = Located()
    located.line = node.start_mark.line + 1
    yield located
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or key in located:
            message = _("“%(key)s” stands here twice") % {"key": key}
            raise yaml.constructor.ConstructorError(None, None, message, key_node.start_mark)
        located[str(key)] = loader.construct_object(value_node, deep=True)


LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, file: str, problems: Problems) -> Any:
    """What a file holds, or None with a problem noted."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LineLoader)  # noqa: S506  # safe
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.add(file, line, "", str(error.problem or error))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.add(file, 1, "", str(error))
    return None


class Entry:
    """One mapping of a file, read field by field. A wrong field is noted and reads as empty."""

    def __init__(self, data: Located, file: str, place: str, problems: Problems) -> None:
        self.data, self.file, self.place, self.problems = data, file, place, problems
        self.read: set[str] = set()

    @classmethod
    def of_file(cls, path: Path, file: str, problems: Problems) -> Self | None:
        """The mapping a file holds, or None with a problem noted."""
        data = read_yaml(path, file, problems)
        if isinstance(data, Located):
            return cls(data, file, "", problems)
        if data is not None:
            problems.add(file, 1, "", _("this is not a list of names with values"))
        return None

    def error(self, message: str) -> None:
        """Note a problem with this mapping."""
        self.problems.add(self.file, self.data.line, self.place, message)

    def _get(self, key: str, kind: type[T], *, optional: bool) -> T | None:
        self.read.add(key)
        value = self.data.get(key)
        if value is None:
            if not optional:
                self.error(_("“%(key)s” is missing") % {"key": key})
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.error(_("“%(key)s” has the wrong kind of value") % {"key": key})
            return None
        return value

    def text(self, key: str, *, optional: bool = False) -> str:
        """Plain text without HTML, spaces at its ends removed."""
        text = (self._get(key, str, optional=optional) or "").strip()
        if not text and not optional and self.data.get(key) is not None:
            self.error(_("“%(key)s” is empty") % {"key": key})
        return self._plain(text, key)

    def _plain(self, text: str, key: str) -> str:
        if "\x00" in text or html.unescape(
            bleach.clean(text, tags=[], strip=True)
        ) != html.unescape(text):
            self.error(_("“%(key)s” holds HTML") % {"key": key})
            return ""
        return text

    def whole(self, key: str, *, default: int | None = None) -> int:
        """A whole number."""
        value = self._get(key, int, optional=default is not None)
        return (default or 0) if value is None else value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._get(key, bool, optional=True)
        return default if value is None else value

    def choice(self, key: str, allowed: Collection[str], *, default: str | None = None) -> str:
        """One word of a list."""
        value = self._get(key, str, optional=default is not None)
        if value is None:
            return default or ""
        return self._allowed(value, key, allowed)

    def _allowed(self, value: Any, key: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            known = ", ".join(sorted(allowed))
            self.error(
                _("“%(key)s” is “%(value)s”, not one of: %(known)s")
                % {"key": key, "value": value, "known": known}
            )
            return ""
        return str(value)

    def words(
        self, key: str, allowed: Collection[str] | None = None, *, optional: bool = True
    ) -> list[str]:
        """Several plain texts, each one of `allowed` where that is given."""
        values = self._get(key, list, optional=optional) or []
        if not all(isinstance(value, str) for value in values):
            self.error(_("“%(key)s” has the wrong kind of value") % {"key": key})
            return []
        if allowed is not None:
            return [self._allowed(value, key, allowed) for value in values]
        return [self._plain(value.strip(), key) for value in values]

    def entry(self, key: str, *, optional: bool = False) -> "Entry | None":
        """One mapping inside this one."""
        value = self._get(key, Located, optional=optional)
        return None if value is None else Entry(value, self.file, self.place, self.problems)

    def entries(self, key: str, called: str, *, optional: bool = False) -> "list[Entry]":
        """Several mappings inside this one, each with an id of its own; `called` for messages."""
        values = self._get(key, list, optional=optional) or []
        if not all(isinstance(value, Located) for value in values):
            self.error(_("“%(key)s” has the wrong kind of value") % {"key": key})
            return []
        prefix = f"{self.place}, " if self.place else ""
        found = [
            Entry(v, self.file, f"{prefix}{called} {v.get('id', '?')}", self.problems)
            for v in values
        ]
        _check_ids(found)
        return found

    @property
    def id(self) -> str:
        """This is the short id by which the mapping keeps its identity."""
        self.read.add("id")
        return str(self.data.get("id", ""))

    def finish(self) -> None:
        """Note every field that nobody read: a typing mistake would vanish otherwise."""
        for key in sorted(self.data.keys() - self.read):
            self.error(_("“%(key)s” means nothing here") % {"key": key})


def _check_ids(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if not ID.fullmatch(entry.id):
            entry.error(_("it needs an “id” of small letters, digits and hyphens"))
        elif entry.id in seen:
            entry.error(_("this “id” stands here twice"))
        seen.add(entry.id)


def parse_all(entries: list[Entry], parse: Callable[[Entry], T]) -> tuple[T, ...]:
    """Read each mapping with `parse`, and note what nobody read."""
    parsed = []
    for entry in entries:
        parsed.append(parse(entry))
        entry.finish()
    return tuple(parsed)
