"""Where programme staff see numbers."""

from django.urls import path

from lms.reports import views
from lms.reports.exporting.urls import urlpatterns as exporting_urls
from lms.reports.halfyear.urls import urlpatterns as halfyear_urls

app_name = "reports"
urlpatterns = [
    path("staf/", views.counts, name="counts"),
    path("staf/hasil/", views.learning, name="learning"),
    path("staf/penjelasan/", views.meanings, name="meanings"),
    *exporting_urls,
    *halfyear_urls,
    path("staf/<str:code>/", views.regency, name="regency"),
]
