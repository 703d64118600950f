"""What is typed to open a hall, and to come into one."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from content.catalogue.models import Edition
from content.catalogue.queries import get_edition
from lms.accounts.forms import StyledForm
from lms.facilitation.hall.asking import can_be_asked
from lms.facilitation.hall.queries import get_quizzes
from lms.facilitation.models.hall import CODE_DIGITS

STEP = "langkah"  # the field that says at which step a button was pressed
NO_STEP = -1
LONGEST_STEP = 5  # digits


def read_step(sent: QueryDict) -> int:
    """This is the step at which a form was shown, or `NO_STEP` where it says none."""
    step = sent.get(STEP, "")
    return int(step) if step.isdecimal() and len(step) <= LONGEST_STEP else NO_STEP


class HallForm(StyledForm):
    """This chooses the quiz of a hall; `edition` is what the room is asked."""

    quiz = forms.TypedChoiceField(label=_("Quiz"), coerce=int)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["quiz"]
        offered.choices = [(one.activity_id, one.label) for one in get_quizzes(language)]

    def clean_quiz(self) -> Edition:
        """Make sure that a hall can ask something of it."""
        edition = get_edition(self.cleaned_data["quiz"])
        if edition is None or not can_be_asked(edition.pk):
            raise ValidationError(_("A hall cannot ask the questions of this quiz. Take another."))
        return edition


class HallCodeForm(StyledForm):
    """This takes the code on the wall, however its digits are typed."""

    code = forms.CharField(label=_("Code on the wall"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "class": "input input--code",
            "inputmode": "numeric",
            "autocomplete": "off",
        }

    def clean_code(self) -> str:
        """Keep the digits; there are six."""
        typed = self.cleaned_data["code"]
        digits = "".join(str(unicodedata.digit(c)) for c in typed if c.isdigit())
        if len(digits) != CODE_DIGITS:
            raise ValidationError(_("The code on the wall has six digits."))
        return digits
