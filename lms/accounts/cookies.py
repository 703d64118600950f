"""What we leave on a phone: signed, out of reach of scripts, and as little as possible.

`hp` says which accounts signed in here before (digests only), `tunggu` who is waiting.
"""

import secrets
import uuid
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from lms.accounts.digests import digest

DEVICE = "hp"
DEVICE_SECONDS = 365 * 24 * 3600
DEVICE_ACCOUNTS = 12  # a family's phone, or a school's; the oldest is forgotten first
WAITING = "tunggu"
WAITING_SECONDS = 3600  # a waiting minor's name leaves a shared phone after an hour


@dataclass(frozen=True, slots=True)
class WaitingCookie:
    """This is who waits for consent or for the facilitator on this phone."""

    id: uuid.UUID
    nickname: str


@dataclass(frozen=True, slots=True)
class Device:
    """This is a phone we have seen: a random name and digests of accounts that signed in on it."""

    name: str = field(default_factory=lambda: secrets.token_hex(8))
    accounts: tuple[str, ...] = ()

    def knows(self, account: str) -> bool:
        """This says whether the account (a digest) signed in here before."""
        return account in self.accounts

    def with_account(self, account: str) -> "Device":
        """This is the same phone, the account added as its newest."""
        others = tuple(known for known in self.accounts if known != account)
        return Device(self.name, (*others, account)[-DEVICE_ACCOUNTS:])

    def without_account(self, account: str) -> "Device":
        """This is the same phone, which no longer knows the account."""
        return Device(self.name, tuple(known for known in self.accounts if known != account))


def set_signed(response: HttpResponse, name: str, value: object, *, seconds: int) -> None:
    """Leave a signed value on the phone, unreadable for scripts and other sites."""
    response.set_cookie(
        name,
        signing.dumps(value, salt=f"lms.{name}", compress=True),
        max_age=seconds,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def read_signed(request: HttpRequest, name: str, *, seconds: int) -> object | None:
    """Read a value we signed, or None where it is missing, old, or not ours."""
    try:
        value: object = signing.loads(
            request.COOKIES.get(name, ""), salt=f"lms.{name}", max_age=seconds
        )
    except (signing.BadSignature, ValueError):
        return None
    return value


def read_device(request: HttpRequest) -> Device:
    """This is the phone as we know it, or a new one."""
    value = read_signed(request, DEVICE, seconds=DEVICE_SECONDS)
    if isinstance(value, dict):
        return Device(str(value["name"]), tuple(value["accounts"]))
    return Device()


def remember_device(response: HttpResponse, device: Device) -> None:
    """Let the phone know itself again: wrong PINs typed elsewhere then do not slow it down."""
    value = {"name": device.name, "accounts": list(device.accounts)}
    set_signed(response, DEVICE, value, seconds=DEVICE_SECONDS)


def read_waiting(request: HttpRequest, *, seconds: int = WAITING_SECONDS) -> WaitingCookie | None:
    """This is who is waiting on this phone and signed in within so many seconds, or None."""
    value = read_signed(request, WAITING, seconds=seconds)
    if isinstance(value, dict):
        return WaitingCookie(uuid.UUID(value["id"]), str(value["nickname"]))
    return None


def remember_waiting(response: HttpResponse, waiting: WaitingCookie) -> None:
    """Leave the waiting person's name on the phone, for an hour."""
    value = {"id": str(waiting.id), "nickname": waiting.nickname}
    set_signed(response, WAITING, value, seconds=WAITING_SECONDS)


def account_digest(*parts: object) -> str:
    """This stands for an account in a cookie and in a throttle's key; it tells nothing."""
    return digest("account", *parts)
