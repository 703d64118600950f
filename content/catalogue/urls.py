"""The search page, and what is printed of a module."""

import re

from django.urls import path, re_path

from content.catalogue.views import search_page, sheet, sheet_pdf
from content.modules.sheet import SHEET_PATH, SHEET_PDF

app_name = "catalogue"
urlpatterns = [
    path("cari/", search_page, name="search"),
    re_path(rf"^(?P<path>(?:[\w-]+/)+){SHEET_PATH}$", sheet, name="sheet"),
    re_path(rf"^(?P<path>(?:[\w-]+/)+){re.escape(SHEET_PDF)}$", sheet_pdf, name="sheet_pdf"),
]
