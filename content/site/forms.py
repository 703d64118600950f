"""The form behind "Laporkan isi ini"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from content.site.models import ContentReport, Reason


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
