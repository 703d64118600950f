"""Hands out a quiz, a bank of questions or a module as a file, to whoever may edit it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from content.exchange.exporting import modules
from content.exchange.formats import gift_writing, moodle_writing
from content.exchange.office import excel_writing
from content.exchange.office.drafts import Quiz
from content.exchange.office.word_writing import WordWriter
from content.modules.models import ModulePage
from content.quizzes.models import QuestionBank, QuizPage

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def quiz(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The newest draft of a quiz as a file."""
    page = _editable(request, QuizPage, pk)
    return _questions(modules.quiz_of(page.get_latest_revision_as_object()), form)


@require_GET
def bank(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The newest draft of a bank of questions as a file."""
    if not request.user.has_perm("quizzes.change_questionbank"):
        raise PermissionDenied
    found = get_object_or_404(QuestionBank, pk=pk)
    return _questions(modules.quiz_in(found.get_latest_revision_as_object()), form)


@require_GET
def module(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest drafts of a module and its activities as a Word document."""
    page = _editable(request, ModulePage, pk)
    taken = modules.take(page)
    writer = WordWriter(taken.drawings)
    writer.module(taken.module)
    for title in taken.left:
        writer.note(_("“%(title)s” cannot be written in Word and is left out.") % {"title": title})
    return _file(writer.finish(), page.title, "docx", WORD)


def _editable(request: HttpRequest, model: Any, pk: int) -> Any:
    """A page that the account may edit. Raises: Http404, PermissionDenied."""
    page = get_object_or_404(model, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def _questions(quiz: Quiz, form: str) -> HttpResponse:
    """A quiz in one of the forms. Raises: Http404."""
    if form not in QUIZ_FORMS:
        raise Http404
    ending, kind, write = QUIZ_FORMS[form]
    return _file(write(quiz), quiz.title, ending, kind)


def _file(data: bytes, title: str, ending: str, kind: str) -> HttpResponse:
    name = slugify(title)[:80] or "tangguh"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(data, content_type=kind, headers=headers)


def _word(quiz: Quiz) -> bytes:
    writer = WordWriter()
    writer.activity(quiz)
    return writer.finish()


QUIZ_FORMS: Mapping[str, tuple[str, str, Callable[[Quiz], bytes]]] = {
    "docx": ("docx", WORD, _word),
    "xlsx": ("xlsx", EXCEL, lambda quiz: excel_writing.write({quiz.title: quiz.questions})),
    "gift": (
        "gift",
        "text/plain; charset=utf-8",
        lambda quiz: gift_writing.write(quiz.questions, quiz.title),
    ),
    "moodle": (
        "xml",
        "application/xml",
        lambda quiz: moodle_writing.write(quiz.questions, quiz.title),
    ),
}
