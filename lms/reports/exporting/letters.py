"""Numbers as a Word document, to be taken on into an office's own letter."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lms.reports.exporting.document import Document, Section, Table
from lms.reports.exporting.papers import ACROSS_FROM, TEXTS, widths
from lms.reports.exporting.parcels import restamped
from lms.reports.exporting.wording import WORDS, legible, said

INK, RED, PALE = RGBColor(28, 27, 54), RGBColor(161, 38, 34), "E3E6F8"
SHORT, LONG, MARGIN = Cm(21), Cm(29.7), Cm(2)
TYPEFACE = "Arial"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def of_document(document: Document, *, at: datetime) -> bytes:
    """This is the Word file of a document; the same document and moment give the same bytes."""
    paper = docx.Document()
    _set_up(paper, document, at)
    for number, line in enumerate(document.heading):
        _say(paper, line, size=11 if number else 13, bold=True, align=CENTRE)
    _underline(paper.paragraphs[-1])
    _say(paper, document.title, size=14, bold=True, align=CENTRE, style="Title")
    if document.mark:
        _say(paper, document.mark, size=14, bold=True, align=CENTRE, colour=RED)
    facts = paper.add_table(rows=0, cols=2)
    for word, words in document.facts:
        cells = facts.add_row().cells
        _fill(cells[0], word, size=10)
        _fill(cells[1], f": {words}", size=10)
    _stretch(paper, facts, [1.0, 3.4])
    for section in document.sections:
        _add_section(paper, section)
    for note in document.notes:
        _say(paper, note, size=9, style="List Bullet")
    if document.signed:
        _sign(paper)
    out = BytesIO()
    paper.save(out)
    return restamped(out.getvalue(), at=at)


def _set_up(paper: Any, document: Document, at: datetime) -> None:
    page = paper.sections[0]
    most = max((len(table.columns) for table in document.tables), default=0)
    page.page_width, page.page_height = (LONG, SHORT) if most >= ACROSS_FROM else (SHORT, LONG)
    across = most >= ACROSS_FROM
    page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, MARGIN)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    paper.styles["Heading 1"].font.name = TYPEFACE
    for language in paper.styles.element.iter(qn("w:lang")):  # of everything, tables as well
        language.set(qn("w:val"), "id-ID")
    _add_footer(page, document)
    facts = paper.core_properties
    facts.author, facts.title, facts.language = document.heading[0], document.title, "id-ID"
    facts.comments, facts.created, facts.modified = "", at, at


def _add_footer(page: Any, document: Document) -> None:
    """Write title and page below every page, as on the PDF."""
    paragraph = page.footer.paragraphs[0]
    paragraph.style = "Normal"  # the style of footers has tab stops of its own
    width = page.page_width - page.left_margin - page.right_margin
    paragraph.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    words = " - ".join(filter(None, (document.mark, document.title)))
    paragraph.add_run(f"{words}\t").font.size = Pt(8)
    for between, field in (("", "PAGE"), (" / ", "NUMPAGES")):
        paragraph.add_run(between).font.size = Pt(8)
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        run = paragraph.add_run("1")
        run.font.size = Pt(8)
        number.append(run._r)  # noqa: SLF001 its library has no other way
        paragraph._p.append(number)  # noqa: SLF001 as above


def _say(
    paper: Any,
    words: str,
    *,
    size: float = 10,
    bold: bool = False,
    align: Any = None,
    colour: Any = INK,
    style: str | None = None,
) -> Any:
    paragraph = paper.add_paragraph(style=style)
    if style == "Title":
        _unruled(paragraph)
    run = paragraph.add_run(legible(words))
    run.font.size, run.font.color.rgb, run.font.name = Pt(size), colour, TYPEFACE
    run.bold = bold
    paragraph.alignment = align
    return paragraph


def _add_section(paper: Any, section: Section) -> None:
    heading = paper.add_heading(level=1)
    run = heading.add_run(section.title)
    run.font.size, run.font.color.rgb, run.font.name = Pt(12), INK, TYPEFACE
    for words in section.paragraphs:
        _say(paper, words)
    for table in section.tables:
        _add_table(paper, table)


def _add_table(paper: Any, table: Table) -> None:
    caption = _say(paper, table.caption, size=9.5, bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(8)
    grid = paper.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        _fill(cell, column.title, size=8.5, bold=True, right=column.kind not in TEXTS)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), PALE)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 its library has no other way
    _mark(grid.rows[0], "w:cantSplit")
    _mark(grid.rows[0], "w:tblHeader")  # stands again at the top of every page
    for row in table.rows:
        line = grid.add_row()
        _mark(line, "w:cantSplit")
        for cell, value, column in zip(line.cells, row, table.columns, strict=True):
            _fill(cell, said(value, column.kind), size=8.5, right=column.kind not in TEXTS)
    _stretch(paper, grid, widths(table))
    for note in table.notes:
        _say(paper, note, size=8.5).paragraph_format.space_before = Pt(3)


def _fill(cell: Any, words: str, *, size: float, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(legible(words))
    run.font.size, run.bold = Pt(size), bold
    if right:
        paragraph.alignment = RIGHT


def _stretch(paper: Any, grid: Any, shares: Sequence[float]) -> None:
    """Set the widths of a table's columns, to the width between the margins."""
    page = paper.sections[0]
    whole = page.page_width - page.left_margin - page.right_margin
    grid.autofit = False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = int(whole * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _mark(row: Any, name: str) -> None:
    """Give a row one of the properties that are either there or not."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 as above


def _underline(paragraph: Any) -> None:
    """Draw the line below the heading of an office."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "12", "space": "4", "color": "1C1B36"}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 as above


def _unruled(paragraph: Any) -> None:
    """Take away the line that the style of titles draws."""
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    line.set(qn("w:val"), "nil")
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 as above


def _sign(paper: Any) -> None:
    """Leave room for place, date and signature, filled in by hand."""
    words = WORDS["signature"]
    paper.add_paragraph()
    for line in (words["place"], words["title"], words["office"], "", "", words["name"]):
        _indent(_say(paper, line))
    _indent(_say(paper, words["number"]))


def _indent(paragraph: Any) -> None:
    paragraph.paragraph_format.left_indent = Cm(9)
    paragraph.paragraph_format.keep_with_next = True
