"""What python-docx has no words for: page, language, shaded heads, lists that begin at 1."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from content.exchange.office.pages import tidy

INK, TINT = RGBColor(0x12, 0x3B, 0x3A), "DDEFEA"
A4, MARGIN = (Cm(21.0), Cm(29.7)), Cm(1.75)


def set_up(document: Any) -> None:
    """Make it A4, Indonesian, readable."""
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "id-ID")
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.name = INK, "Calibri"
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = "Calibri"
    document.core_properties.language = "id-ID"


def big_line(document: Any, text: str) -> None:
    """Write a large line that is no heading."""
    run = document.add_paragraph().add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(20), INK


def fill(cell: Any, lines: list[str], *, is_head: bool = False) -> None:
    """Put lines into a cell, one a paragraph."""
    texts = [tidy(line) for line in lines]
    for n, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(10)
        run.bold = is_head or None
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if is_head:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), TINT)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  # it offers no other way


def set_widths(table: Any, widths: tuple[float, ...]) -> None:
    """Give the columns widths in cm; Word asks the cells, LibreOffice the columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def repeat_head(row: Any) -> None:
    """Show the first row again on each page; keep rows whole."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # it offers no other way
    properties.append(OxmlElement("w:tblHeader"))


def new_list(document: Any) -> str:
    """The number of a new numbered list, counting from 1, in the look of “List Number”."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    old = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    known = next(n for n in numbering.iter(qn("w:num")) if n.get(qn("w:numId")) == old)
    abstract = known.find(qn("w:abstractNumId")).get(qn("w:val"))
    number = numbering.add_num(int(abstract))
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(number.numId)


def put_in_list(paragraph: Any, number: str) -> None:
    """Make a paragraph an item of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(number)
