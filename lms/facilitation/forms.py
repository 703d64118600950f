"""What a facilitator types."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from content.catalogue.queries import Catalogue
from lms.accounts.forms import StyledForm
from lms.accounts.models import User
from lms.facilitation.queries import get_organisations
from lms.organisations.admin.forms import SignedField, SlipNumberField
from lms.organisations.models import Organisation, Waiting

if TYPE_CHECKING:
    OrganisationField = forms.ModelChoiceField[Organisation]
else:
    OrganisationField = forms.ModelChoiceField


class GroupForm(StyledForm):
    """This makes a group; an organisation is chosen only where there are several."""

    organisation = OrganisationField(
        label=_("School or organisation"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    name = forms.CharField(
        label=_("Name of the group"),
        help_text=_("As everybody calls it, for example Kelas 8.2."),
        max_length=80,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(get_organisations(user))
        offered: Any = self.fields["organisation"]
        offered.queryset = get_organisations(user)
        offered.choices = [(one.pk, one.name) for one in self.organisations]  # read once
        offered.initial = self.organisations[0].pk if self.organisations else None


class SlipsForm(StyledForm):
    """This takes the numbers of many signed slips; who has none yet is left empty."""

    is_signed = SignedField()

    def __init__(self, *args: Any, waiting: Iterable[Waiting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {f"nomor-{person.pk}": person.pk for person in waiting}
        for person in waiting:
            field = SlipNumberField(label=person.nickname, required=False)
            field.widget.attrs.update({"class": "input", "autocomplete": "off", "dir": "auto"})
            self.fields[f"nomor-{person.pk}"] = field

    def numbers(self) -> list[BoundField]:
        """These are the fields to fill in, one a person."""
        return [self[name] for name in self.people]

    def slips(self) -> dict[int, str]:
        """These are the numbers typed, by the id of the person waiting."""
        data = self.cleaned_data
        return {pk: data[name] for name, pk in self.people.items() if data.get(name)}

    def clean(self) -> dict[str, Any]:
        """Ask for one number at least, and for each number once."""
        cleaned = super().clean() or {}
        times = Counter(self.slips().values())
        if not times and not self.errors:
            raise ValidationError(_("Type the number of at least one slip."))
        for name in self.people:
            if times[cleaned.get(name, "")] > 1:
                self.add_error(name, _("Two people have this number. Each slip has its own."))
        return cleaned


class LateForm(StyledForm):
    """This ticks late joiners who may come in."""

    accepted = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one name.")},
    )

    def __init__(self, *args: Any, waiting: Iterable[Waiting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["accepted"]
        offered.choices = [(person.pk, person.nickname) for person in waiting]


class DayField(forms.DateField):
    """This takes a day, or none unless it is required, with the phone's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        given = {"required": False} | kwargs
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **given)


def module_choices(catalogue: Catalogue) -> list[tuple[str, str]]:
    """These are the modules on offer, to choose one from."""
    return [
        (str(module.id), f"{module.number or ''} {module.title}".strip())
        for module in catalogue.modules
    ]


class TaskForm(StyledForm):
    """This gives a group one module, or all modules of a path, with dates that advise."""

    what = forms.ChoiceField(label=_("Module or path"))
    start_date = DayField(label=_("First day"))
    due_date = DayField(label=_("Last day"))

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {module.key: module.id for module in catalogue.modules}
        self.modules = {str(module.id): [module.id] for module in catalogue.modules}
        names = module_choices(catalogue)
        paths = [(str(path.key), path.title) for path in catalogue.paths]
        self.modules |= {
            str(path.key): [by_key[key] for key in path.module_keys] for path in catalogue.paths
        }
        offered: Any = self.fields["what"]
        offered.choices = [(_("Modules"), names), (_("Paths"), paths)]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        cleaned = super().clean() or {}
        start, due = cleaned.get("start_date"), cleaned.get("due_date")
        if start and due and due < start:
            self.add_error("due_date", _("The last day comes before the first."))
        return cleaned

    def module_ids(self) -> list[int]:
        """These are the modules chosen."""
        return self.modules[self.cleaned_data["what"]]
