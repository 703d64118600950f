"""What the catalogue adds to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.catalogue import archive_views
from content.catalogue.archiving import ARCHIVED, RESTORED, may_be_archived, without_archived
from content.catalogue.scoring import Scoring, get_bank_scoring, get_scoring
from content.quizzes.models import QuestionBank, QuizPage
from content.site.models.reviewed import may_unpublish

SUBMIT = {"action-submit", "action-restart-workflow"}


@hooks.register("quiz_scoring")
def show_scoring(_request: HttpRequest, page: QuizPage) -> str:
    """Say in the quiz editor what publishing would change for scoring; of mere words, nothing."""
    return _panel(get_scoring(page))


@hooks.register("bank_scoring")
def show_bank_scoring(_request: HttpRequest, bank: QuestionBank) -> str:
    """Say the same in the editor of a question bank."""
    return _panel(get_bank_scoring(bank))


def _panel(scoring: Scoring | None) -> str:
    if scoring is None or not scoring.changes:
        return ""
    return render_to_string("catalogue/admin/scoring.html", {"scoring": scoring})


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def say_what_was_submitted(request: HttpRequest, thing: Any) -> None:
    """Tell whoever hands in a quiz, or questions for quizzes, how they will be marked otherwise."""
    if not isinstance(thing, QuizPage | QuestionBank) or not SUBMIT & request.POST.keys():
        return
    scoring = get_scoring(thing) if isinstance(thing, QuizPage) else get_bank_scoring(thing)
    if scoring is None or scoring.is_same:
        return
    if not scoring.changes:
        messages.info(request, _("Scoring does not change: only words do."))
        return
    head = _("Handed in with changes to scoring:")
    messages.warning(request, " ".join(filter(None, [head, *scoring.changes, scoring.advice])))


@hooks.register("register_admin_urls")
def archive_urls() -> list[Any]:
    """This is where pages are archived and brought back."""
    return [path("", include(archive_views.urls))]


class ShelfMenuItem(MenuItem):
    """This leads to the archive, for whoever may look into it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the page does."""
        return archive_views.may_look(request.user)


@hooks.register("register_admin_menu_item")
def shelf() -> MenuItem:
    """This is the menu entry of the archive."""
    url = reverse("archive:shelf")
    return ShelfMenuItem(gettext_lazy("Archive"), url, icon_name="folder-inverse", order=450)


@hooks.register("register_page_header_buttons")
def archive_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer archiving where deleting is refused. Queries: at most 4."""
    if may_unpublish(user) and may_be_archived(page):
        url = reverse("archive:page", args=[page.pk])
        yield Button(_("Put into the archive"), url, icon_name="folder-inverse", priority=55)


@hooks.register("construct_explorer_page_queryset")
def leave_archived_out(_parent: Page, pages: Any, _request: HttpRequest) -> Any:
    """Keep what is archived out of the lists of pages."""
    return without_archived(pages)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name what archiving writes into the history of a page."""
    actions.register_action(
        ARCHIVED, gettext_lazy("Put into the archive"), gettext_lazy("Archived")
    )
    actions.register_action(
        RESTORED, gettext_lazy("Bring back"), gettext_lazy("Brought back from the archive")
    )
