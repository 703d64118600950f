"""Cards to cut out, eight on an A4 page: they save typing code and nickname, never the PIN."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from fpdf import FPDF

from lms.certificates.pdf import draw_qr
from lms.organisations.actions import FirstCode
from lms.organisations.models import Cohort
from lms.organisations.qr import said_aloud

ENCODING = "cp1252"  # what the typefaces can write that every reader has
A_PAGE = 8
WIDTH, HEIGHT = 105.0, 74.25  # millimetres; two by four fill an A4 page
MARGIN, QR_SIZE = 8.0, 44.0
BESIDE = WIDTH - QR_SIZE - MARGIN - 6  # left of the QR code
GREY = 140
LONG = 17  # letters of a code; more are written smaller, on one line


def card_address(cohort: Cohort, nickname: str) -> str:
    """This is what a card's QR code holds: the sign-in page, code and nickname filled in."""
    query = urlencode({"kode": cohort.code, "nama": nickname})
    return f"{settings.PUBLIC_URL}{reverse('accounts:sign_in')}?{query}"


def make_cards(
    cohort: Cohort,
    nicknames: Sequence[str],
    *,
    at: datetime,
    codes: Mapping[str, FirstCode] | None = None,
) -> bytes:
    """This is the PDF of a card for each nickname, with her first code where she has one.

    A nickname in a script that the typefaces lack is left as a line to write on by hand.
    """
    codes = codes or {}
    sheet = FPDF(format="A4")
    sheet.core_fonts_encoding = ENCODING
    sheet.set_creation_date(at)
    sheet.set_title(cohort.name.encode(ENCODING, "replace").decode(ENCODING))
    sheet.set_auto_page_break(False)
    for place, nickname in enumerate(nicknames):
        row, column = divmod(place % A_PAGE, 2)
        if not (row or column):
            sheet.add_page()
        x, y = column * WIDTH, row * HEIGHT
        draw_card(sheet, cohort, nickname, code=codes.get(nickname), x=x, y=y)
    return bytes(sheet.output())


def draw_card(
    sheet: FPDF,
    cohort: Cohort,
    nickname: str,
    *,
    x: float,
    y: float,
    code: FirstCode | None = None,
) -> None:
    """Draw one card from its corner on."""
    sheet.set_draw_color(GREY)
    sheet.set_dash_pattern(dash=1, gap=1)
    sheet.rect(x, y, WIDTH, HEIGHT)
    sheet.set_dash_pattern()
    left = x + MARGIN
    write(sheet, f"Tangguh · {cohort.name}", x=left, y=y + MARGIN, size=9)
    write(sheet, nickname, x=left, y=y + 17, size=16, bold=True)
    below = y + (33 if code else 39)
    write(sheet, _("Code"), x=left, y=below, size=9)
    size = 8 if len(cohort.code) > LONG else 10
    write(sheet, cohort.code, x=left, y=below + 4, size=size, bold=True)
    if code:
        draw_first_code(sheet, code, x=left, y=y + 44)
    else:
        words = _("Scan it, then type your PIN. Nobody else knows it.")
        write(sheet, words, x=left, y=y + 52, size=9)
    draw_qr(
        sheet, card_address(cohort, nickname), x=x + WIDTH - QR_SIZE - 4, y=y + 15, size=QR_SIZE
    )
    where = _("No camera? Open %(address)s") % {"address": said_aloud("accounts:sign_in")}
    write(sheet, where, x=left, y=y + HEIGHT - 9, size=8, width=WIDTH - 2 * MARGIN)


def draw_first_code(sheet: FPDF, code: FirstCode, *, x: float, y: float) -> None:
    """Write the code for the first sign-in, until when it is good, and what comes then."""
    until = date_format(timezone.localtime(code.until), "j F Y")
    words = _("Good once, until %(day)s. Then you choose your own PIN.") % {"day": until}
    write(sheet, _("Code for the first time"), x=x, y=y, size=9)
    write(sheet, f"{code.code[:3]} {code.code[3:]}", x=x, y=y + 4, size=16, bold=True)
    write(sheet, words, x=x, y=y + 12, size=8)


def write(
    sheet: FPDF,
    words: str,
    *,
    x: float,
    y: float,
    size: float,
    bold: bool = False,
    width: float = BESIDE,
) -> None:
    """Write at most two lines; where letters are missing, draw a line to write on."""
    if words.encode(ENCODING, "ignore").decode(ENCODING) != words:
        sheet.line(x, y + size * 0.4, x + width, y + size * 0.4)
        return
    sheet.set_font("helvetica", "B" if bold else "", size)
    while sheet.get_string_width(words, normalized=False) > 2 * width:
        words = words[:-1]
    sheet.set_xy(x, y)
    sheet.c_margin = 0
    sheet.multi_cell(width, size * 0.42, words, align="L")
