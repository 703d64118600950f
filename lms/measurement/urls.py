"""Where tests before and after a path are taken."""

from django.urls import path

from lms.measurement import views

app_name = "measurement"
urlpatterns = [
    path("menilai/<uuid:key>/", views.test, name="test"),
]
