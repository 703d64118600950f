import uuid

import pytest
from django.core import signing
from django.http import HttpResponse

from lms.accounts import cookies
from lms.accounts.cookies import Device, WaitingCookie


def sent_back(rf, response):
    """A request that brings back the cookies a response set."""
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


class TestRememberDevice:
    def test_is_read_back(self, rf):
        device, response = Device().with_account("abc"), HttpResponse()

        cookies.remember_device(response, device)

        assert cookies.read_device(sent_back(rf, response)) == device

    def test_is_out_of_reach_of_scripts_and_other_sites(self):
        response = HttpResponse()

        cookies.remember_device(response, Device())

        cookie = response.cookies["hp"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 365 * 24 * 3600

    def test_is_not_believed_when_changed(self, rf):
        response = HttpResponse()
        cookies.remember_device(response, Device("x", ("abc",)))
        request = sent_back(rf, response)

        request.COOKIES["hp"] = "x" + request.COOKIES["hp"]

        assert cookies.read_device(request).accounts == ()

    def test_is_not_believed_when_signed_for_another_purpose(self, rf):
        request = rf.get("/")
        value = {"name": "x", "accounts": ["abc"]}

        request.COOKIES["hp"] = signing.dumps(value, salt="lms.tunggu", compress=True)

        assert cookies.read_device(request).accounts == ()

    @pytest.mark.parametrize("junk", ["", "\0", "a:b:c", ".eJw:1:x", "🌾"])
    def test_survives_junk(self, rf, junk):
        request = rf.get("/")
        request.COOKIES["hp"] = junk

        assert cookies.read_device(request).accounts == ()


class TestDevice:
    def test_forgets_the_oldest_account_first(self):
        device = Device()
        for number in range(cookies.DEVICE_ACCOUNTS + 1):
            device = device.with_account(str(number))

        assert not device.knows("0")
        assert device.knows("1")
        assert len(device.accounts) == cookies.DEVICE_ACCOUNTS

    def test_knows_an_account_once(self):
        device = Device().with_account("a").with_account("b").with_account("a")

        assert device.accounts == ("b", "a")


class TestReadWaiting:
    def test_reads_who_waits(self, rf):
        waiting, response = WaitingCookie(uuid.uuid4(), "Lala 🌾"), HttpResponse()

        cookies.remember_waiting(response, waiting)

        assert cookies.read_waiting(sent_back(rf, response)) == waiting

    def test_forgets_after_an_hour(self, rf, monkeypatch):
        response = HttpResponse()
        cookies.remember_waiting(response, WaitingCookie(uuid.uuid4(), "Lala"))
        later = signing.time.time() + cookies.WAITING_SECONDS + 1
        monkeypatch.setattr(signing.time, "time", lambda: later)

        assert cookies.read_waiting(sent_back(rf, response)) is None
