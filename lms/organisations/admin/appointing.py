"""Roles by place in the admin: who runs an organisation, who sees the numbers of which region."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.admin.lookups import OrganisationField
from lms.organisations.admin.views import show
from lms.organisations.forms import NicknameField
from lms.organisations.models import Appointment, Region

if TYPE_CHECKING:
    StaffField = forms.ModelChoiceField[User]
    RegionChoice = forms.ModelChoiceField[Region]
else:
    StaffField = RegionChoice = forms.ModelChoiceField

REPORTED = (Region.Level.PROVINCE, Region.Level.REGENCY)
# What each role needs, and what is said where it is missing.
NEEDS: Mapping[str, Mapping[str, Promise]] = {
    Appointment.Role.COORDINATOR: {
        "organisation": gettext_lazy("A coordinator needs an organisation."),
        "known_as": gettext_lazy("Type how learners call her."),
    },
    Appointment.Role.PROGRAMME_STAFF: {"region": gettext_lazy("Programme staff need a region.")},
}
PLACES = ("organisation", "known_as", "region")


class OptionalNicknameField(NicknameField):
    """This takes a nickname by our rules, or none."""

    def clean(self, value: Any) -> Any:
        """Judge only what was typed."""
        return super().clean(value) if value and value.strip() else ""


class PlaceForm(forms.Form):
    """These are the fields of a role's place."""

    organisation = OrganisationField(
        label=gettext_lazy("Organisation, for a coordinator"),
        required=False,
        help_text=gettext_lazy("Its name or NPSN."),
    )
    known_as = OptionalNicknameField(
        is_new=True,
        required=False,
        label=gettext_lazy("How learners call her, for a coordinator"),
        help_text=gettext_lazy("Members of her groups read it, for example Pak Hasan."),
    )
    region = RegionChoice(
        label=gettext_lazy("Region, for programme staff"),
        required=False,
        queryset=Region.objects.filter(level__in=REPORTED).order_by("code"),
        empty_label=gettext_lazy("No region"),
        help_text=gettext_lazy("She sees numbers of this place, and never a name."),
    )

    def ask_for_place(self, role: str) -> None:
        """Ask for what the role needs; what belongs to another role counts for nothing."""
        needs = NEEDS.get(role, {})
        for name in PLACES:
            if name not in needs:
                self.errors.pop(name, None)
                self.cleaned_data.pop(name, None)
            elif name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, str(needs[name]))


class AppointmentForm(PlaceForm):
    """This gives a staff account a role in a place."""

    user = StaffField(
        label=gettext_lazy("Staff account"),
        queryset=User.objects.filter(is_staff=True, is_active=True).order_by("username"),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Appointment.Role.choices)
    field_order = ("user", "role", *PLACES)

    def clean(self) -> dict[str, Any]:
        """Ask for the place of the role."""
        self.ask_for_place(self.cleaned_data.get("role", ""))
        return self.cleaned_data


def only_admin(request: HttpRequest) -> User:
    """This is the admin who asks. Raises: PermissionDenied."""
    if not (isinstance(request.user, User) and request.user.is_superuser):
        raise PermissionDenied
    return request.user


def appoint(request: HttpRequest) -> HttpResponse:
    """Give a role to somebody who has an account."""
    admin = only_admin(request)
    form = AppointmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _appointed(form, admin):
        messages.success(request, _("The role is in force."))
        return redirect("tugas:index")
    title = _("New role")
    return show(request, "form", title, back="tugas", icon="user", form=form, intro="")


def _appointed(form: AppointmentForm, admin: User) -> bool:
    """Do what the form says, or say in the form why not."""
    place = dict(form.cleaned_data)
    is_coordinator = place.pop("role") == Appointment.Role.COORDINATOR
    write = actions.appoint_coordinator if is_coordinator else actions.appoint_programme_staff
    try:
        write(by=admin, at=timezone.now(), **place)
    except actions.MayNotAppoint:
        form.add_error("user", _("Nobody appoints herself. Ask another admin."))
    except actions.SeesReports:
        form.add_error("user", _("Who sees reports must not see names. Use a second account."))
    except actions.SeesNames:
        form.add_error("user", _("Who sees names must not see reports. Use a second account."))
    else:
        return True
    return False


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role in a place, after a yes."""
    only_admin(request)
    rows = Appointment.objects.select_related("user", "organisation", "region")
    appointment = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        actions.end_appointment(appointment=appointment, at=timezone.now())
        messages.success(request, _("The role has ended."))
        return redirect("tugas:index")
    title = _("End the role of %(name)s?") % {"name": appointment.user}
    intro = _("%(role)s, %(place)s. The account stays, without what this role showed it.") % {
        "role": appointment.get_role_display(),
        "place": appointment.organisation or appointment.region,
    }
    button = _("End the role")
    return show(request, "confirm", title, back="tugas", icon="user", intro=intro, button=button)
