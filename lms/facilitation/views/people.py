"""Letting people in who wait, and a new PIN for who forgot hers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.actions import PinChanged, reset_pin
from lms.accounts.models import User
from lms.facilitation import actions
from lms.facilitation.access import of_group
from lms.facilitation.cards import make_cards
from lms.facilitation.forms import LateForm, SlipsForm
from lms.facilitation.queries import get_members
from lms.organisations.actions import CohortEnded
from lms.organisations.models import Cohort, Waiting
from lms.organisations.qr import said_aloud


@require_safe
@of_group
def waiting(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Show who came late and who waits for consent, each as one form. Queries: 1 more."""
    late, minors = sort_waiting(cohort)
    return show(request, cohort, LateForm(waiting=late), SlipsForm(waiting=minors))


@require_POST
@of_group
def accept(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Let late joiners in; who needs consent too goes on waiting for that."""
    late, minors = sort_waiting(cohort)
    form = LateForm(request.POST, waiting=late)
    if not form.is_valid():
        return show(request, cohort, form, SlipsForm(waiting=minors))
    ids = form.cleaned_data["accepted"]
    try:
        accepted = actions.accept_late(waiting_ids=ids, at=timezone.now())
    except CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
        return redirect("facilitation:waiting", group=cohort.pk)
    messages.success(
        request,
        ngettext("%(number)s person accepted.", "%(number)s people accepted.", accepted)
        % {"number": accepted},
    )
    if accepted < len(ids):
        messages.warning(request, _("Somebody else in the group has the nickname of the others."))
    return redirect("facilitation:waiting", group=cohort.pk)


@require_POST
@sensitive_variables("entered")
@of_group
def consents(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Enter signed slips: the accounts are made, their withdrawal codes shown this once."""
    late, minors = sort_waiting(cohort)
    form = SlipsForm(request.POST, waiting=minors)
    if not form.is_valid():
        return show(request, cohort, LateForm(waiting=late), form)
    slips = form.slips()
    try:
        entered = actions.enter_slips(slips=slips, by=user, at=timezone.now())
    except CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
        return redirect("facilitation:waiting", group=cohort.pk)
    context = {
        "entered": entered,
        "are_left": len(entered) < len(slips),
        "address": said_aloud("organisations:withdraw"),
    }
    return show_part(request, "entered", cohort, "members", **context)


@sensitive_variables("code")
@of_group
def member(request: HttpRequest, _user: User, cohort: Cohort, *, member: int) -> HttpResponse:
    """Offer a one-time code to who forgot her PIN; sent, the code is shown this once."""
    learners = get_members(cohort).filter(user__is_staff=False).select_related("user")
    membership = get_object_or_404(learners, pk=member)
    at, code, is_late = timezone.now(), "", False
    if request.method == "POST":
        try:
            code = reset_pin(user=membership.user, at=at, replacing=request.POST.get("mark", ""))
        except PinChanged:
            is_late = True
        membership.user.refresh_from_db(fields=["password", "reset_until"])
    context = {"member": membership, "code": code, "is_late": is_late, "now": at}
    return show_part(request, "member", cohort, "members", **context)


@require_safe
@of_group
def cards(_request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Give the cards of everybody in the group as a PDF; without a member there is none."""
    nicknames = list(get_members(cohort).values_list("nickname", flat=True))
    if not nicknames:
        raise Http404
    return give_pdf(
        make_cards(cohort, nicknames, at=timezone.now()), 'inline; filename="kartu.pdf"'
    )


def give_pdf(pdf: bytes, disposition: str) -> HttpResponse:
    """Give a PDF to be looked at, or kept."""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def sort_waiting(cohort: Cohort) -> tuple[list[Waiting], list[Waiting]]:
    """These are who waits for the facilitator, and who for a guardian's consent. Queries: 1."""
    people = list(cohort.waiting.order_by("nickname_key", "pk"))
    late = [person for person in people if person.needs_approval]
    return late, [person for person in people if person.needs_consent and not person.is_adult]


def show(request: HttpRequest, cohort: Cohort, late: LateForm, slips: SlipsForm) -> HttpResponse:
    """Render both forms of people waiting."""
    return show_part(request, "waiting", cohort, "members", late=late, slips=slips)


def show_part(
    request: HttpRequest, template: str, cohort: Cohort, section: str, **context: Any
) -> HttpResponse:
    """Render a part of a group's pages under its tab."""
    frame = {"cohort": cohort, "section": section}
    return render(request, f"facilitation/{template}.html", frame | context)
