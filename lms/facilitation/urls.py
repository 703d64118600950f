"""Where facilitators work."""

from django.urls import URLPattern

app_name = "facilitation"
urlpatterns: list[URLPattern] = []
