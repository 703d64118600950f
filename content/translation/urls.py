"""Addresses of the board, below the admin's own."""

from django.urls import path

from content.translation import views

app_name = "translation"
urlpatterns = [
    path("", views.board, name="board"),
    path("<slug:slug>/<slug:language>/", views.bundle, name="bundle"),
    path("<slug:slug>/<slug:language>/berdampingan/", views.side_by_side, name="side_by_side"),
    path("<slug:slug>/<slug:language>/unduh/", views.download, name="download"),
    path("<slug:slug>/<slug:language>/unggah/", views.upload, name="upload"),
    path("<slug:slug>/<slug:language>/<uuid:key>/mulai/", views.begin, name="begin"),
    path("<slug:slug>/<slug:language>/<uuid:key>/kirim/", views.submit, name="submit"),
]
