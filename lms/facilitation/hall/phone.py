"""What a phone in a hall keeps itself: which hall, a random token, its own latest answer.

Signed, for at most 12 hours, and the same for a guest and for somebody signed in: nothing in it
or beside it leads to an account.
"""

import secrets
from dataclasses import dataclass, field, replace
from typing import Self

from django.http import HttpRequest, HttpResponse

from lms.accounts.cookies import read_signed, set_signed
from lms.facilitation.models.hall import LASTS

PHONE = "aula"
SECONDS = int(LASTS.total_seconds())


@dataclass(frozen=True, slots=True)
class HallPhone:
    """A phone in a hall. `chosen` are ids of choices, answered at `step`; 0 before the first."""

    hall_id: int
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    step: int = 0
    chosen: tuple[str, ...] = ()

    def with_answer(self, step: int, chosen: tuple[str, ...]) -> Self:
        """This is the same phone, having answered."""
        return replace(self, step=step, chosen=chosen)


def read_phone(request: HttpRequest) -> HallPhone | None:
    """This is the phone as we let it into a hall, or None."""
    value = read_signed(request, PHONE, seconds=SECONDS)
    if not isinstance(value, dict):
        return None
    return HallPhone(value["hall"], str(value["token"]), value["step"], tuple(value["chosen"]))


def remember_phone(response: HttpResponse, phone: HallPhone) -> HttpResponse:
    """Leave it on the phone."""
    value = {
        "hall": phone.hall_id,
        "token": phone.token,
        "step": phone.step,
        "chosen": list(phone.chosen),
    }
    set_signed(response, PHONE, value, seconds=SECONDS)
    return response
