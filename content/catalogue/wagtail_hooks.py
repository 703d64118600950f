"""What the catalogue adds to Wagtail's admin."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from content.catalogue.scoring import get_scoring
from content.quizzes.models import QuizPage

SUBMIT = {"action-submit", "action-restart-workflow"}


@hooks.register("quiz_scoring")
def show_scoring(_request: HttpRequest, page: QuizPage) -> str:
    """Say in the quiz editor what publishing would change for scoring."""
    scoring = get_scoring(page)
    if scoring is None:
        return ""
    return render_to_string("catalogue/admin/scoring.html", {"scoring": scoring})


@hooks.register("after_edit_page")
def say_what_was_submitted(request: HttpRequest, page: Page) -> None:
    """Tell whoever hands a quiz in for review how it will be marked otherwise."""
    if not isinstance(page, QuizPage) or not SUBMIT & request.POST.keys():
        return
    scoring = get_scoring(page)
    if scoring is None or scoring.is_same:
        return
    if not scoring.changes:
        messages.info(request, _("Scoring does not change: only words do."))
        return
    head = _("Handed in with changes to scoring:")
    messages.warning(request, " ".join([head, *scoring.changes]))
