"""The name to print, and what somebody checks."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from lms.certificates.statements import MAX_TOKEN

NAME_LENGTH = 60  # characters that fit on the line
# Control characters and those that turn the direction of what stands around them.
NO_CONTROLS = RegexValidator(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]",
    _("Write the name with letters only."),
    inverse_match=True,
)


class NameForm(forms.Form):
    """The name to print: read, shown, and forgotten with the response."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=NAME_LENGTH,
        help_text=_("Used for printing only. We do not keep it."),
        validators=[NO_CONTROLS],
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class CheckForm(forms.Form):
    """A code, or the whole address that a QR code holds."""

    what = forms.CharField(
        label=_("Code or address"),
        max_length=MAX_TOKEN + 200,
        help_text=_("The code stands after “No.”, for example K7MQ-4XWT-9RDP."),
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    @property
    def code(self) -> str:
        """This is the code that was typed, also out of an address without a statement."""
        address: str = self.cleaned_data["what"].partition("#")[0]
        return address.strip("/ ").rpartition("/")[2]

    @property
    def token(self) -> str:
        """This is the signed statement of an address, or ""."""
        what: str = self.cleaned_data["what"]
        return what.partition("#")[2].strip()
