"""A class list: what would happen, then one confirmation. Nothing is stored before it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.facilitation.access import facilitators_own, of_group, of_organisation
from lms.facilitation.roster.carrying import pack, unpack
from lms.facilitation.roster.forms import ConfirmForm, RosterForm
from lms.facilitation.roster.sample import make_sample
from lms.facilitation.roster.showing import choose_rows
from lms.organisations.actions import CohortEnded, import_roster
from lms.organisations.models import Cohort, Organisation
from lms.organisations.roster.judging import Preview, get_preview

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Place:
    """This is where a class list goes: one group, or the groups of an organisation."""

    scope: str  # what a preview is signed for
    cohorts: list[Cohort]
    page: str  # where a list is uploaded
    confirm: str
    back: str
    after: str  # where it goes on once the names are in
    context: dict[str, Any]

    @classmethod
    def group(cls, cohort: Cohort) -> "Place":
        """This is a facilitator's one group."""
        return cls(
            scope=f"group {cohort.pk}",
            cohorts=[cohort],
            page=way("roster", cohort.pk),
            confirm=way("confirm_roster", cohort.pk),
            back=way("members", cohort.pk),
            after=way("first_codes", cohort.pk),
            context={"cohort": cohort, "section": "members", "frame": "facilitation/base.html"},
        )

    @classmethod
    def organisation(cls, organisation: Organisation) -> "Place":
        """This is where a coordinator's list goes: each row to the group that it names."""
        frame = "facilitation/organisation_base.html"
        return cls(
            scope=f"organisation {organisation.pk}",
            cohorts=list(organisation.cohorts.active().order_by("pk")),
            page=way("organisation_roster", organisation.pk),
            confirm=way("confirm_organisation_roster", organisation.pk),
            back=way("organisation", organisation.pk),
            after=way("organisation", organisation.pk),
            context={"organisation": organisation, "frame": frame},
        )


def way(name: str, pk: int) -> str:
    """This is the address of a page of one group or organisation."""
    return reverse(f"facilitation:{name}", args=[pk])


def in_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep what is uploaded in memory; what is too large for it is dropped, not put on a disk.

    That has to be settled before anybody reads the form, so the token is checked after it.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def careful(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [MemoryFileUploadHandler(request)]
        return protected(request, **kwargs)

    return careful


@in_memory
@of_group
def roster(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Take a class list of one group, and show what would happen."""
    return take(request, user, Place.group(cohort))


@require_POST
@sensitive_post_parameters("token")
@of_group
def confirm_roster(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Let the people of a group's confirmed class list wait."""
    return confirm(request, user, Place.group(cohort))


@in_memory
@of_organisation
def organisation_roster(
    request: HttpRequest, user: User, organisation: Organisation
) -> HttpResponse:
    """Take a class list of many groups, and show what would happen."""
    return take(request, user, Place.organisation(organisation))


@require_POST
@sensitive_post_parameters("token")
@of_organisation
def confirm_organisation_roster(
    request: HttpRequest, user: User, organisation: Organisation
) -> HttpResponse:
    """Let the people of an organisation's confirmed class list wait."""
    return confirm(request, user, Place.organisation(organisation))


@require_safe
@facilitators_own
def sample(_request: HttpRequest, _user: User) -> HttpResponse:
    """Give the empty class list."""
    headers = {"Content-Disposition": 'attachment; filename="daftar-nama.xlsx"'}
    return HttpResponse(make_sample(), content_type=EXCEL, headers=headers)


@sensitive_variables("form", "preview", "token")
def take(request: HttpRequest, user: User, place: Place) -> HttpResponse:
    """Ask for a file; read, show what would happen. Queries: 2 for every 500 groups."""
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RosterForm(*sent, size=size)
    if sent and form.is_valid():
        reading = form.reading
        preview = get_preview(reading.people, reading.refused, place.cohorts, at=timezone.now())
        kept = replace(reading, people=preview.people, refused=preview.refused)
        token = pack(kept, user=user, scope=place.scope)
        confirmation = ConfirmForm(initial={"token": token}, full_names=preview.full_names)
        return show_preview(request, place, preview, confirmation, n_unread=reading.n_unread)
    context = {"form": form, "place": place}
    return render(request, "facilitation/roster.html", place.context | context)


@sensitive_variables("form", "preview", "reading")
def confirm(request: HttpRequest, user: User, place: Place) -> HttpResponse:
    """Write what a preview showed, as far as it is still true; then go on."""
    at = timezone.now()
    reading = unpack(request.POST.get("token", ""), user=user, scope=place.scope)
    if reading is None:
        messages.warning(request, _("The preview is over an hour old. Upload the file again."))
        return redirect(place.page)
    preview = get_preview(reading.people, reading.refused, place.cohorts, at=at)
    form = ConfirmForm(request.POST, full_names=preview.full_names)
    if not form.is_valid():
        return show_preview(request, place, preview, form, n_unread=reading.n_unread)
    try:
        done = import_roster(entries=preview.entries, at=at)
    except CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
        return redirect(place.page)
    words = ngettext("%(number)s name added.", "%(number)s names added.", done.added)
    messages.success(request, words % {"number": done.added})
    return redirect(place.after)


def show_preview(
    request: HttpRequest, place: Place, preview: Preview, form: ConfirmForm, *, n_unread: int
) -> HttpResponse:
    """Show what would happen, with the one button that does it."""
    context = {
        "preview": preview,
        "shown": choose_rows(preview),
        "form": form,
        "place": place,
        "n_unread": n_unread,
    }
    return render(request, "facilitation/roster_preview.html", place.context | context)
