"""Meetings of a group, and what is printed for it."""

from django.urls import URLPattern, path

from lms.facilitation.certificates import views as certificates
from lms.facilitation.teaching import paper_views as paper
from lms.facilitation.teaching import views

GROUP = "pendamping/<int:group>/"
MEETINGS = f"{GROUP}tatap-muka/"
MEETING = f"{MEETINGS}<uuid:session>/"

urlpatterns: list[URLPattern] = [
    path(MEETINGS, views.sessions, name="sessions"),
    path(f"{MEETINGS}baru/", views.new_session, name="new_session"),
    path(MEETING, views.session, name="session"),
    path(f"{MEETING}tambah/", views.add, name="add_to_session"),
    path(f"{MEETING}ubah/", views.correct, name="correct_session"),
    path(f"{MEETING}kertas/", paper.counts, name="paper"),
    path("pendamping/lembar-kerja/<int:module>.pdf", paper.worksheet, name="worksheet"),
    path("pendamping/lembar-kerja/<int:module>/kunci.pdf", paper.answer_key, name="answer_key"),
    path(f"{GROUP}sertifikat/", certificates.modules, name="certificates"),
    path(f"{GROUP}sertifikat/<int:module>/", certificates.names, name="certificate_names"),
]
