"""What the preview of an import shows, as its template reads it."""

import base64
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfLines
from django.core.paginator import Paginator
from django.forms import BoundField

from content.exchange.importing.forms import ALT, ConfirmForm
from content.exchange.importing.reading import Count, count
from content.exchange.office.drafts import Line, Manuscript
from content.exchange.office.pictures import thumbnail

LINES = 200  # on a page of the preview
MOST_THUMBNAILS = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture that lacks a description: a small image of it, and the field to write it in."""

    source: str
    field: BoundField


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview says about a file."""

    count: Count
    n_problems: int
    n_notes: int
    asked: list[Asked]
    lines: "PageOfLines[Line]"


def preview(found: Manuscript, form: ConfirmForm, page: Any) -> Preview:
    """Put a file's lines in the order in which they want to be read: problems first."""
    lines = sorted(found.lines, key=lambda line: (not line.problems, not line.notes))
    wanting = [drawing for drawing in found.drawings.values() if not drawing.alt]
    sources = [_source(drawing.data) for drawing in wanting[:MOST_THUMBNAILS]]
    sources += [""] * (len(wanting) - len(sources))
    return Preview(
        count=count(found),
        n_problems=sum(bool(line.problems) for line in lines),
        n_notes=sum(bool(line.notes) and not line.problems for line in lines),
        asked=[
            Asked(source, form[ALT + drawing.name])
            for source, drawing in zip(sources, wanting, strict=True)
        ],
        lines=Paginator(lines, LINES).get_page(page),
    )


def _source(data: bytes) -> str:
    small = thumbnail(data)
    return f"data:image/webp;base64,{base64.b64encode(small).decode()}" if small else ""
