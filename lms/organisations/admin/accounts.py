"""The form by which an admin makes an account for somebody who works here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from lms.accounts import staff
from lms.accounts.viewsets import grants_reports
from lms.organisations import actions
from lms.organisations.forms import NicknameField
from lms.organisations.models import Cohort
from lms.organisations.roles import FACILITATORS
from lms.organisations.views.joining import TAKEN

if TYPE_CHECKING:
    RoleField = forms.ModelChoiceField[Group]
    CohortField = forms.ModelChoiceField[Cohort]
else:
    RoleField = CohortField = forms.ModelChoiceField

NAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*$",
    gettext_lazy("Use small letters, digits, dots and hyphens only, such as ratna.smpn1."),
)


class OptionalNicknameField(NicknameField):
    """This takes a nickname by our rules, or none."""

    def clean(self, value: Any) -> Any:
        """Judge only what was typed."""
        return super().clean(value) if value and value.strip() else ""


class AccountForm(forms.Form):
    """This takes who is to work here, as what, and for a facilitator with which group."""

    role = RoleField(
        label=gettext_lazy("Role"),
        queryset=Group.objects.none(),
        empty_label=gettext_lazy("Choose a role"),
        help_text=gettext_lazy("One role now. Add another one later in the list of accounts."),
    )
    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=40,
        min_length=3,
        validators=[NAME],
        help_text=gettext_lazy("For example ratna.smpn1. Choose one that she can keep in mind."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    cohort = CohortField(
        label=gettext_lazy("Group, for a facilitator"),
        queryset=Cohort.objects.none(),
        required=False,
        empty_label=gettext_lazy("No group"),
        help_text=gettext_lazy("The group that she accompanies. Leave it empty for other roles."),
    )
    nickname = OptionalNicknameField(
        is_new=True,
        required=False,
        label=gettext_lazy("Name in the group, for a facilitator"),
        help_text=gettext_lazy("As her learners call her, for example Bu Ratna."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = Group.objects.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField
        cohorts = Cohort.objects.active().select_related("organisation")
        self.fields["cohort"].queryset = cohorts.order_by("organisation__name", "name")  # type: ignore[attr-defined]  # as above
        self.fields["cohort"].label_from_instance = place_of  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Ask for a group where one belongs, and for none where it does not."""
        role = self.cleaned_data.get("role")
        if role and role.name == FACILITATORS:
            self._ask_for("cohort", _("A facilitator needs a group. Choose it, or make it first."))
            self._ask_for("nickname", _("Type how her learners call her."))
        elif role and self.cleaned_data.get("cohort"):
            self.add_error("cohort", self._why_no_group(role))
        return self.cleaned_data

    def _ask_for(self, name: str, words: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, words)

    def _why_no_group(self, role: Group) -> ValidationError:
        if grants_reports(Group.objects.filter(pk=role.pk)):
            return ValidationError(
                _("Who sees reports must not see names. Use a second account."), code="both"
            )
        return ValidationError(
            _("Only a facilitator accompanies a group. Leave it empty."), code="role"
        )


def place_of(cohort: Cohort) -> str:
    """This is a group with where it is: names such as "Kelas 8.2" are many."""
    return f"{cohort.organisation} – {cohort.name}"


def may_make_accounts(user: Any) -> bool:
    """Say whether somebody may make accounts; as Wagtail's list of accounts asks."""
    return bool(user.has_perm("accounts.add_user"))


@never_cache
@sensitive_variables("made")
def make_account(request: HttpRequest) -> HttpResponse:
    """Make an account and show its first password, this once."""
    if not may_make_accounts(request.user):
        raise PermissionDenied
    form = AccountForm(request.POST or None)
    made: actions.NewAccount | None = None
    done = None
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(form)
        except staff.AlreadyMade as already:
            done = already.user
    title = _("New account")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "user",
        "form": form,
        "made": made,
        "done": done,
        "days": staff.FIRST_PASSWORD_LASTS.days,
        "sign_in": request.build_absolute_uri(reverse("accounts:staff_sign_in")),
    }
    return render(request, "organisations/admin/new_account.html", context)


def _make(form: AccountForm) -> actions.NewAccount | None:
    """Make what the form says, or say in the form why not. Raises: staff.AlreadyMade."""
    try:
        return actions.make_staff(at=timezone.now(), **form.cleaned_data)
    except staff.NameTaken:
        form.add_error("username", _("Somebody has this sign-in name. Choose another one."))
    except actions.NicknameTaken:
        form.add_error("nickname", TAKEN)
    except actions.CohortEnded:
        form.add_error("cohort", _("This group has ended."))
    except actions.SeesReports:
        form.add_error("role", _("Who sees reports must not see names. Use a second account."))
    return None
