"""A Word file as a row of paragraphs and tables, whatever its author did to its styles.

Reads the XML that python-docx opened: its own paragraphs leave out what stands in hyperlinks,
content controls and tracked insertions, and its tables take quadratic time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from content.exchange.office.parcels import Refused
from content.exchange.office.styles import Look, Styles

W_T, W_BR, W_CR, W_TAB, W_SYM = map(qn, ("w:t", "w:br", "w:cr", "w:tab", "w:sym"))
W_P, W_R, W_TBL, W_TR, W_TC = map(qn, ("w:p", "w:r", "w:tbl", "w:tr", "w:tc"))
W_SDT, W_SDT_CONTENT, W_HYPHEN = map(qn, ("w:sdt", "w:sdtContent", "w:noBreakHyphen"))
W_VAL, W_CHAR, R_EMBED, R_ID = map(qn, ("w:val", "w:char", "r:embed", "r:id"))
BLIP, DOC_PR = qn("a:blip"), qn("wp:docPr")
VML = "{urn:schemas-microsoft-com:vml}"
# What stands twice, was deleted, or floats outside the text.
SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:txbxContent"),
}
MOST_PIECES, MOST_COLUMNS = 20_000, 30
TICKS = {"F0FC", "F0FE", "F052"}  # Wingdings: tick, ticked box
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look the same."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture where it stands: the name of its part, and what it shows."""

    part: str
    alt: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `look` says whether it is a heading, a caption, or in a list."""

    look: Look
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]

    @property
    def text(self) -> str:
        """These are its words; a line break inside it stays."""
        return tidy("".join(run.text for run in self.runs))


Cell: TypeAlias = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell merged with the one before it is there, and empty."""

    rows: tuple[tuple[Cell, ...], ...]


Piece: TypeAlias = Paragraph | Table


def tidy(text: str) -> str:
    """Text without what nobody sees, and with one space where there were several."""
    lines = INVISIBLE.sub("", text).split("\n")
    return "\n".join(SPACES.sub(" ", line).strip() for line in lines).strip("\n")


def lines_of(cell: Cell) -> list[str]:
    """The lines of a cell that hold something."""
    return [line for paragraph in cell for line in paragraph.text.split("\n") if line]


class Pages:
    """A Word file that was opened."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises: Refused."""
        try:
            self._document = Document(BytesIO(data))
            self._styles = Styles(self._document)
        except Exception as error:  # whatever a library says to a file somebody made by hand
            raise Refused.damaged() from error

    def pieces(self) -> Iterator[Piece]:
        """Its paragraphs and tables, in order. Raises: Refused, for more than a module has."""
        for n, piece in enumerate(self._pieces(self._document.element.body)):
            if n == MOST_PIECES:
                raise Refused(_("The document is too long for one import. Split it."))
            yield piece

    def picture(self, shape: Shape) -> bytes | None:
        """The bytes of a picture; None where it is not in the file but only linked."""
        relation = self._document.part.rels.get(shape.part)
        if relation is None or relation.is_external:
            return None
        return bytes(relation.target_part.blob)

    def _pieces(self, parent: Any) -> Iterator[Piece]:
        for element in parent:
            if element.tag == W_P:
                yield self._paragraph(element)
            elif element.tag == W_TBL:
                yield Table(tuple(self._rows(element)))
            elif element.tag == W_SDT and not _is_contents(element):
                yield from self._pieces(element.find(W_SDT_CONTENT))

    def _paragraph(self, element: Any) -> Paragraph:
        runs: list[Run] = []
        shapes: list[Shape] = []
        for run, inner in _inside(element, run=None):
            if inner.tag in {BLIP, f"{VML}imagedata"}:
                shapes.append(_shape(inner))
            elif text := _letters(inner):
                runs.append(Run(text, self._styles.is_bold(run)))
        return Paragraph(self._styles.look(element), tuple(runs), tuple(filter(None, shapes)))

    def _rows(self, table: Any) -> Iterator[tuple[Cell, ...]]:
        for row in table.iter(W_TR):
            if _table_of(row) is not table:
                continue
            cells: list[Cell] = []
            for cell in _cells(row):
                cells.append(tuple(p for p in self._pieces(cell) if isinstance(p, Paragraph)))
                cells += [()] * (_span(cell) - 1)
            yield tuple(cells)


def _inside(element: Any, run: Any) -> Iterator[tuple[Any, Any]]:
    """Everything inside a paragraph that counts, each with the run it is in."""
    for inner in element:
        if inner.tag in SKIPPED or not isinstance(inner.tag, str):
            continue
        within = inner if inner.tag == W_R else run
        yield within, inner
        yield from _inside(inner, within)


def _letters(element: Any) -> str:
    if element.tag == W_T:
        return element.text or ""
    if element.tag == W_SYM:
        return "✓" if element.get(W_CHAR) in TICKS else ""
    return {W_BR: "\n", W_CR: "\n", W_TAB: " ", W_HYPHEN: "-"}.get(element.tag, "")


def _shape(element: Any) -> Shape:
    """A picture and its description, which stands further out."""
    described = element
    while described is not None and described.tag not in {W_R, f"{VML}shape"}:
        described = described.getparent()
    alt = described.get("alt", "") if described is not None else ""
    for note in described.iter(DOC_PR) if described is not None else ():
        alt = note.get("descr") or ""
    return Shape(element.get(R_EMBED) or element.get(R_ID) or "", tidy(alt))


def _is_contents(element: Any) -> bool:
    """This says whether a content control holds a table of contents."""
    kinds = (gallery.get(W_VAL) for gallery in element.iter(qn("w:docPartGallery")))
    return element.find(W_SDT_CONTENT) is None or "Table of Contents" in kinds


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(W_TBL))


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if element.tag == W_TC:
            yield element
        elif element.tag == W_SDT and element.find(W_SDT_CONTENT) is not None:
            yield from _cells(element.find(W_SDT_CONTENT))


def _span(cell: Any) -> int:
    """How many columns a cell takes up."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    said = span.get(W_VAL, "") if span is not None else ""
    return min(int(said), MOST_COLUMNS) if said.isdecimal() and int(said) else 1
