"""The form that takes a PO file: first the file, then its text again to confirm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.translation import reading


class UploadForm(forms.Form):
    """A PO file in one language. Valid only if it can be read; `plan` says what it would do.

    Nothing is kept between the preview and the confirmation: the text comes along, and is
    judged anew.
    """

    file = forms.FileField(
        label=_("PO file"), required=False, widget=forms.FileInput(attrs={"accept": ".po"})
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        self.language = language
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Read the file and judge each entry. Raises: ValidationError for what is no PO file."""
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if file is None and not text:
            raise forms.ValidationError(_("Choose a PO file."))
        try:
            if file is not None:
                text = reading.decoded(file.read(reading.MAX_BYTES + 1))
            plan = reading.plan(reading.parse_text(text), self.language)
        except reading.NotPo as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned | {"text": text, "plan": plan}
