"""What somebody has done: finishing an activity, her own overview, work found on the phone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.catalogue.models import Activity, Kind
from lms.accounts.models import User
from lms.accounts.redirects import home, safe_next
from lms.progress import actions, phone
from lms.progress.journal import Journal, PhoneJournal
from lms.progress.views.answers import keep_held
from lms.progress.views.journals import (
    around,
    catalogue_now,
    tell_signed_out,
    way_on,
    with_journal,
)
from lms.progress.views.own_pages import finished_context, found_work, own_context

READ = (Kind.LESSON, Kind.NARRATIVE)  # what is finished by reading


@require_POST
@with_journal
def complete(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Keep that a lesson or story was read, then show what comes next."""
    activities = Activity.objects.select_related("module").filter(kind__in=READ)
    activity = get_object_or_404(activities, key=key)
    journal.complete(activity=activity, at=timezone.now())
    tell_signed_out(request, journal)
    place = around(key)
    if place.module is None:
        messages.success(request, _("Read. Thank you for taking the time."))
    return redirect(way_on(journal, place, activity.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def finished(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Say calmly that a module is finished, and what now.

    A POST records a module that became due because something was taken out of it.
    """
    catalogue = catalogue_now()
    try:
        module = catalogue.module(key)
    except KeyError as error:
        raise Http404 from error
    if request.method == "POST":
        journal.settle(module_id=module.id, at=timezone.now())
        return redirect("progress:finished", key)
    context = finished_context(journal, catalogue, module)
    if not context["progress"].is_complete:
        return redirect(module.url)
    return render(request, "progress/module_finished.html", context)


@require_safe
@with_journal
def own(request: HttpRequest, journal: Journal) -> HttpResponse:
    """Show what the person asking has done, and what is still missing."""
    return render(request, "progress/own.html", own_context(journal, catalogue_now()))


@require_POST
@with_journal
def forget(request: HttpRequest, journal: Journal) -> HttpResponse:
    """Take a guest's work off this phone."""
    if isinstance(journal, PhoneJournal):
        journal.forget()
        messages.success(request, _("It is no longer on this phone."))
    return redirect("progress:own")


@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def claim(request: HttpRequest, journal: Journal) -> HttpResponse:
    """Ask somebody who has just signed in whether the work on this phone is hers.

    Somebody who begins to wait passes here too: from now on it is hers alone.
    """
    onward = safe_next(request) or home()
    left = PhoneJournal(request)
    response: HttpResponse = redirect(onward)
    if not isinstance(request.user, User):
        left.mark_owner()
    elif work := left.take_up(request.user):
        if request.method == "POST":
            response = _decide(request, request.user, left, work)
        else:
            context = found_work(work, catalogue_now()) | {"next_url": onward}
            response = render(request, "progress/claim.html", context)
    keep_held(request, journal, response)
    left.save(response)
    return response


def _decide(
    request: HttpRequest, learner: User, left: PhoneJournal, work: phone.PhoneWork
) -> HttpResponse:
    """Take the work over, remove it, or leave it for whoever it belongs to."""
    onward, answer = safe_next(request) or home(), request.POST.get("jawab")
    if request.POST.get("karya", work.id.hex) != work.id.hex:  # decided in another tab before
        return redirect(onward)
    if answer == "bukan":
        context = {"next_url": onward, "work_id": work.id.hex}
        return render(request, "progress/claim_remove.html", context)
    if answer == "ya":
        _take_over(request, learner, work)
        left.forget()
    elif answer == "hapus":
        left.forget()
        messages.success(request, _("It is no longer on this phone."))
    elif answer == "biar":
        left.disown()
    return redirect(onward)


def _take_over(request: HttpRequest, learner: User, work: phone.PhoneWork) -> None:
    try:
        actions.claim_phone_work(learner=learner, work=work, at=timezone.now())
    except actions.ClaimedByAnother:
        messages.warning(request, _("This work was taken over by another account before."))
    else:
        messages.success(request, _("Your work is now in your account."))
