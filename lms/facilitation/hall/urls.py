"""Where a room takes a quiz together."""

from django.urls import URLPattern, path

from lms.facilitation.hall import phones, views

urlpatterns: list[URLPattern] = [
    # phones, typed by hand
    path("aula/", phones.phone, name="phone"),
    path("aula/keadaan.json", phones.state, name="phone_state"),
    # the wall
    path("pendamping/<int:group>/aula/", views.halls, name="halls"),
    path("pendamping/<int:group>/aula/<int:hall>/", views.wall, name="hall"),
    path("pendamping/<int:group>/aula/<int:hall>/lanjut/", views.advance, name="hall_advance"),
    path("pendamping/<int:group>/aula/<int:hall>/akhiri/", views.end, name="hall_end"),
    path("pendamping/<int:group>/aula/<int:hall>/keadaan.json", views.state, name="hall_state"),
]
