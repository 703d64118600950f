"""Where programme staff report a half-year, and where the public file is explained."""

from django.urls import path

from lms.reports.halfyear import public_views, views

ONE = "staf/laporan/<int:year>-<int:semester>"
urlpatterns = [
    path("staf/laporan/", views.reports, name="halfyears"),
    path("staf/laporan/buat/", views.begin, name="begin_halfyear"),
    path(f"{ONE}/", views.report, name="halfyear"),
    path(f"{ONE}/bekukan/", views.freeze, name="freeze_halfyear"),
    path(f"{ONE}.<slug:file_format>", views.report_file, name="halfyear_file"),
    path("data/", public_views.dictionary, name="open_data"),
]
