"""What a facilitator writes down of a meeting."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from content.catalogue.queries import Catalogue
from lms.accounts.forms import StyledForm
from lms.facilitation.forms import DayField, module_choices
from lms.facilitation.models.teaching import LARGEST_ROOM

Names = Iterable[tuple[int, str]]


class TookPartField(forms.TypedMultipleChoiceField):
    """This ticks members of a group by the ids of their memberships."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            coerce=int,
            error_messages={
                "required": _("Tick at least one name."),
                "invalid_choice": _("Somebody has left the group meanwhile. Look at the list."),
            },
            **kwargs,
        )


class RoomForm(StyledForm):
    """This takes the day of a meeting and how many people were in the room."""

    held_date = DayField(
        label=_("Day of the meeting"),
        required=True,
        error_messages={"required": _("Choose the day."), "invalid": _("Choose a day.")},
    )
    headcount = forms.IntegerField(
        label=_("How many people were there?"),
        help_text=_("Everybody in the room, also who has no account. A number, no names."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        validators=[
            MinValueValidator(1, _("At least one person was there.")),
            MaxValueValidator(LARGEST_ROOM, _("No more than %(limit_value)s people.")),
        ],
        error_messages={"required": _("Type a number."), "invalid": _("Type a number.")},
    )

    def __init__(self, *args: Any, days: tuple[date, date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, last = days
        field = self.fields["held_date"]
        field.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
        between = _("Choose a day from %(first)s to %(last)s.") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last, "j F Y"),
        }
        field.validators = [MinValueValidator(first, between), MaxValueValidator(last, between)]
        field.initial = last


class SessionForm(RoomForm):
    """This records a meeting; `id` is made when it is rendered, so sent twice it is one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    module = forms.ChoiceField(label=_("Module"))
    took_part = TookPartField(label=_("Who took part?"), required=False)
    field_order = ("id", "module", "held_date", "headcount", "took_part")

    def __init__(
        self,
        *args: Any,
        catalogue: Catalogue,
        names: Names,
        days: tuple[date, date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, days=days, **kwargs)
        self.names = dict(names)
        modules: Any = self.fields["module"]
        modules.choices = module_choices(catalogue)
        took_part: Any = self.fields["took_part"]
        took_part.choices = list(self.names.items())

    def clean(self) -> dict[str, Any]:
        """Refuse more names than people."""
        cleaned = super().clean() or {}
        headcount, ticked = cleaned.get("headcount"), cleaned.get("took_part", ())
        if headcount and len(ticked) > headcount:
            self.add_error("headcount", _("You ticked more names than there were people."))
        return cleaned

    def title(self) -> str:
        """This is the title of the module chosen."""
        choices: Any = self.fields["module"]
        return str(dict(choices.choices)[self.cleaned_data["module"]])

    def nicknames(self) -> list[str]:
        """These are who was ticked."""
        return [self.names[pk] for pk in self.cleaned_data["took_part"]]


class ForgottenForm(StyledForm):
    """This adds members who were forgotten to a meeting."""

    took_part = TookPartField()

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        took_part: Any = self.fields["took_part"]
        took_part.choices = list(names)
