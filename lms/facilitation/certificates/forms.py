"""The names to print on many certificates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.certificates.forms import NAME_LENGTH, NO_CONTROLS
from lms.certificates.pdf import foreign_letters
from lms.facilitation.certificates.queries import Finisher
from lms.progress.models import ModuleCompletion


@dataclass(frozen=True, slots=True)
class Line:
    """This is one person's part of the form."""

    nickname: str
    is_printed: BoundField
    name: BoundField


def refuse_foreign_letters(name: str) -> None:
    """Stop a name that the typefaces of a PDF cannot write. Raises: ValidationError."""
    if letters := foreign_letters(name):
        message = _("The PDF cannot write: %(letters)s. She can print her own certificate.")
        raise ValidationError(message, params={"letters": letters})


class NamesForm(StyledForm):
    """This takes a name for each certificate, as it is to be printed; nobody keeps it."""

    def __init__(self, *args: Any, finishers: Sequence[Finisher], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finishers = finishers
        for one in finishers:
            pk = one.completion.pk
            self.fields[f"cetak-{pk}"] = forms.BooleanField(
                label=one.nickname, initial=True, required=False
            )
            self.fields[f"nama-{pk}"] = forms.CharField(
                label=_("Name on the certificate"),
                initial=one.nickname,
                max_length=NAME_LENGTH,
                required=False,
                validators=[NO_CONTROLS, refuse_foreign_letters],
                widget=forms.TextInput(
                    attrs={
                        "class": "input",
                        "autocomplete": "off",
                        "spellcheck": "false",
                        "dir": "auto",
                    }
                ),
            )

    def lines(self) -> Iterator[Line]:
        """These are the people to print for, in the order of their nicknames."""
        for one in self.finishers:
            pk = one.completion.pk
            yield Line(one.nickname, self[f"cetak-{pk}"], self[f"nama-{pk}"])

    def names(self) -> dict[ModuleCompletion, str]:
        """These are the names typed of who was not left out."""
        data = self.cleaned_data
        return {
            one.completion: data.get(f"nama-{one.completion.pk}", "")
            for one in self.finishers
            if data.get(f"cetak-{one.completion.pk}")
        }

    def clean(self) -> dict[str, Any]:
        """Ask for one person at least, and for the name of each who is not left out."""
        cleaned = super().clean() or {}
        names = self.names()
        for completion, name in names.items():
            field = f"nama-{completion.pk}"
            if not name and field not in self.errors:
                self.add_error(field, _("Type a name, or untick this person."))
        for one in self.finishers:
            pk = one.completion.pk
            if not cleaned.get(f"cetak-{pk}"):
                self.errors.pop(f"nama-{pk}", None)
        if not names:
            raise ValidationError(_("Tick at least one name."))
        return cleaned
