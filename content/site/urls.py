from django.urls import URLPattern, path

from content.site import views

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("bantuan/", views.help_page, name="help"),
    path("istilah/", views.terms, name="terms"),
    path("privasi/", views.privacy, name="privacy"),
    path("laporkan/", views.report, name="report"),
    path("pratinjau/<str:token>/", views.preview, name="preview"),
    path("tarik.json", views.withdrawn, name="withdrawn"),
]
