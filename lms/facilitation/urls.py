"""Where facilitators work."""

from django.urls import URLPattern, path

from lms.facilitation.views import groups

app_name = "facilitation"
urlpatterns: list[URLPattern] = [
    path("pendamping/", groups.groups, name="groups"),
    path("pendamping/<int:group>/", groups.members, name="members"),
]
