"""What learning records add to Wagtail's admin: how questions work, and regrading."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.catalogue.models import Activity, Kind
from lms.progress.actions.regrades import LOGGED
from lms.progress.admin import panels
from lms.progress.regrading import MAY_REGRADE

hooks.register("quiz_statistics", panels.show_statistics)


@hooks.register("register_admin_urls")
def regrade_urls() -> list[Any]:
    """This is where quizzes are regraded."""
    return [path("", include("lms.progress.admin.urls"))]


@hooks.register("construct_homepage_panels")
def show_questions_to_look_at(request: HttpRequest, shown: list[Any]) -> None:
    """Show who writes which questions work badly."""
    if panels.may_watch(request.user):
        shown.append(panels.WatchPanel(request.user))


@hooks.register("construct_homepage_panels")
def show_old_keys(request: HttpRequest, shown: list[Any]) -> None:
    """Show who may regrade which answers were judged by a key that was corrected since."""
    if request.user.has_perm(MAY_REGRADE) and (questions := panels.get_shown_old_keys()):
        shown.append(panels.OldKeyPanel(questions))


@hooks.register("register_page_header_buttons")
def regrade_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer regrading in the menu of a quiz that learners have taken. Queries: 1."""
    if page.cached_content_type.model != "quizpage" or not user.has_perm(MAY_REGRADE):
        return
    if Activity.objects.filter(key=page.translation_key, kind=Kind.QUIZ).exists():
        url = reverse("regrade:quiz", args=[page.translation_key])
        yield Button(_("Regrade"), url, icon_name="rotate", priority=62)


@hooks.register("register_page_listing_more_buttons")
def regrade_from_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer regrading in the list too: a reviewer cannot open the editor. Queries: 0."""
    is_quiz = page.cached_content_type.model == "quizpage"
    if is_quiz and page.live and user.has_perm(MAY_REGRADE):
        url = reverse("regrade:quiz", args=[page.translation_key])
        yield Button(_("Regrade"), url, icon_name="rotate", priority=62)


@hooks.register("register_log_actions")
def log_actions(registered: Any) -> None:
    """Name what a regrading writes into the history of a quiz."""
    registered.register_action(LOGGED, _("Regrade"), _("Regraded by a corrected key"))
