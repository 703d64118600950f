"""The form behind "Laporkan isi ini"."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from content.site.models import ContentReport, Reason

# Eight digits in a row, or a telephone number with gaps; a year or a date is neither.
NUMBER = re.compile(r"\d{8}|(?:\+?62|0)(?:[ .()/-]?\d){8}")


class ReportForm(forms.Form):
    """What is wrong with a page. Asks for no name, and not to write one."""

    to = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("We could not find that page.")},
    )
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    comment = forms.CharField(
        label=_("Tell us more (optional)"),
        required=False,
        max_length=ContentReport.COMMENT_LENGTH,
        help_text=_("Which part is it? Please do not write anybody’s name or number."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Please write at most %(limit_value)d characters.")},
    )

    def clean_comment(self) -> str:
        """Refuse what looks like a telephone or identity number: it is somebody's."""
        comment: str = self.cleaned_data["comment"]
        if NUMBER.search(unicodedata.normalize("NFKC", comment)):
            raise ValidationError(
                _("Please leave out names and numbers; what you tell us here is about the page."),
                code="number",
            )
        return comment
