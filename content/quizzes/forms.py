"""The editor of a quiz."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.site.writing import PageForm

HUNDRED = 100


class PercentField(forms.IntegerField):
    """A share of 0–1, shown and typed as whole per cent."""

    def prepare_value(self, value: Any) -> Any:
        """0.7 is shown as 70; what somebody typed stays as it is."""
        return round(value * HUNDRED) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Read per cent as a share. Raises: ValidationError."""
        percent = super().clean(value)
        return None if percent is None else percent / HUNDRED

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown with what was sent."""
        return bool(super().has_changed(self.prepare_value(initial), data))


class QuizForm(PageForm):
    """The editor of a quiz."""

    pass_share = PercentField(
        label=_("Per cent needed to pass"),
        min_value=0,
        max_value=HUNDRED,
        help_text=_("Seven of ten right answers are 70."),
        error_messages={
            "min_value": _("Write a number from 0 to 100."),
            "max_value": _("Write a number from 0 to 100."),
            "invalid": _("Write a number from 0 to 100."),
        },
    )
