"""How many people chose each option, as a facilitator counted them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.facilitation.teaching.actions import count_people
from lms.facilitation.teaching.paper import OnPaper, Paper
from lms.progress.screens.quiz import Option


@dataclass(frozen=True, slots=True)
class Choice:
    """This is one option and the field for its number."""

    option: Option
    field: BoundField


@dataclass(frozen=True, slots=True)
class Asked:
    """This is one question with the fields of its options, and what is wrong with them."""

    on_paper: OnPaper
    choices: tuple[Choice, ...]
    errors: tuple[str, ...]


def name_of(asked: OnPaper, place: int) -> str:
    """This is the name of an option's field."""
    return f"jumlah-{asked.number}-{place}"


class CountsForm(StyledForm):
    """This takes counts; a question that is left empty keeps what was counted before."""

    def __init__(self, *args: Any, paper: Paper, headcount: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper, self.headcount = paper, headcount
        most = _("There were %(limit_value)s people.")
        for asked in paper.questions:
            for place, option in enumerate(asked.face.options):
                self.fields[name_of(asked, place)] = forms.IntegerField(
                    label=f"{option.letter}. {option.text}",
                    required=False,
                    validators=[
                        MinValueValidator(0, _("Type a number.")),
                        MaxValueValidator(headcount, most),
                    ],
                    error_messages={"invalid": _("Type a number.")},
                    widget=forms.TextInput(
                        attrs={
                            "class": "input input--count",
                            "inputmode": "numeric",
                            "autocomplete": "off",
                            "maxlength": "3",
                        }
                    ),
                )

    def asked(self) -> Iterator[Asked]:
        """These are the questions with their fields."""
        for one in self.paper.questions:
            choices = tuple(
                Choice(option, self[name_of(one, place)])
                for place, option in enumerate(one.face.options)
            )
            errors = [str(error) for choice in choices for error in choice.field.errors]
            yield Asked(one, choices, tuple(dict.fromkeys(errors)))

    def counts(self) -> dict[str, dict[str, int]]:
        """These are the numbers typed, by question and option; questions left empty are none."""
        counts = {}
        for one in self.paper.questions:
            numbers = {
                option.id: self.cleaned_data.get(name_of(one, place))
                for place, option in enumerate(one.face.options)
            }
            if any(number is not None for number in numbers.values()):
                counts[one.question.id] = {key: n or 0 for key, n in numbers.items()}
        return counts

    def clean(self) -> dict[str, Any]:
        """Refuse more answers than people, and an empty form."""
        cleaned = super().clean() or {}
        counts = self.counts()
        for one in self.paper.questions:
            answers = count_people(one.question, counts.get(one.question.id, {}).values())
            if answers > self.headcount:
                words = _("Together %(answers)s, but %(people)s people were there.")
                values = {"answers": answers, "people": self.headcount}
                self.add_error(name_of(one, 0), words % values)
        if not counts and not self.errors:
            raise ValidationError(_("Type the numbers of at least one question."))
        return cleaned
