"""Who of a group has never signed in, and so may get a one-time code on a card.

The box of each holds a mark of the code she has now, so a page sent twice makes no second one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.organisations.actions import MOST_CODES
from lms.organisations.models import Cohort

WAITING, MEMBER = "w", "m"  # how a box says whose it is: w12.4f…, m3.9a…


@dataclass(frozen=True, slots=True)
class Unseen:
    """This is somebody who never had a PIN of her own; `code_until` says how long a code holds."""

    key: str
    nickname: str
    code_until: datetime | None


@dataclass(frozen=True, slots=True)
class Box:
    """This is one name to tick on the page."""

    id: str
    tag: str
    nickname: str
    code_until: datetime | None


def get_unseen(cohort: Cohort, *, at: datetime) -> list[Unseen]:
    """These are who never signed in, by nickname: names of a list, and accounts made from slips.

    Queries: 2.
    """
    rows = cohort.waiting.without_own_pin().order_by("nickname_key", "pk")
    waiting = [(f"{WAITING}{one.pk}.{one.pin_mark}", one.nickname, one.code_until) for one in rows]
    never = cohort.memberships.never_signed_in().select_related("user")
    members = [
        (f"{MEMBER}{one.pk}.{one.user.pin_mark}", one.nickname, one.user.reset_until)
        for one in never
    ]
    found = sorted(waiting + members, key=lambda one: one[1].casefold())
    return [
        Unseen(key, nickname, until if until and until > at else None)
        for key, nickname, until in found
    ]


class FirstCodesForm(StyledForm):
    """This ticks who gets a new code; at first those who have none."""

    people = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one name."),
            "invalid_choice": _(
                "No new codes were made: they were made already, or somebody signed in meanwhile. "
                "Tick here who still needs one."
            ),
        },
    )

    def __init__(self, *args: Any, unseen: Sequence[Unseen], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unseen = unseen
        offered: Any = self.fields["people"]
        offered.choices = [(one.key, one.nickname) for one in unseen]
        offered.initial = [one.key for one in unseen if one.code_until is None][:MOST_CODES]

    def clean_people(self) -> list[str]:
        """Refuse more than can be made while somebody waits."""
        keys: list[str] = self.cleaned_data["people"]
        if len(keys) > MOST_CODES:
            words = _("At most %(limit)s at once. Make the others after these.")
            raise ValidationError(words % {"limit": MOST_CODES}, code="many")
        return keys

    def boxes(self) -> list["Box"]:
        """These are the boxes to tick, one a person."""
        return [
            Box(str(box.id_for_label), box.tag(), one.nickname, one.code_until)
            for box, one in zip(self["people"], self.unseen, strict=True)
        ]

    def ticked(self, kind: str) -> dict[int, str]:
        """These are the ids ticked of one kind, with the mark of the code each has now."""
        keys = (key for key in self.cleaned_data["people"] if key.startswith(kind))
        halves = (key[1:].split(".") for key in keys)
        return {int(pk): mark for pk, mark in halves}
