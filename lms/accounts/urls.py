from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from lms.accounts import views
from lms.accounts.viewsets import StaffAccountView

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("petugas/", views.staff_sign_in, name="staff_sign_in"),
    path("petugas/beranda/", views.staff_home, name="staff_home"),
    path("petugas/sandi/", views.new_password, name="new_password"),
    path("keluar/", views.sign_out, name="sign_out"),
]
# Under /admin/, before Wagtail's own addresses.
admin_urls: list[URLPattern] = [
    path("login/", views.admin_sign_in),
    path("account/", never_cache(require_admin_access(StaffAccountView.as_view()))),
]
