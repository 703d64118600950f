"""Which PINs are refused, and how we make one-time codes."""

import re
import secrets
from collections.abc import Iterator

from django.utils.translation import gettext as _

LENGTH = 6
RISING = "0123456789" * 2  # a run may pass from 9 to 0
# What people choose most, beyond runs and repetitions: lines on the keypad, steps, famous days.
# Source: published counts of leaked six-digit codes, and Indonesia's independence day.
FAVOURITES = frozenset(
    {
        "147258",
        "258369",
        "147369",
        "147852",
        "258147",
        "369258",
        "741852",
        "852963",
        "963852",
        "159753",
        "159357",
        "357159",
        "753951",
        "951753",
        "789456",
        "456123",
        "123789",
        "142536",
        "010203",
        "102030",
        "246810",
        "135790",
        "112358",
        "314159",
        "170845",
    }
)


class WeakPin(Exception):
    """A PIN that the next person would guess; its text says why, to the person."""


def refuse_weak_pin(pin: str, *, birth_year: int | None, birth_month: int | None) -> None:
    """Accept six digits that are neither a pattern nor her own birth month.

    Raises: WeakPin.
    """
    if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", pin):
        raise WeakPin(_("A PIN has exactly 6 digits."))
    if is_pattern(pin):
        raise WeakPin(_("This PIN is easy to guess. Choose digits without a pattern."))
    if birth_year is not None and birth_month is not None:
        dates = set(dates_in(birth_year, birth_month))
        if str(birth_year) in {pin[:4], pin[2:]} or pin in dates:
            raise WeakPin(_("Do not use your birthday. People who know you will try it first."))


def is_pattern(pin: str) -> bool:
    """Say whether the digits repeat, run, mirror themselves, or are a known favourite."""
    return (
        pin in RISING
        or pin[::-1] in RISING
        or pin[:3] == pin[3:]  # 123123, 111111
        or pin[:2] == pin[2:4] == pin[4:]  # 121212
        or pin == pin[::-1]  # 123321
        or bool(re.fullmatch(r"(.)\1(.)\2(.)\3|(.)\4\4(.)\5\5", pin))  # 112233, 111222
        or pin in FAVOURITES
    )


def dates_in(year: int, month: int) -> Iterator[str]:
    """Yield every day of a birth month as people write it in six digits."""
    short, month_digits = f"{year % 100:02}", f"{month:02}"
    for day in range(1, 32):
        yield f"{day:02}{month_digits}{short}"
        yield f"{month_digits}{day:02}{short}"
        yield f"{short}{month_digits}{day:02}"


def one_time_code() -> str:
    """This is six random digits, good for one sign-in; never one that she could not keep."""
    while True:
        code = f"{secrets.randbelow(10**LENGTH):0{LENGTH}}"
        if not is_pattern(code):
            return code
