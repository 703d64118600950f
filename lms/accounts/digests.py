"""Keyed digests: the same thing is recognised again, and nothing is learnt from it."""

from django.utils.crypto import salted_hmac

LENGTH = 32  # hexadecimal characters: 128 bits


def digest(purpose: str, *parts: object) -> str:
    """This is a digest of the parts under our secret key, different for each purpose."""
    value = "\0".join(str(part) for part in parts)
    return salted_hmac(f"lms.accounts.{purpose}", value, algorithm="sha256").hexdigest()[:LENGTH]


def pin_mark(owner: str, hashed: str) -> str:
    """This stands for somebody's PIN or code as it is now, in a form that replaces it."""
    return digest("pin", owner, hashed)
