"""What a coordinator types: a group's name, whom she appoints, who moves where."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import StyledForm
from lms.accounts.models import User
from lms.organisations.admin.forms import SignInNameField
from lms.organisations.forms import NewNicknameForm, NicknameField
from lms.organisations.models import Cohort, Membership

if TYPE_CHECKING:
    CohortField = forms.ModelChoiceField[Cohort]
else:
    CohortField = forms.ModelChoiceField

NEW, EXISTING = "new", "existing"


class GroupNameForm(StyledForm):
    """This takes what a group is called."""

    name = forms.CharField(
        label=_("Name of the group"),
        help_text=_("As everybody calls it, for example Kelas 8.2."),
        max_length=80,
    )


class AppointForm(StyledForm):
    """This takes who is to accompany a group: somebody with an account, or without one yet."""

    nickname = NicknameField(
        is_new=True,
        label=_("Name in the group"),
        help_text=_("As her learners call her, for example Bu Ratna."),
    )
    kind = forms.ChoiceField(
        label=_("Does she have an account?"),
        choices=[(NEW, _("No, make one")), (EXISTING, _("Yes, this one"))],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        help_text=_("For example ratna.smpn1. Of an account that is there: exactly as it is."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Judge a new sign-in name; look for an account that should be there."""
        typed, kind = self.cleaned_data.get("username"), self.cleaned_data.get("kind")
        if typed and kind == NEW:
            try:
                SignInNameField().clean(typed)
            except ValidationError as wrong:
                self.add_error("username", wrong)
        elif typed and kind == EXISTING:
            found = User.objects.filter(username=typed, is_staff=True, is_active=True).first()
            self.cleaned_data["user"] = found
            if found is None:
                missing = _("Nobody who works here has this sign-in name. Check each letter.")
                self.add_error("username", missing)
        return self.cleaned_data


class MoveForm(NewNicknameForm):
    """This takes the group a learner moves to, and another nickname where hers is taken there."""

    button = _("Move")

    to = CohortField(
        label=_("To which group?"),
        queryset=Cohort.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    nickname = NicknameField(
        is_new=True,
        required=False,
        label=_("Nickname in that group"),
        help_text=_("Tell her: she signs in there with this nickname and the new code."),
    )

    def __init__(self, *args: Any, groups: Iterable[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["to"], groups)

    @property
    def asks_for_nickname(self) -> bool:
        """This says whether hers turned out to be taken."""
        return bool(self.errors.get("nickname") or self["nickname"].value())


class EndForm(StyledForm):
    """This takes who goes on in another group before this one ends."""

    to = CohortField(
        label=_("To which group?"),
        queryset=Cohort.objects.none(),
        required=False,
    )
    movers = forms.TypedMultipleChoiceField(
        label=_("Who goes on there?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, groups: Iterable[Cohort], learners: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["to"], groups, nobody=_("Nobody moves"))
        names = [(member.pk, member.nickname) for member in learners]
        offered: Any = self.fields["movers"]
        offered.choices, offered.initial = names, [pk for pk, _name in names]

    def clean(self) -> dict[str, Any]:
        """Move nobody where no group was chosen; ask for somebody where one was."""
        if "to" in self.cleaned_data and self.cleaned_data["to"] is None:
            self.cleaned_data["movers"] = []
            self.errors.pop("movers", None)
        elif self.cleaned_data.get("to") and not self.cleaned_data.get("movers"):
            self.add_error("movers", _("Tick at least one name, or choose that nobody moves."))
        return self.cleaned_data


def offer(field: Any, groups: Iterable[Cohort], *, nobody: Any = None) -> None:
    """Let a field choose among groups, read once, or none of them."""
    rows = list(groups)
    field.queryset = Cohort.objects.filter(pk__in=[row.pk for row in rows])
    field.choices = [("", nobody)] * bool(nobody) + [(row.pk, row.name) for row in rows]
