"""Tables of a document on a page."""

from typing import NamedTuple

from django import template

from lms.reports.exporting.document import Kind, Table
from lms.reports.exporting.wording import said

register = template.Library()
TEXTS = (Kind.TEXT, Kind.PLACE)


class Shown(NamedTuple):
    """One cell as a page shows it."""

    text: str
    is_number: bool
    is_hidden: bool


@register.filter
def cells(table: Table) -> list[list[Shown]]:
    """These are the rows of a table, each value in words."""
    kinds = [column.kind for column in table.columns]
    return [
        [
            Shown(said(value, kind), kind not in TEXTS, value is None and kind is Kind.PEOPLE)
            for value, kind in zip(row, kinds, strict=True)
        ]
        for row in table.rows
    ]


@register.filter
def heads(table: Table) -> list[Shown]:
    """These are the heads of its columns."""
    return [Shown(c.title, c.kind not in TEXTS, is_hidden=False) for c in table.columns]
