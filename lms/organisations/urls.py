from django.urls import URLPattern, path

from lms.organisations.views import account, erasing, joining, signing_in, waiting

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    # joining, step by step
    path("gabung/", joining.join, name="join"),
    path("gabung/umur/", joining.age, name="join_age"),
    path("gabung/izin/", joining.consent, name="join_consent"),
    path("gabung/pin/", joining.pin, name="join_pin"),
    path("gabung/belum/", joining.too_young, name="too_young"),
    # a guardian's consent
    path("menunggu/", waiting.waiting, name="waiting"),
    path("surat-izin/", waiting.slip, name="slip"),
    path("cabut-izin/", waiting.withdraw, name="withdraw"),
    path("cabut-izin/selesai/", waiting.withdrawn, name="withdrawn"),
    # one's own account
    path("akun/", account.account, name="account"),
    path("akun/nama/<int:pk>/", account.nickname, name="account_nickname"),
    path("akun/pin/", account.pin, name="account_pin"),
    path("akun/pin/kode-dilihat/", account.code_seen, name="account_code_seen"),
    path("akun/bahasa/", account.language, name="account_language"),
    path("akun/tentang/", account.about, name="account_about"),
    path("akun/gabung/", account.join, name="account_join"),
    path("akun/keluar-kelompok/<int:pk>/", account.leave, name="account_leave"),
    path("akun/hapus/", erasing.erase, name="account_erase"),
    path("akun/hapus/selesai/", erasing.erased, name="account_erased"),
]
# In the namespace `accounts`, whose app must not know of groups.
entry_urls: list[URLPattern] = [
    path("masuk/", signing_in.sign_in, name="sign_in"),
    path("masuk/pin-baru/", signing_in.new_pin, name="new_pin"),
]
