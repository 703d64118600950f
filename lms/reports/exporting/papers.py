"""Numbers as a PDF, in the typefaces that every reader has.

What they cannot write becomes "?"; our own words are written in letters that they have. The same
document and moment give the same bytes.
"""

from collections.abc import Sequence
from datetime import datetime

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from lms.reports.exporting.document import Document, Kind, Section, Table
from lms.reports.exporting.wording import WORDS, legible, said

ENCODING = "cp1252"
INK, GREY, PALE, RED = (28, 27, 54), (75, 74, 102), (227, 230, 248), (161, 38, 34)
MARGIN = 18.0  # millimetres
ACROSS_FROM = 8  # columns: then the sheet lies across
TEXTS = (Kind.TEXT, Kind.PLACE)
SHORTEST, LONGEST = 9.0, 80.0  # letters that decide how wide a column is
HEAD_WEIGHS, EVENED = 0.65, 0.75  # a head may break; long texts break into lines
WORD_SPARE = 4  # letters; a head is bold, and no word of it may break
LINE = 5.0
NOTES_AND_SIGNATURE = 105.0  # millimetres; a signature never stands alone on a page


def of_document(document: Document, *, at: datetime) -> bytes:
    """This is the PDF of a document."""
    most = max((len(table.columns) for table in document.tables), default=0)
    sheet = Sheet("landscape" if most >= ACROSS_FROM else "portrait", document, at)
    sheet.head()
    for section in document.sections:
        sheet.add_section(section)
    if document.signed and sheet.will_page_break(NOTES_AND_SIGNATURE):
        sheet.add_page()
    sheet.add_list(document.notes)
    if document.signed:
        sheet.add_signature()
    return bytes(sheet.output())


class Sheet(FPDF):
    """A4 pages with a footer that says what they are of."""

    def __init__(self, orientation: str, document: Document, at: datetime) -> None:
        super().__init__(orientation=orientation, format="A4")
        self.document = document
        self.core_fonts_encoding = ENCODING
        self.set_creation_date(at)
        self.set_title(document.title)
        self.set_lang("id")
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN)
        self.add_page()

    def footer(self) -> None:
        """Write title and page below every page."""
        self.set_y(-12)
        self.set_font("helvetica", size=8)
        self.set_text_color(*GREY)
        words = " - ".join(filter(None, (self.document.mark, self.document.title)))
        self.cell(self.epw * 0.85, 4, writable(words))
        self.cell(0, 4, f"{self.page_no()} / {{nb}}", align="R")

    def head(self) -> None:
        """Write whose paper it is, what it is, and its facts."""
        for number, line in enumerate(self.document.heading):
            self.say(line, size=11 if number else 13, bold=True, align="C")
        self.set_draw_color(*INK)
        self.set_line_width(0.6)
        self.line(self.l_margin, self.get_y() + 1.5, self.w - self.r_margin, self.get_y() + 1.5)
        self.ln(6)
        self.say(self.document.title, size=14, bold=True, align="C")
        if self.document.mark:
            self.say(self.document.mark, size=14, bold=True, align="C", colour=RED)
        self.ln(3)
        for word, words in self.document.facts:
            self.set_font("helvetica", size=10)
            self.set_text_color(*INK)
            self.cell(46, LINE, writable(word))
            self.multi_cell(
                0, LINE, writable(f": {words}"), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
            )
        self.ln(2)

    def say(
        self,
        words: str,
        *,
        size: float = 10,
        bold: bool = False,
        align: str = "L",
        colour: tuple[int, int, int] = INK,
    ) -> None:
        """Write a paragraph over the whole width."""
        self.set_font("helvetica", "B" if bold else "", size)
        self.set_text_color(*colour)
        height = size * 0.3528 * 1.32
        self.multi_cell(
            0, height, writable(words), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def add_section(self, section: Section) -> None:
        """Write one part, its title never alone at the foot of a page."""
        if self.will_page_break(26):
            self.add_page()
        self.ln(3)
        self.say(section.title, size=11.5, bold=True)
        self.ln(0.5)
        for words in section.paragraphs:
            self.say(words)
            self.ln(0.8)
        for table in section.tables:
            self.add_table(table)

    def add_table(self, table: Table) -> None:
        """Write a table; its head stands again on every page."""
        if self.will_page_break(30):
            self.add_page()
        self.ln(1.5)
        self.say(table.caption, size=9.5, bold=True)
        self.ln(0.8)
        self.set_font("helvetica", size=8.5)
        self.set_draw_color(*GREY)
        self.set_line_width(0.15)
        with self.table(
            col_widths=widths(table),
            text_align=["LEFT" if c.kind in TEXTS else "RIGHT" for c in table.columns],
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD", fill_color=PALE, color=INK),
            line_height=4.4,
            padding=(0.7, 1.2),
        ) as grid:
            grid.row([writable(column.title) for column in table.columns])
            for row in table.rows:
                pairs = zip(row, table.columns, strict=True)
                grid.row([writable(said(value, column.kind)) for value, column in pairs])
        self.ln(1)
        self.add_list(table.notes, size=8.5)

    def add_list(self, notes: Sequence[str], *, size: float = 9) -> None:
        """Write notes as a list."""
        for note in notes:
            self.say(f"\u2022 {note}", size=size, colour=GREY)
            self.ln(0.4)

    def add_signature(self) -> None:
        """Leave room for place, date and signature, filled in by hand."""
        if self.will_page_break(56):
            self.add_page()
        words = WORDS["signature"]
        self.ln(8)
        self.set_left_margin(self.w - MARGIN - 84)
        for line in (words["place"], words["title"], words["office"]):
            self.say(line)
            self.ln(1.5)
        self.ln(18)
        for line in (words["name"], words["number"]):
            self.say(line)
            self.ln(1.5)
        self.set_left_margin(MARGIN)


def widths(table: Table) -> list[float]:
    """These are the shares of a table's columns: the longer what they hold, the wider."""
    shares = []
    for place, column in enumerate(table.columns):
        lengths = [len(said(row[place], column.kind)) for row in table.rows]
        word = max(map(len, column.title.split()), default=0) + WORD_SPARE
        longest = max([len(column.title) * HEAD_WEIGHS, word, *lengths])
        shares.append(min(max(longest, SHORTEST), LONGEST) ** EVENED)
    return shares


def writable(text: str) -> str:
    """This is the text in letters that the typefaces have."""
    return legible(text).encode(ENCODING, errors="replace").decode(ENCODING)
