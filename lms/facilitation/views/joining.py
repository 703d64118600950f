"""A new group, and the code by which people join it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.facilitation import actions
from lms.facilitation.access import facilitators_own, of_group
from lms.facilitation.forms import GroupForm
from lms.organisations import actions as organisation_actions
from lms.organisations.models import Cohort, Organisation
from lms.organisations.qr import joining_qr, said_aloud


@facilitators_own
def new_group(request: HttpRequest, user: User) -> HttpResponse:
    """Make a group and go on to its code: that is what one makes a group for."""
    form = GroupForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            cohort = actions.make_group(user=user, at=timezone.now(), **form.cleaned_data)
        except Organisation.DoesNotExist as gone:  # her role ended while the form was open
            raise Http404 from gone
        return redirect("facilitation:code", group=cohort.pk)
    return render(request, "facilitation/new_group.html", {"form": form})


@require_safe
@of_group
def code(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Show the code and its QR code, and whether joining is open."""
    context = code_context(cohort) | {"is_open": cohort.is_open_at(timezone.now())}
    return render(request, "facilitation/code.html", context)


@require_safe
@of_group
def projector(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Show the code alone, as large as the screen, for a room."""
    return render(request, "facilitation/projector.html", code_context(cohort))


@require_POST
@of_group
def set_joining(
    request: HttpRequest, _user: User, cohort: Cohort, *, is_open: bool
) -> HttpResponse:
    """Open a group for a day, or close it before its day is over."""
    change = organisation_actions.open_joining if is_open else organisation_actions.close_joining
    try:
        change(cohort=cohort, at=timezone.now())
    except organisation_actions.CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
    else:
        opened = _("Joining is open for 24 hours.")
        closed = _("Joining is closed. Late joiners wait for your yes.")
        messages.success(request, opened if is_open else closed)
    return redirect("facilitation:code", group=cohort.pk)


def code_context(cohort: Cohort) -> dict[str, object]:
    """This is what a page with a code shows. Queries: 0."""
    address = said_aloud("organisations:join")
    return {"cohort": cohort, "section": "code", "address": address, "qr": joining_qr(cohort)}
