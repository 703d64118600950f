"""The form by which an admin makes an account for somebody who works here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from lms.accounts import staff
from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.admin.appointing import PLACES, PlaceForm
from lms.organisations.admin.forms import SignInNameField
from lms.organisations.models import Appointment
from lms.organisations.roles import COORDINATORS, FACILITATORS, PROGRAMME_STAFF

if TYPE_CHECKING:
    RoleField = forms.ModelChoiceField[Group]
else:
    RoleField = forms.ModelChoiceField

ROLES = {
    COORDINATORS: Appointment.Role.COORDINATOR,
    PROGRAMME_STAFF: Appointment.Role.PROGRAMME_STAFF,
}


class AccountForm(PlaceForm):
    """This takes who is to work here, as what, and where; facilitators are appointed elsewhere."""

    role = RoleField(
        label=gettext_lazy("Role"),
        queryset=Group.objects.none(),
        empty_label=gettext_lazy("Choose a role"),
        help_text=gettext_lazy(
            "One role now; another one later. Facilitators are appointed by the coordinator of "
            "their school or organisation."
        ),
    )
    username = SignInNameField()
    field_order = ("role", "username", *PLACES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Group.objects.exclude(name=FACILITATORS).order_by("name")
        self.fields["role"].queryset = roles  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask for the place of a role that has one."""
        role = self.cleaned_data.get("role")
        self.ask_for_place(ROLES.get(role.name, "") if role else "")
        return self.cleaned_data


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
    if request.method == "POST" and form.is_valid() and isinstance(request.user, User):
        try:
            made = _make(form, request.user)
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


def _make(form: AccountForm, admin: User) -> actions.NewAccount | None:
    """Make what the form says, or say in the form why not. Raises: staff.AlreadyMade."""
    try:
        return actions.make_staff(by=admin, at=timezone.now(), **form.cleaned_data)
    except staff.NameTaken:
        form.add_error("username", _("Somebody has this sign-in name. Choose another one."))
    except actions.MayNotAppoint:
        form.add_error("role", _("Only an admin gives this role."))
    return None
