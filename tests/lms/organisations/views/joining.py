"""Joining a group step by step, as its pages are walked."""

from django.core import signing
from django.utils import timezone

CODE = "MELATI-KOPI-47"
PIN = "592746"
ADULT, MINOR, CHILD = 30, 14, 12  # years ago


def draft_in(client):
    return signing.loads(client.cookies["gabung"].value, salt="lms.gabung")


def send(client, step, **data):
    """Send a step's form as its page renders it."""
    if "gabung" in client.cookies and client.cookies["gabung"].value:
        data.setdefault("draft", draft_in(client)["id"])
    return answered(client, client.post(f"/gabung/{step}", data))


def answered(client, response):
    """Where a form was wrong: the same step again, which says so."""
    if "keliru" in response.cookies:
        return client.get(response.url)
    return response


def begin(client, nickname="Raka", code=CODE, **more):
    return send(client, "", code=code, nickname=nickname, **more)


def born(years):
    return {"month": 1, "year": timezone.localdate().year - years}


def join(client, years=ADULT, nickname="Raka", pin=PIN, **more):
    """Walk through all steps; the last response."""
    begin(client, nickname, **more)
    send(client, "umur/", **born(years))
    send(client, "izin/", agrees="on")
    return send(client, "pin/", pin=pin, again=pin, next=more.get("next", ""))
