"""What a facilitator types."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.accounts.models import User
from lms.facilitation.queries import get_organisations
from lms.organisations.models import Organisation

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
