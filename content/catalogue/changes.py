"""What `refresh` corrected, for whoever wants to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the registry and the tree of pages, now corrected."""

    thing: str
    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.thing}: {self.field} {self.before!r} -> {self.after!r}"


def apply(row: models.Model, wanted: Mapping[str, Any], thing: str) -> list[Change]:
    """Write what differs to a row and tell it. Queries: 1, or 0 when nothing differs."""
    changes = [
        Change(thing, name, getattr(row, name), value)
        for name, value in wanted.items()
        if getattr(row, name) != value
    ]
    if changes:
        for change in changes:
            setattr(row, change.field, change.after)
        row.save(update_fields=[change.field for change in changes])
    return changes
