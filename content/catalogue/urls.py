"""The search page."""

from django.urls import path

from content.catalogue.views import search_page

app_name = "catalogue"
urlpatterns = [path("cari/", search_page, name="search")]
