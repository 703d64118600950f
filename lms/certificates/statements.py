"""What a certificate says, signed, so that anybody can verify it and nobody needs to keep it.

A statement is UTF-8 text of nine lines: ``TD1``, code, date (YYYY-MM-DD), JP, module, group,
limitation, signatory, name; the last lines may be empty. A token is base64url, without padding,
of the 64 bytes of the Ed25519 signature over that text, then the text.

The QR code holds the address of the code's page with the token after "#". A browser sends that
part to no server, so the name is in no log. A small script hands it to the form of that page,
whose body is logged nowhere either; without a script the reader pastes the whole address there.
"""

import base64
import binascii
import hashlib
from dataclasses import astuple, dataclass
from datetime import date
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = "TD1"
SIGNATURE_BYTES = 64
MAX_TOKEN = 2_000  # characters; ours have about 300
MINUTES_OF_JP = 45


class Tampered(Exception):
    """Not a statement that we signed, or not as we signed it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a certificate says, as printed.

    Attributes:
        jp: lesson hours of 45 minutes; 0 where the module has none.
        note: what it does not entitle to, may be empty; as may `group` and `signatory`.
        name: as typed when printing; empty where it is written by hand.

    """

    code: str
    completed_date: date
    jp: int
    course: str
    group: str = ""
    note: str = ""
    signatory: str = ""
    name: str = ""

    @property
    def minutes(self) -> int:
        """This is the learning load in minutes."""
        return self.jp * MINUTES_OF_JP


def sign(statement: Statement) -> str:
    """This is the token of a statement. Raises: ValueError where a field has several lines."""
    lines = [VERSION, *(str(value) for value in astuple(statement))]
    if any("\n" in line for line in lines):
        raise ValueError("A field of a statement is one line.")
    text = "\n".join(lines).encode()
    return encode(private_key(settings.CERTIFICATE_KEY).sign(text) + text)


def verify(token: str) -> Statement:
    """This is the statement of a token that we signed. Raises: Tampered."""
    signed = decode(token)
    signature, text = signed[:SIGNATURE_BYTES], signed[SIGNATURE_BYTES:]
    try:
        private_key(settings.CERTIFICATE_KEY).public_key().verify(signature, text)
    except InvalidSignature as error:
        raise Tampered from error
    version, code, day, jp, *others = text.decode().split("\n")
    if version != VERSION:
        raise Tampered
    return Statement(code, date.fromisoformat(day), int(jp), *others)


def public_key() -> str:
    """This is the key that verifies, 32 bytes in base64url."""
    return encode(private_key(settings.CERTIFICATE_KEY).public_key().public_bytes_raw())


@cache
def private_key(secret: str) -> Ed25519PrivateKey:
    """This is the key that signs: the SHA-256 of a secret of any length."""
    if not secret:
        raise ImproperlyConfigured("Set CERTIFICATE_KEY: certificates are signed with it.")
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(secret.encode()).digest())


def encode(raw: bytes) -> str:
    """This is base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(token: str) -> bytes:
    """Read base64url, in the one spelling that `encode` writes. Raises: Tampered."""
    if not token.isascii() or len(token) > MAX_TOKEN:
        raise Tampered
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Tampered from error
    if encode(raw) != token:
        raise Tampered
    return raw
