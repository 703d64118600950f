"""Where an editor asks what is said of its form."""

from django.urls import URLPattern, path

from content.site.advice import views

app_name = "advice"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/", views.check, name="check"),
    path(
        "baru/<slug:app_label>/<slug:model_name>/<int:parent_pk>/",
        views.check_new,
        name="check_new",
    ),
    path(
        "potongan/<slug:app_label>/<slug:model_name>/<int:pk>/",
        views.check_snippet,
        name="check_snippet",
    ),
    path(
        "potongan/<slug:app_label>/<slug:model_name>/",
        views.check_new_snippet,
        name="check_new_snippet",
    ),
]
