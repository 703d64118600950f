"""The search page, and what is printed of a module."""

from django.urls import path, re_path

from content.catalogue.views import search_page, sheet
from content.modules.sheet import SHEET_PATH

app_name = "catalogue"
urlpatterns = [
    path("cari/", search_page, name="search"),
    re_path(rf"^(?P<path>(?:[\w-]+/)+){SHEET_PATH}$", sheet, name="sheet"),
]
