"""A quiz, one question a screen: asked, answered, practised again, and its result."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.catalogue.models import Activity, Kind
from lms.progress import sheets
from lms.progress.editions import mark_stored
from lms.progress.journal import Journal
from lms.progress.views.answers import take_answer
from lms.progress.views.journals import with_journal
from lms.progress.views.quiz_pages import question_page, result_context
from lms.progress.views.seats import nth, seat_at, take_seat


@require_POST
@with_journal
def start_quiz(_request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Go on with the open sitting; a new one begins with its first answer, not here."""
    seat = take_seat(journal, key, fresh=True)
    if seat.sitting is None:
        return redirect(f"{seat.url(1)}?baru={sheets.name(seat.sheet(journal))}")
    upcoming = seat.first_open()
    return redirect(seat.url(upcoming) if upcoming else seat.result_url)


@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def question(request: HttpRequest, journal: Journal, key: UUID, number: int) -> HttpResponse:
    """Show a question, or take an answer to it."""
    if request.method == "POST":
        return take_answer(request, journal, key, number)
    begun = request.GET.get("baru")
    seat = take_seat(journal, key, fresh=begun is not None, sheet=sheets.named(begun))
    asked = nth(seat.quiz, number)
    if "coba" in request.GET:
        return question_page(request, journal, seat, number, practice=True)
    if seat.sitting and asked.id in seat.sitting.answers:
        mark = mark_stored(asked, seat.sitting.answers[asked.id])
        return question_page(request, journal, seat, number, mark=mark)
    return question_page(request, journal, seat, number)


@require_safe
@with_journal
def quiz_result(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Show what came of the sitting handed in last, in words."""
    activity = get_object_or_404(Activity, key=key, kind=Kind.QUIZ)
    sittings = journal.sittings(activity.pk)
    if sittings and sittings[-1].is_whole:  # the server stopped after the last answer
        journal.hand_in(attempt_id=sittings[-1].id, at=timezone.now())
        sittings = journal.sittings(activity.pk)
    handed_in = [sitting for sitting in sittings if not sitting.is_open]
    if not handed_in:
        return redirect("progress:question", key, 1)
    sitting = handed_in[-1]
    seat = seat_at(activity, sitting)
    context = result_context(journal, seat, sitting)
    if context["passed"] and not context["was_passed"]:  # a phone, after a key was corrected
        journal.hand_in(attempt_id=sitting.id, at=timezone.now())
        context = result_context(journal, seat, sitting)
    return render(request, "progress/quiz_result.html", context)
