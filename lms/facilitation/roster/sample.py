"""The empty class list to fill in."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

# As the reader knows them, in Indonesian whatever language the page has.
COLUMNS = {"Nama panggilan": 24, "Bulan lahir": 14, "Tahun lahir": 14, "Kelompok": 20}


def make_sample() -> bytes:
    """This is a workbook with the headings alone, and a sheet that says what to write."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Daftar nama")
    sheet.append(list(COLUMNS))
    for cell, width in zip(sheet[1], COLUMNS.values(), strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("Petunjuk")
    guide.column_dimensions["A"].width = 90
    for line in (
        _("One row for each person. A nickname is enough; no NIK, NISN, telephone or address."),
        _("Month: 8 or Agustus. Year with four digits: 2011."),
        _("Group: only where one file holds several groups; its name as it is on the site."),
    ):
        guide.append([line])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
