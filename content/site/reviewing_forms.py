"""What a reviewer fills in: the list she ticks when approving, the reason when refusing."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.site.checklists import Checked, Checklist

COMMENT_LENGTH = 2000  # characters
TICK = "tick_"  # before the key of a line, in the names of fields
AGAIN = [  # days until somebody looks again
    ("90", _("in three months (numbers, apps, laws that change)")),
    ("180", _("in six months")),
    ("365", _("in a year")),
    ("730", _("in two years (what hardly changes)")),
]


class ApprovalForm(forms.Form):
    """A list to tick line by line. Made by `approval_form`; carries the list's version along."""

    checklist: Checklist

    version = forms.CharField(widget=forms.HiddenInput)
    days = forms.ChoiceField(label=_("Look again"), choices=AGAIN, initial="365")
    comment = forms.CharField(
        label=_("Comment for the author (optional)"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.checklist.version
        lines = {
            TICK + line.key: forms.BooleanField(
                label=line.question,
                help_text=line.help,
                error_messages={"required": _("Tick it, or request changes.")},
            )
            for line in self.checklist.lines
        }
        self.fields = lines | self.fields

    @property
    def lines(self) -> list[forms.BoundField]:
        """The fields of the list, for the template."""
        return [self[TICK + line.key] for line in self.checklist.lines]

    def clean_version(self) -> str:
        """Refuse a list that changed while it was open. Raises: ValidationError."""
        version: str = self.cleaned_data["version"]
        if version != self.checklist.version:
            raise forms.ValidationError(_("The list has changed. Open it again."))
        return version


class RefusalForm(forms.Form):
    """Why something goes back; an author cannot mend what nobody told her."""

    comment = forms.CharField(
        label=_("What should be mended?"),
        max_length=COMMENT_LENGTH,
        help_text=_(
            "The author reads this on the page and on her start page. Say where it is and what "
            "would be right. For example: “Second example: the label “Contoh latihan” is missing.”"
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a reason: without one nobody knows what to mend.")},
    )


def approval_form(checklist: Checklist) -> type[ApprovalForm]:
    """This is the form that asks every line of a list."""
    return type("ApprovalForm", (ApprovalForm,), {"checklist": checklist})


def checked_from(data: dict[str, Any]) -> Checked:
    """What somebody ticked, out of a form's clean data."""
    return Checked(
        version=str(data.get("version", "")),
        ticks=frozenset(
            name.removeprefix(TICK) for name, on in data.items() if name.startswith(TICK) and on
        ),
        comment=str(data.get("comment", "")).strip(),
        review_by=timezone.localdate() + timedelta(days=int(data["days"])),
    )


def first_problem(form: forms.Form) -> str:
    """This is what to say where only one sentence fits."""
    return str(next(iter(form.errors.values()))[0])
