"""Sheets of A4 to print: text that flows, in the typefaces that every reader has.

These write the letters of Western Europe only; what they lack is spelled in another way or left
out, so that a sheet is always printed.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos

ENCODING = "cp1252"
MARGIN = 15.0  # millimetres
WIDTH = 210 - 2 * MARGIN
POINT = 0.3528  # millimetres
LEADING = 1.32  # of a line, in sizes
GREY = 90
SPELLED = str.maketrans(
    {"→": "->", "←": "<-", "≥": ">=", "≤": "<=", "≠": "=/=", "✓": "v", "✔": "v", "−": "-", "‑": "-"}
)


def writable(words: str) -> str:
    """These are words as the typefaces can write them; pictures among them are left out."""
    letters = (_spell(letter) for letter in words.translate(SPELLED))
    return re.sub(r"  +", " ", "".join(letters)).strip()


def _spell(letter: str) -> str:
    if letter.encode(ENCODING, "ignore"):
        return letter
    plain = unicodedata.normalize("NFKD", letter).encode(ENCODING, "ignore").decode(ENCODING)
    if plain or unicodedata.category(letter)[0] in "SCM":  # signs, what is not seen, accents
        return plain
    return "?"


class Paper(FPDF):
    """Upright A4 sheets, written from top to bottom in one size of letters."""

    def __init__(self, title: str, *, at: datetime, size: float = 10.5) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = ENCODING
        self.set_creation_date(at)
        self.set_title(writable(title))
        self.set_margins(MARGIN, 13, MARGIN)
        self.set_auto_page_break(auto=True, margin=15)
        self.c_margin = 0
        self.size, self.foot = size, writable(title)
        self.add_page()

    def footer(self) -> None:
        """Write at the foot what this is, and the number of the sheet."""
        self.set_y(-11)
        self.set_font("helvetica", "", 8)
        self.set_text_color(GREY)
        self.cell(WIDTH, 4, f"Tangguh Digital · {self.foot} · {self.page_no()}")

    def say(
        self,
        words: str,
        *,
        scale: float = 1,
        style: str = "",
        grey: bool = False,
        indent: float = 0,
        width: float = 0,
        after: float = 0,
        markdown: bool = False,
    ) -> None:
        """Write words in lines, and leave `after` millimetres below them."""
        size = self.size * scale
        self.set_font("helvetica", style, size)
        self.set_text_color(GREY if grey else 0)
        self.set_x(MARGIN + indent)
        self.multi_cell(
            width or WIDTH - indent,
            size * POINT * LEADING,
            writable(words),
            align="L",
            markdown=markdown,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(after)

    def head(self, eyebrow: str, title: str, *, width: float = 0) -> None:
        """Write what a sheet is and what it is about."""
        self.say(eyebrow, scale=0.85, style="B", grey=True, width=width, after=0.5)
        self.say(title, scale=1.7, style="B", width=width, after=1)

    def part(self, title: str, *, needs: float = 18) -> None:
        """Begin a part with a line above; on the next sheet where less than `needs` is left."""
        self.ln(1.2)
        self.keep(needs)
        self.set_draw_color(150)
        self.set_line_width(0.2)
        self.line(MARGIN, self.get_y(), MARGIN + WIDTH, self.get_y())
        self.ln(1.5)
        self.say(title, scale=1.12, style="B", after=0.6)

    def keep(self, height: float) -> None:
        """Begin a new sheet where less than so many millimetres are left."""
        if self.get_y() + height > self.page_break_trigger:
            self.add_page()

    def height_of(self, words: str, *, width: float, scale: float = 1) -> float:
        """This is how high words stand in lines of a width, in millimetres."""
        self.set_font("helvetica", "", self.size * scale)
        line = self.size * scale * POINT * LEADING
        high = self.multi_cell(width, line, writable(words), dry_run=True, output="HEIGHT")
        return float(str(high))  # the method's type covers every output

    def bullets(self, items: Iterable[str], *, indent: float = 0, markdown: bool = False) -> None:
        """Write a list."""
        for item in items:
            self.keep(5)
            y = self.get_y()
            self.say("•", indent=indent)
            self.set_y(y)
            self.say(item, indent=indent + 4, after=0.4, markdown=markdown)

    def box(self, *, x: float, size: float = 3.4) -> None:
        """Draw a box to tick where the line begins."""
        self.set_draw_color(0)
        self.set_line_width(0.3)
        self.rect(x, self.get_y() + self.size * POINT * LEADING / 2 - size / 2, size, size)

    def blank(self, *, x: float, width: float, below: float = 0) -> None:
        """Draw a line to write on."""
        self.set_draw_color(120)
        self.set_line_width(0.2)
        y = self.get_y() + self.size * POINT * LEADING * 0.9 + below
        self.line(x, y, x + width, y)

    def frame(self, label: str, words: str, *, indent: float = 0) -> None:
        """Write words in a frame, with a label above them."""
        width = WIDTH - indent
        inner = width - 6
        high = self.height_of(words, width=inner) + self.size * POINT * LEADING * 0.85 + 4
        self.keep(high)
        y = self.get_y()
        self.set_draw_color(150)
        self.set_line_width(0.3)
        self.rect(MARGIN + indent, y, width, high)
        self.set_y(y + 1.6)
        self.say(label, scale=0.85, style="B", grey=True, indent=indent + 3, width=inner)
        self.say(words, indent=indent + 3, width=inner)
        self.set_y(y + high + 1.5)
