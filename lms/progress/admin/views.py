"""Regrading, for who may: look at a quiz, choose a corrected key, see what it does, apply it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from content.catalogue.models import Edition
from lms.progress import actions
from lms.progress.admin.forms import RegradeForm
from lms.progress.admin.panels import get_shown
from lms.progress.regrading import (
    MAY_REGRADE,
    FrozenEdition,
    FrozenQuestion,
    Quiz,
    editions_asking,
    get_effect,
    get_regradable,
)


@require_safe
def regradable(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how the questions of a quiz work, the keys of its editions, and past regradings."""
    _require_permission(request)
    quiz = get_regradable(key)
    frame = _frame(request, quiz, [("", f"{_('Regrade')}: {quiz.title}")])
    context = {**frame, "quiz": quiz, "items": get_shown(quiz.activity_id)}
    return render(request, "progress/admin/regradable.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def regrade(request: HttpRequest, key: UUID, number: int, question_id: str) -> HttpResponse:
    """Ask for a corrected key; show what it would do; apply it when that was seen."""
    _require_permission(request)
    quiz = get_regradable(key)
    edition, question = _found(quiz, number, question_id)
    form = RegradeForm(question, request.POST or None)
    alike = editions_asking(edition.id, question.id)
    numbers = [row.number for row in alike]
    context = {"quiz": quiz, "edition": edition, "question": question, "form": form}
    context["numbers"] = ", ".join(map(str, numbers))
    if form.is_valid():
        if "apply" in request.POST:
            return _apply(request, quiz, alike, form)
        context["effect"] = get_effect(alike, question.id, form.cleaned_data["right"])
        context["corrected"] = question.in_words(form.cleaned_data["right"])
    back = reverse("regrade:quiz", args=[key])
    frame = _frame(request, quiz, [(back, _("Regrade")), ("", _question_name(question))])
    return render(request, "progress/admin/regrade.html", {**frame, **context})


def _apply(
    request: HttpRequest, quiz: Quiz, alike: list[Edition], form: RegradeForm
) -> HttpResponse:
    """Regrade every edition that asks the same; the newest ones first, where most are waiting."""
    for edition in alike:
        actions.regrade(
            edition=edition,
            question_id=form.question.id,
            right=form.cleaned_data["right"],
            by=request.user,  # type: ignore[arg-type]  # the admin lets only accounts in
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
    messages.success(request, _("Regraded. Results could only rise; nobody lost anything."))
    if alike[0].number == quiz.editions[0].number:
        _ask_to_correct(request, quiz)
    return redirect("regrade:quiz", quiz.key)


def _ask_to_correct(request: HttpRequest, quiz: Quiz) -> None:
    """Have the key corrected in the quiz too, by who regraded it or by its author."""
    if not _may_edit(request):
        text = _("Now tell its author: the key in the quiz has to be corrected too.")
        messages.warning(request, text)
        return
    edit = reverse("wagtailadmin_pages:edit", args=[quiz.page_id])
    messages.warning(
        request,
        _("Now correct the key in the quiz too, so that the next learners meet the right one."),
        buttons=[messages.button(edit, _("Edit the quiz"))],
    )


def _found(quiz: Quiz, number: int, question_id: str) -> tuple[FrozenEdition, FrozenQuestion]:
    """Find an edition and a question of it. Raises: Http404."""
    for edition in quiz.editions:
        for question in edition.questions:
            if (edition.number, question.id) == (number, question_id):
                return edition, question
    raise Http404


def _require_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_REGRADE):
        raise PermissionDenied


def _may_edit(request: HttpRequest) -> bool:
    """Whether the editor of a quiz would open; reviewers see it only while they review."""
    return bool(page_permission_policy.user_has_permission(request.user, "change"))


def _question_name(question: FrozenQuestion) -> str:
    return _("Question %(number)s") % {"number": question.number}


def _frame(request: HttpRequest, quiz: Quiz, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    """What every page of the admin is given; its first crumb leads where she may go."""
    name = "wagtailadmin_pages:edit" if _may_edit(request) else "wagtailadmin_explore"
    return {
        "header_title": quiz.title,
        "page_title": quiz.title,
        "header_icon": "rotate",
        "breadcrumbs_items": [
            {"url": reverse(name, args=[quiz.page_id]), "label": quiz.title},
            *({"url": url, "label": label} for url, label in crumbs),
        ],
    }
