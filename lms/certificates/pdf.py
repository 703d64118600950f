"""Certificates as a PDF: one A4 sheet across each, in the typefaces that every reader has.

These write the letters of Western Europe only; what they cannot write is refused in plain words
and nothing is left out (`CannotWrite`). The same certificate gives the same bytes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from lms.certificates.pdf_edge import BLUE, GOLD, INK, draw_edge, draw_mark
from lms.certificates.qr import qr_matrix
from lms.certificates.statements import Statement

ENCODING = "cp1252"
GREY = (75, 74, 102)
LEFT, WIDTH = 20.7, 178.0  # millimetres
QR_SIZE = 42.0
SMALLEST = 14.0  # points
SHORT = 80  # letters


class CannotWrite(Exception):
    """The typefaces lack `letters`."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


def make(statement: Statement, *, address: str, at: datetime) -> bytes:
    """This is the PDF of a certificate; see `make_all`."""
    return make_all([(statement, address)], at=at)


def make_all(certificates: Iterable[tuple[Statement, str]], *, at: datetime) -> bytes:
    """This is one PDF of several certificates, a sheet each.

    Each comes with the address its QR code holds; `at` is the moment of issuing, for the file's
    own date.

    Raises:
        CannotWrite: a letter that is not in Windows code page 1252.

    """
    sheet = Sheet(at)
    for statement, address in certificates:
        refuse_foreign(statement)
        sheet.add_page()
        _draw(sheet, statement, address)
    return bytes(sheet.output())


def _draw(sheet: "Sheet", statement: Statement, address: str) -> None:
    draw_edge(sheet)
    draw_mark(sheet, x=LEFT, y=18.6, scale=0.34)
    sheet.write("Tangguh Digital", x=LEFT + 15.5, y=20, size=20, bold=True)
    sheet.write(_("No. %(code)s") % {"code": statement.code}, x=139, y=22, size=11)
    below = _write_words(sheet, statement)
    _write_facts(sheet, statement, y=max(139, below + 3))
    _write_foot(sheet, statement, address)


def refuse_foreign(statement: Statement) -> None:
    """Stop where letters are missing. Raises: CannotWrite."""
    words = f"{statement.course}{statement.group}{statement.note}{statement.signatory}"
    if missing := foreign_letters(statement.name + words):
        raise CannotWrite(missing)


def foreign_letters(words: str) -> str:
    """These are the letters of some words that the typefaces lack, with blanks between."""
    return " ".join(dict.fromkeys(letter for letter in words if not _can_write(letter)))


def _can_write(letter: str) -> bool:
    try:
        letter.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


class Sheet(FPDF):
    """A4 sheets across, written on in millimetres and points."""

    def __init__(self, at: datetime) -> None:
        super().__init__(orientation="landscape", format="A4")
        self.core_fonts_encoding = ENCODING
        self.set_creation_date(at)
        self.set_title(_("Certificate"))
        self.set_auto_page_break(False)
        self.set_margin(0)

    def write_fitting(self, words: str, *, y: float, size: float) -> None:
        """Write one bold line, smaller where it is long."""
        self.set_font("helvetica", "B", size)
        while size > SMALLEST and self.get_string_width(words) > WIDTH:
            size -= 0.5
            self.set_font_size(size)
        self.write(words, x=LEFT, y=y, size=size, bold=True)

    def write(  # type: ignore[override]  # where and how in one call
        self,
        words: str,
        *,
        x: float,
        y: float,
        size: float,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        width: float = 0,
    ) -> float:
        """Write from a corner on, in lines of `width`; returns where the next line begins."""
        self.set_font("helvetica", "B" if bold else "", size)
        self.set_text_color(*colour)
        self.set_xy(x, y)
        height = size * 0.3528 * 1.25  # millimetres
        width = width or self.get_string_width(words) + 2
        self.c_margin = 0
        self.multi_cell(width, height, words, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
        return self.get_y()


def _write_words(sheet: Sheet, statement: Statement) -> float:
    """Write who finished what; returns where that ends."""
    sheet.write(_("Certificate"), x=LEFT, y=46, size=42, bold=True, colour=BLUE)
    sheet.write(_("given to"), x=LEFT, y=69, size=13)
    sheet.write_fitting(statement.name, y=78, size=33)
    sheet.set_draw_color(*GOLD)
    sheet.set_line_width(0.7)
    sheet.line(LEFT, 94.2, LEFT + 137, 94.2)
    sheet.write(_("who has completed"), x=LEFT, y=99, size=13)
    size = 24 if len(statement.course) <= SHORT else 17  # two lines hold either
    below = sheet.write(statement.course, x=LEFT, y=107, size=size, bold=True, width=WIDTH)
    if statement.note:
        below = sheet.write(statement.note, x=LEFT, y=below + 1, size=11, colour=GREY, width=WIDTH)
    return below


def _write_facts(sheet: Sheet, statement: Statement, *, y: float) -> None:
    """Write load, date and group beside each other."""
    facts = [(_("Date"), date_format(statement.completed_date, "j F Y"))]
    if statement.jp:
        load = _("%(jp)s JP (%(minutes)s minutes)")
        words = load % {"jp": statement.jp, "minutes": statement.minutes}
        facts.insert(0, (_("Learning load"), words))
    if statement.group:
        facts.append((_("Group"), statement.group))
    x = LEFT
    for label, words in facts:
        sheet.set_font("helvetica", "B", 15)
        taken = sheet.get_string_width(words)
        sheet.write(label, x=x, y=y, size=11, colour=GREY)
        sheet.write(words, x=x, y=y + 5.5, size=15, bold=True, width=LEFT + WIDTH + 14 - x)
        x += max(taken, 30) + 11


def _write_foot(sheet: Sheet, statement: Statement, address: str) -> None:
    """Write how to check it, and who signs."""
    draw_qr(sheet, address, x=LEFT - 2, y=157, size=QR_SIZE)
    words = _("Check: scan this code, or open %(address)s and type the number.")
    check = address.partition("//")[2].partition("/s/")[0] + "/s/"
    sheet.write(
        words % {"address": check},
        x=LEFT + QR_SIZE,
        y=172,
        size=10,
        colour=GREY,
        width=60,
    )
    sheet.set_draw_color(*INK)
    sheet.set_line_width(0.3)
    sheet.line(147, 178.5, 218, 178.5)
    name, _comma, position = statement.signatory.partition(", ")
    below = sheet.write(name, x=147, y=180.5, size=12, width=76)
    if position:
        sheet.write(position, x=147, y=below + 0.5, size=10, colour=GREY, width=78)


def draw_qr(sheet: FPDF, address: str, *, x: float, y: float, size: float) -> None:
    """Draw the QR code, quiet zone included, in runs of dark modules."""
    rows = qr_matrix(address)
    module = size / len(rows)
    sheet.set_fill_color(0)
    for line, row in enumerate(rows):
        for start, length in runs(row):
            sheet.rect(x + start * module, y + line * module, length * module, module, style="F")


def runs(row: bytes) -> list[tuple[int, int]]:
    """These are start and length of each run of dark modules in a row."""
    found: list[tuple[int, int]] = []
    for place, is_dark in enumerate(row):
        if not is_dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
