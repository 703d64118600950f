"""Where certificates are made and verified."""

from django.urls import path

from lms.certificates.views import checking, printing

app_name = "certificates"
urlpatterns = [
    path("sertifikat/<uuid:key>/", printing.certificate, name="certificate"),
    # for whoever holds one in hand; short, for it stands in the QR code
    path("s/", checking.check, name="check"),
    path("s/kunci/", checking.key, name="key"),
    path("s/<str:code>/", checking.check_code, name="code"),
]
