"""The lines of findings, read from the files again: only who has findings pays for it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from content.exchange.linting.findings import Finding
from content.exchange.loading.entries import SafeLoader


def locate(findings: Iterable[Finding], root: Path) -> tuple[Finding, ...]:
    """The findings with the lines of their places, in order."""
    known: dict[str, dict[str, int]] = {}
    located = []
    for finding in findings:
        if finding.file not in known:
            known[finding.file] = _places(root / finding.file)
        line = known[finding.file].get(finding.place, finding.line)
        located.append(replace(finding, line=line))
    return tuple(sorted(located))


def _places(path: Path) -> dict[str, int]:
    """Lines by place: ids and field names, joined by "/"; the first of each."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=SafeLoader)
    found: dict[str, int] = {}
    for place, line in _walk(node, ()) if node else ():
        found.setdefault("/".join(place), line)
    return found


def _walk(node: yaml.Node, outer: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            name = _name(item)
            inner = (*outer, name) if name else outer
            if name:
                yield inner, item.start_mark.line + 1
            yield from _walk(item, inner)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not _name(value):
                yield (*outer, key.value), key.start_mark.line + 1
            yield from _walk(value, outer)


def _name(node: yaml.Node) -> str:
    """The id, or key, of a mapping in a list."""
    if not isinstance(node, yaml.MappingNode):
        return ""
    values = {key.value: value.value for key, value in node.value}
    return str(values.get("id", values.get("key", "")))
