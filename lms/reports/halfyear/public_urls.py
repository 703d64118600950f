"""Addresses of the public file; they stay, whatever else changes."""

from django.urls import path

from lms.reports.halfyear import public_views

app_name = "data"
urlpatterns = [
    path("capaian.csv", public_views.sheet, name="sheet"),
    path("capaian.geojson", public_views.places, name="places"),
]
