"""Import and export under /admin/."""

from django.urls import path, re_path

from content.exchange.exporting import views as exporting
from content.exchange.importing import views

app_name = "exchange"
urlpatterns = [
    path("impor/", views.upload, name="upload"),
    path("impor/<uuid:pk>/", views.preview, name="preview"),
    path("impor/<uuid:pk>/batal/", views.discard, name="discard"),
    re_path(
        r"^impor/(?P<name>contoh-modul\.docx|contoh-kuis\.xlsx)$", views.template, name="template"
    ),
    path("ekspor/kuis/<int:pk>/<slug:form>/", exporting.quiz, name="export_quiz"),
    path("ekspor/bank/<int:pk>/<slug:form>/", exporting.bank, name="export_bank"),
    path("ekspor/modul/<int:pk>/", exporting.module, name="export_module"),
]
