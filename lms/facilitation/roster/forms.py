"""Choosing a class list, and confirming what is in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.organisations.roster.files import MAX_BYTES, Refused, too_large
from lms.organisations.roster.reading import Reading, read_roster


class RosterForm(StyledForm):
    """This takes a class list and reads it; `reading` is what was found.

    `size` is that of the whole request: a file that is too large never gets here.
    """

    reading: Reading
    file = forms.FileField(
        label=_("Your class list"),
        help_text=_("Excel (.xlsx) or CSV, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty."),
        },
    )

    def __init__(self, *args: Any, size: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if size > MAX_BYTES:
            self.fields["file"].error_messages["required"] = str(too_large())

    def clean_file(self) -> Any:
        """Read the file. Raises: ValidationError."""
        file = self.cleaned_data["file"]
        try:
            self.reading = read_roster(file.read())
        except Refused as refused:
            raise ValidationError(str(refused), code="refused") from refused
        return file


class ConfirmForm(StyledForm):
    """This confirms a preview; where nicknames look like full names, with a tick."""

    token = forms.CharField(widget=forms.HiddenInput)
    is_nickname = forms.BooleanField(
        label=_("People really call them so. These are no full names."),
        required=False,
        error_messages={"required": _("Tick this, or shorten the names in the file.")},
    )

    def __init__(self, *args: Any, full_names: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if full_names:
            self.fields["is_nickname"].required = True
        else:
            del self.fields["is_nickname"]
