"""What import and export add to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.exchange import admin_urls
from content.exchange.importing.places import catalogue, may_import
from content.modules.models import ModulePage
from content.quizzes.models import QuestionBank, QuizPage
from content.site.admin.home import may_write


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Import and export, behind the admin's own door."""
    return [path("", include(admin_urls))]


class ImportMenuItem(MenuItem):
    """This leads to the import, for accounts that may write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the page does."""
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_item() -> MenuItem:
    """This is the menu entry of the import."""
    return ImportMenuItem(_("Import"), reverse("exchange:upload"), icon_name="upload", order=130)


@hooks.register("home_actions")
def begin_writing(request: HttpRequest) -> Iterator[MenuItem]:
    """Let an author begin on her first page: empty, or with what she has in a file. Queries: 2."""
    if not may_write(request.user):
        return
    if place := catalogue(request.user):
        kind = ModulePage._meta  # noqa: SLF001  # Django's documented name
        address = reverse(
            "wagtailadmin_pages:add", args=[kind.app_label, kind.model_name, place.pk]
        )
        yield MenuItem(_("New module"), address, icon_name="plus")
    yield MenuItem(_("Import from Word or Excel"), reverse("exchange:upload"), icon_name="upload")


QUIZ_FORMS = {
    "docx": _("Save as Word"),
    "xlsx": _("Save as Excel"),
    "gift": _("Save as GIFT"),
    "moodle": _("Save as Moodle XML"),
}


@hooks.register("register_page_header_buttons")
def offer_export(page: Page, user: Any, view_name: str, **_options: Any) -> Iterator[Button]:
    """Offer a quiz or module as a file, to whoever may edit it."""
    model = page.cached_content_type.model_class()
    if model not in {QuizPage, ModulePage} or not page.permissions_for_user(user).can_edit():
        return
    if model is ModulePage:
        url = reverse("exchange:export_module", args=[page.pk])
        yield Button(QUIZ_FORMS["docx"], url, icon_name="download", priority=80)
        return
    yield from _forms("exchange:export_quiz", page.pk)


@hooks.register("register_snippet_listing_buttons")
@hooks.register("question_bank_buttons")
def offer_bank_export(snippet: Any, user: Any, _next_url: str | None = None) -> Iterator[Button]:
    """Offer a bank of questions as a file, in the list and in its editor."""
    if isinstance(snippet, QuestionBank) and user.has_perm("quizzes.change_questionbank"):
        yield from _forms("exchange:export_bank", snippet.pk)


def _forms(view: str, pk: int) -> Iterator[Button]:
    for n, (form, label) in enumerate(QUIZ_FORMS.items()):
        url = reverse(view, args=[pk, form])
        yield Button(label, url, icon_name="download", priority=80 + n)
