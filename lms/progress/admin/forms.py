"""The form of a regrading: which key is right after all, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.progress.regrading import FrozenQuestion

ANY = "semua"  # whatever was answered is right


class RegradeForm(forms.Form):
    """This asks for the corrected key of one question, and for a reason."""

    right = forms.MultipleChoiceField(
        label=gettext_lazy("Right after all"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For colleagues who look it up later. For example: “The law changed in 2026.” "
            "No names of learners."
        ),
    )

    def __init__(self, question: FrozenQuestion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        choices: list[tuple[str, str]] = [
            (choice.id, _labelled(choice.text, is_right=choice.is_right))
            for choice in question.choices
        ]
        choices.append((ANY, _("Any answer: the question itself was wrong")))
        field = self.fields["right"]
        field.choices = choices  # type: ignore[attr-defined]  # of a choice field
        if question.several:
            field.help_text = _("Tick the whole new key: every choice that is right.")
        elif question.choices:
            field.help_text = _("Tick the one choice that is right.")

    def clean_right(self) -> list[str]:
        """This is the corrected key; [] for any answer. Raises: ValidationError."""
        ticked: list[str] = self.cleaned_data["right"]
        if ANY in ticked:
            if len(ticked) > 1:
                raise forms.ValidationError(
                    _("Either tick choices, or “any answer”, but not both.")
                )
            return []
        if not self.question.several and len(ticked) > 1:
            raise forms.ValidationError(
                _("Tick one choice. Where two are right, regrade once for each.")
            )
        if set(ticked) == {choice.id for choice in self.question.choices if choice.is_right}:
            raise forms.ValidationError(_("This is the key that the quiz has already."))
        return ticked


def _labelled(text: str, *, is_right: bool) -> str:
    if not is_right:
        return text
    return f"{text} ({_('the key so far')})"
