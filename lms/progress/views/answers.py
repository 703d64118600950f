"""Taking an answer: judged first, written once, acknowledged when it is on the disk."""

from uuid import UUID

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.catalogue.models import Edition
from content.quizzes.marking import BadResponse, Question
from lms.progress import actions, sheets
from lms.progress.draws import NotAsked, get_asked
from lms.progress.editions import get_frozen, mark_response
from lms.progress.journal import Journal
from lms.progress.screens.responses import Incomplete, read_response
from lms.progress.sheets import Held
from lms.progress.sittings import Sheet
from lms.progress.views.quiz_pages import question_page
from lms.progress.views.seats import nth, take_seat

VERDICT = "#hasil"  # where the verdict stands, so that it is in view without a script


def take_answer(request: HttpRequest, journal: Journal, key: UUID, number: int) -> HttpResponse:
    """Read what the form says; ask again for what is missing; keep what is whole."""
    try:
        sheet = sheets.read(request.POST.get("lembar", ""))
    except BadSignature:
        messages.warning(request, _("This page was not complete. Please answer once more."))
        return redirect("progress:question", key, number)
    asked = _asked(sheet, key, number)
    try:
        response = read_response(asked, request.POST)
        if "coba" in request.GET:
            return _practise(request, journal, key, number, Held(sheet, asked.id, response))
        if sheet.learner_id != journal.learner_id:
            return _other_account(request, journal, Held(sheet, asked.id, response), key, number)
        return _keep(request, journal, Held(sheet, asked.id, response), key, number)
    except Incomplete as error:
        return _ask_again(request, journal, key, number, sheet, error=str(error))
    except BadResponse as error:
        message = _("That answer is not one of this question. Choose one of those below.")
        if isinstance(error, NotAsked):  # another tab began it, with other questions
            message = _("You have begun this quiz already. It goes on with this question.")
        return _ask_again(request, journal, key, number, sheet, error=message, status=400)


def keep_held(request: HttpRequest, journal: Journal, response: HttpResponse) -> None:
    """Keep an answer that came after its learner was signed out, now that she is back.

    Only for the same learner; anybody else is told that it was dropped.
    """
    held = sheets.read_held(request)
    if held is None or journal.learner_id is None:
        return
    sheets.drop_held(response)
    if held.sheet.learner_id != journal.learner_id:
        messages.info(request, _("An answer of another account was on this phone. It was removed."))
        return
    try:
        journal.answer(
            sheet=held.sheet,
            question_id=held.question_id,
            response=held.response,
            at=timezone.now(),
        )
    except (BadResponse, actions.Closed, actions.Retired, actions.NotYours):
        messages.warning(request, _("The answer from before could not be kept any more."))
    else:
        messages.success(request, _("The answer you gave before is kept now."))


def _asked(sheet: Sheet, key: UUID, number: int) -> Question:
    """Find the question a form was about. Raises: Http404."""
    try:
        frozen = get_frozen(sheet.edition_id)
    except Edition.DoesNotExist as error:
        raise Http404 from error
    if frozen.key != key:
        raise Http404
    return nth(get_asked(sheet.edition_id, sheet.attempt_id), number)


def _keep(
    request: HttpRequest, journal: Journal, held: Held, key: UUID, number: int
) -> HttpResponse:
    try:
        outcome = journal.answer(
            sheet=held.sheet,
            question_id=held.question_id,
            response=held.response,
            at=timezone.now(),
        )
    except actions.Closed:
        messages.info(request, _("This quiz was handed in before. You can repeat it."))
        return redirect("progress:quiz_result", key)
    if not outcome.counts:
        messages.info(request, _("Your first answer is kept. This one was practice."))
    return redirect(f"{reverse('progress:question', args=[key, number])}{VERDICT}")


def _practise(
    request: HttpRequest, journal: Journal, key: UUID, number: int, held: Held
) -> HttpResponse:
    seat = take_seat(journal, key, sheet=held.sheet)
    if nth(seat.quiz, number).id != held.question_id:
        raise NotAsked(held.question_id)
    mark = mark_response(seat.edition_id, held.question_id, held.response)
    return question_page(request, journal, seat, number, mark=mark, practice=True)


def _ask_again(
    request: HttpRequest,
    journal: Journal,
    key: UUID,
    number: int,
    sheet: Sheet,
    *,
    error: str,
    status: int = 200,
) -> HttpResponse:
    seat = take_seat(journal, key, fresh="baru" in request.GET, sheet=sheet)
    return question_page(
        request,
        journal,
        seat,
        number,
        practice="coba" in request.GET,
        draft=request.POST,
        error=error,
        status=status,
    )


def _other_account(
    request: HttpRequest, journal: Journal, held: Held, key: UUID, number: int
) -> HttpResponse:
    """Keep the answer on the phone until its learner is back; drop it where somebody else is."""
    url = reverse("progress:question", args=[key, number])
    if journal.learner_id is not None or held.sheet.learner_id is None:
        messages.warning(request, _("The account on this phone has changed. Please answer again."))
        return redirect(url)
    response = render(request, "progress/expired.html", {"next_url": url}, status=403)
    sheets.hold(response, held)
    return response
