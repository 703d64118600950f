"""Files of Word and Excel as people make them, and as nobody should send them."""

import zipfile
from io import BytesIO

from docx import Document
from docx.shared import Cm
from openpyxl import Workbook
from PIL import Image

COLUMNS = ("Soal", "Pilihan", "Benar", "Umpan balik")
SHEET = ("Jenis", "Soal", "Pilihan A", "Pilihan B", "Pilihan C", "Benar")


class Doc:
    """A Word document in the making; every method returns it."""

    def __init__(self):
        self.document = Document()

    def heading(self, text, level=1):
        self.document.add_heading(text, level)
        return self

    def line(self, text, style=None):
        self.document.add_paragraph(text, style)
        return self

    def lines(self, *texts, style=None):
        for text in texts:
            self.line(text, style)
        return self

    def picture(self, data=None, alt=None):
        shape = self.document.add_picture(BytesIO(data or a_picture()), width=Cm(3))
        if alt is not None:
            shape._inline.docPr.set("descr", alt)
        return self

    def table(self, *rows):
        table = self.document.add_table(len(rows), max(map(len, rows)))
        for n, row in enumerate(rows):
            for m, text in enumerate(row):
                table.cell(n, m).text = text
        return self

    def questions(self, *rows, columns=COLUMNS):
        return self.table(columns, *rows)

    def data(self):
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def a_module():
    """A small module: one lesson, one quiz with one question."""
    return (
        Doc()
        .heading("Hoaks di pasar")
        .line("Ringkasan: Memeriksa kabar di pasar.")
        .heading("Kabar harga", 2)
        .line("Harga beras kabarnya naik.")
        .heading("Kuis", 2)
        .questions(("Langkah pertama?", "Berhenti", "x", "Tepat."), ("", "Terus", "", "Belum."))
    )


def a_picture(size=(40, 30), kind="PNG", **options):
    """The bytes of a picture."""
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **options)
    return out.getvalue()


def a_sheet(*rows, columns=SHEET, title="Soal", change=None):
    """The bytes of a workbook with one sheet; `change` may do more to it."""
    book = Workbook()
    book.active.title = title
    book.active.append(columns)
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, replaced=None, added=None, compression=zipfile.ZIP_DEFLATED):
    """An archive with some parts replaced or added."""
    out = BytesIO()
    replaced = replaced or {}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()
