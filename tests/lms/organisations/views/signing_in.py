"""Signing in, as its page is used."""

from django.urls import reverse

from tests.factories.people import PIN

URL = reverse("accounts:sign_in")
CODE = "MELATI-KOPI-47"
WRONG = "Kode, nama, atau PIN belum cocok. Periksa ketiganya."


def send(client, code=CODE, nickname="Raka", pin=PIN, **more):
    return client.post(URL, {"code": code, "nickname": nickname, "pin": pin, **more})
