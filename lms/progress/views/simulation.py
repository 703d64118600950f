"""A branching chat: the address says where somebody is, nothing about it is kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from content.catalogue.models import Activity, Kind
from content.catalogue.queries import get_edition
from content.simulations.walk import BadStep, Script, walk
from lms.progress.editions import get_script, get_words
from lms.progress.journal import Journal
from lms.progress.screens.simulation import chat_screen, read_steps
from lms.progress.views.journals import around, tell_signed_out, way_on, with_journal

NEWEST = "#kini"  # where the newest line stands, so that it is in view without a script


@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def simulation(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Show the chat so far with the replies to choose from; a POST finishes it."""
    activity = get_object_or_404(
        Activity.objects.select_related("module"), key=key, kind=Kind.SIMULATION
    )
    edition = get_edition(activity.pk)
    if edition is None or (activity.is_retired and request.method != "POST"):
        raise Http404
    try:
        if request.method == "POST":
            return _finish(request, journal, activity, get_script(edition.pk))
        return _show(request, journal, activity, edition.pk)
    except BadStep:
        messages.info(request, _("That step does not exist. The chat starts again."))
        return redirect("progress:simulation", key)


def _show(
    request: HttpRequest, journal: Journal, activity: Activity, edition_id: int
) -> HttpResponse:
    steps = request.GET.get("j", "")
    chosen = "".join(sorted(set(request.GET.getlist("p"))))
    if chosen:  # several choices of one turn become one step of the address
        steps = f"{steps}.{chosen}" if steps else chosen
        query = urlencode({"j": steps})
        return redirect(f"{request.path}?{query}{NEWEST}")
    place = around(activity.key)
    words = get_words(edition_id, epoch=place.epoch)
    with translation.override(words.language):  # what is said inside the chat speaks as it does
        screen = chat_screen(get_script(edition_id), words.text, steps)
    context = {
        "page_title": words.text["title"],
        "screen": screen,
        "nothing_chosen": "pilih" in request.GET,
        "address": request.path,
        "guest": journal.learner_id is None,
        "is_done": activity.pk in journal.done(),
        "close_url": place.url,
        "content_lang": words.language,
    }
    return render(request, "progress/simulation.html", context)


def _finish(
    request: HttpRequest, journal: Journal, activity: Activity, script: Script
) -> HttpResponse:
    """Record the simulation where the steps sent really lead to an end."""
    steps = request.POST.get("j", "")
    if walk(script, read_steps(script, steps)).end is None:
        return redirect(f"{request.path}?{urlencode({'j': steps})}{NEWEST}")
    journal.complete(activity=activity, at=timezone.now())
    tell_signed_out(request, journal)
    return redirect(way_on(journal, around(activity.key), activity.pk))
