"""What the templates of a quiz are given."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation

from content.catalogue.models import Kind
from content.catalogue.queries import EditionWords
from content.quizzes.marking import Mark, needed_right
from lms.progress import sheets
from lms.progress.corrections import Corrections, get_corrections
from lms.progress.draws import seed_of
from lms.progress.editions import get_words
from lms.progress.journal import Journal
from lms.progress.screens import quiz as screens
from lms.progress.sittings import Sheet, Sitting, is_passed
from lms.progress.views.journals import around, way_on
from lms.progress.views.seats import Seat, nth


def question_page(
    request: HttpRequest,
    journal: Journal,
    seat: Seat,
    number: int,
    *,
    mark: Mark | None = None,
    practice: bool = False,
    draft: QueryDict | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show a question: asked, or with `mark` answered.

    Args:
        request: of the page.
        journal: of the person asking.
        seat: where she is.
        number: of the question, counted from 1.
        mark: the judgement to show; of the first answer, or of this try when practising.
        practice: whether this is a try that is not kept.
        draft: what was filled in, where something is missing.
        error: what is missing, in plain words.
        status: of the response.

    """
    place = around(seat.activity.key)
    words = get_words(seat.edition_id, epoch=place.epoch)
    sheet = seat.sheet(journal)
    corrections = get_corrections(seat.edition_id, epoch=place.epoch)
    context = {
        "page_title": words.text["title"],
        "quiz_title": words.text["title"],
        "face": _face(seat, number, words, sheet, mark=mark, draft=draft, corrections=corrections),
        "number": number,
        "total": seat.total,
        "steps": screens.dots(seat.quiz, seat.sitting, number),
        "sheet": sheets.sign(sheet),
        "practice": practice,
        "error": error,
        "next_url": seat.url_after(number),
        "result_url": seat.result_url,
        "is_review": seat.sitting is not None and not seat.sitting.is_open,
        "retry_url": f"{seat.url(number)}?coba=1",
        "close_url": place.url,
        "content_lang": words.language,
    }
    return render(request, "progress/question.html", context, status=status)


def _face(
    seat: Seat,
    number: int,
    words: EditionWords,
    sheet: Sheet,
    *,
    mark: Mark | None,
    draft: QueryDict | None,
    corrections: Corrections,
) -> screens.Face:
    """What is said of a question and its answer speaks the language of the question."""
    asked = nth(seat.quiz, number)
    text = words.text["questions"][asked.id]
    with translation.override(words.language):
        if mark is None:
            return screens.ask(asked, text, seed=seed_of(sheet.attempt_id), draft=draft)
        regraded = corrections.raises(asked, mark.stored)
        return screens.show(asked, text, corrections.judge(asked, mark.stored), regraded=regraded)


def result_context(journal: Journal, seat: Seat, sitting: Sitting) -> dict[str, Any]:
    """Put the result of a sitting together: how many were right, and where to go from here."""
    place = around(seat.activity.key)
    words = get_words(sitting.edition_id, epoch=place.epoch)
    corrections = get_corrections(sitting.edition_id, epoch=place.epoch)
    marks = sitting.marks(corrections)
    raised = sitting.raised(corrections)
    lines = screens.result_lines(seat.quiz, marks, words.text["questions"], raised)
    share = sitting.share(corrections)
    lessons = [a for a in place.module.activities if a.kind == Kind.LESSON] if place.module else []
    right = sum(line.right for line in lines)
    needed = needed_right(seat.activity.pass_share, seat.total)
    passed = is_passed(share, seat.activity.pass_share)
    return {
        "page_title": words.text["title"],
        "quiz_title": words.text["title"],
        "lines": [(line, seat.url(line.number)) for line in lines],
        "right": right,
        "total": seat.total,
        "needed": needed,
        "passed_in_part": passed and right < needed,
        "passed": passed,
        "regraded": bool(raised),
        "was_passed": seat.activity.pk in journal.done(),
        "lessons": [] if right == seat.total else lessons,
        "key": seat.activity.key,
        "can_repeat": not seat.activity.is_retired,
        "next_url": way_on(journal, place, seat.activity.pk),
        "close_url": place.url,
        "content_lang": words.language,
    }
