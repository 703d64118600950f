"""Pages of ours in the admin that belong to reviewing."""

from django.urls import URLPattern, path

from content.site.admin import again, previews, reports, withdrawals

app_name = "review"
urlpatterns: list[URLPattern] = [
    path("pratinjau/<int:pk>/", previews.links, name="links"),
    path("pratinjau/<int:pk>/<uuid:link>/tutup/", previews.close, name="close"),
    path("tarik/<int:pk>/", withdrawals.withdraw, name="withdraw"),
    path("laporan/", reports.index, name="reports"),
    path("laporan/selesai/", reports.tick_off, name="tick_off"),
    path("tinjau-ulang/", again.index, name="again"),
    path("tinjau-ulang/<int:pk>/", again.still_right, name="still_right"),
]
