"""A coordinator's organisation: its groups, a new one, a new name, the end of a school year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from lms.accounts.models import User
from lms.facilitation.access import of_coordinated_group, of_group, of_organisation
from lms.facilitation.coordinating import (
    get_coordinators,
    get_groups_of,
    get_other_groups,
    get_team,
)
from lms.facilitation.coordinating_forms import EndForm, GroupNameForm
from lms.organisations import actions
from lms.organisations.models import Cohort, Organisation


@require_safe
@of_organisation
def organisation(request: HttpRequest, _user: User, place: Organisation) -> HttpResponse:
    """Show the groups of an organisation and who runs it. Queries: 2 more."""
    context = {
        "organisation": place,
        "groups": get_groups_of(place),
        "coordinators": get_coordinators(place),
    }
    return render(request, "facilitation/organisation.html", context)


@of_organisation
def new_group(request: HttpRequest, user: User, place: Organisation) -> HttpResponse:
    """Make a group, and go on to whom to appoint for it."""
    form = GroupNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            cohort = actions.make_cohort(by=user, organisation=place, name=name, at=timezone.now())
        except Organisation.DoesNotExist:
            form.add_error(None, _("This organisation is closed. An admin can open it again."))
        else:
            messages.success(request, _("The group is there. Now say who accompanies it."))
            return to_group(cohort)
    context = {"organisation": place, "form": form}
    return render(request, "facilitation/organisation_new_group.html", context)


@require_safe
@of_coordinated_group
def group(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Show who accompanies a group and who is in it, by nickname alone. Queries: 2 more."""
    context = {"cohort": cohort, "team": get_team(cohort), "me": user}
    return render(request, "facilitation/organisation_group.html", context)


@of_coordinated_group
def rename(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Call a group of the organisation something else."""
    return ask_for_name(request, cohort, to_group(cohort))


@of_group
def rename_own(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Call a group that she accompanies something else."""
    return ask_for_name(request, cohort, redirect("facilitation:members", group=cohort.pk))


def ask_for_name(
    request: HttpRequest, cohort: Cohort, onward: HttpResponseRedirect
) -> HttpResponse:
    """Ask for a name, then go on."""
    form = GroupNameForm(request.POST or None, initial={"name": cohort.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_cohort(cohort=cohort, name=form.cleaned_data["name"])
        messages.success(request, _("The group has a new name. Its code stays."))
        return onward
    context = {"cohort": cohort, "form": form, "back": onward.url}
    return render(request, "facilitation/rename_group.html", context)


@of_coordinated_group
def end(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """End a group after a yes; members that were ticked go on in another one."""
    if cohort.ended_at:
        return to_group(cohort)
    team, others = get_team(cohort), list(get_other_groups(cohort))
    form = EndForm(request.POST or None, groups=others, learners=team.learners)
    if request.method == "POST" and form.is_valid() and ended(form, cohort):
        messages.success(request, what_happened(cohort, len(form.cleaned_data["movers"])))
        return redirect("facilitation:organisation", organisation=cohort.organisation_id)
    context = {"cohort": cohort, "form": form, "waiters": cohort.waiting.count()}
    return render(request, "facilitation/organisation_end.html", context)


def ended(form: EndForm, cohort: Cohort) -> bool:
    """Do what the form says, or say in the form why not."""
    try:
        actions.end_cohort(cohort=cohort, at=timezone.now(), **form.cleaned_data)
    except actions.NamesTaken as taken:
        names = ", ".join(taken.nicknames)
        text = _(
            "The other group has these nicknames already: %(names)s. Untick them here; afterwards "
            "move each with another nickname, from the page of this group."
        )
        form.add_error("movers", text % {"names": names})
    except actions.CohortEnded:
        form.add_error("to", _("This group has ended. Choose another one."))
    else:
        return True
    return False


def what_happened(cohort: Cohort, moved: int) -> str:
    """This says in one line what came of ending a group."""
    over = _("%(group)s has ended.") % {"group": cohort.name}
    if not moved:
        return over
    many = ngettext("%(number)d member was moved.", "%(number)d members were moved.", moved) % {
        "number": moved
    }
    return f"{over} {many}"


def to_group(cohort: Cohort) -> HttpResponseRedirect:
    """This leads to a group's page of the coordinator."""
    return redirect(
        "facilitation:coordinated_group", organisation=cohort.organisation_id, group=cohort.pk
    )
