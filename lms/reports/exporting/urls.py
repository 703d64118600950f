"""Where programme staff take files of numbers."""

from django.urls import path

from lms.reports.exporting import views

urlpatterns = [
    path("staf/ekspor/", views.exports, name="exports"),
    path("staf/ekspor/tabel/", views.export_file, name="export_file"),
    path("staf/ekspor/rincian.csv", views.details_sheet, name="details_sheet"),
    path("staf/ekspor/rincian/", views.ask_for_book, name="ask_for_book"),
    path("staf/ekspor/berkas/<uuid:key>/", views.prepared, name="prepared"),
    path("staf/ekspor/berkas/<uuid:key>/unduh/", views.prepared_file, name="prepared_file"),
]
