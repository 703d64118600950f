"""Class lists and first codes."""

from django.urls import URLPattern, path

from lms.facilitation.roster import views
from lms.facilitation.views import codes

GROUP = "pendamping/<int:group>"
ORGANISATION = "pendamping/lembaga/<int:organisation>"
urlpatterns: list[URLPattern] = [
    path("pendamping/daftar-nama.xlsx", views.sample, name="roster_sample"),
    path(f"{GROUP}/daftar-nama/", views.roster, name="roster"),
    path(f"{GROUP}/daftar-nama/simpan/", views.confirm_roster, name="confirm_roster"),
    path(f"{ORGANISATION}/daftar-nama/", views.organisation_roster, name="organisation_roster"),
    path(
        f"{ORGANISATION}/daftar-nama/simpan/",
        views.confirm_organisation_roster,
        name="confirm_organisation_roster",
    ),
    path(f"{GROUP}/kartu/", codes.first_codes, name="first_codes"),
    path(f"{GROUP}/kartu/kode/", codes.show_codes, name="show_codes"),
    path(f"{GROUP}/kartu/kode.pdf", codes.print_codes, name="print_codes"),
]
