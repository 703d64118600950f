"""Where tests before and after a path are taken."""

from django.urls import URLPattern

app_name = "measurement"
urlpatterns: list[URLPattern] = []
