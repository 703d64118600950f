"""Where programme staff see numbers."""

from django.urls import path

from lms.reports import views

app_name = "reports"
urlpatterns = [
    path("staf/", views.counts, name="counts"),
    path("staf/hasil/", views.learning, name="learning"),
    path("staf/<str:code>/", views.regency, name="regency"),
]
