"""Where reviewing shows in Wagtail's admin: menu, buttons of a page, the reason on its editor."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.site import commenting, desk, previews, review, withdrawing
from content.site.admin import again, reports
from content.site.models import BasePage, ReviewTask


class DeskItem(MenuItem):
    """A menu entry for whoever holds a permission."""

    permission: str

    def is_shown(self, request: HttpRequest) -> bool:
        """As the page behind it decides."""
        return bool(request.user.has_perm(self.permission))


class ReportsItem(DeskItem):
    permission = reports.VIEW


class AgainItem(DeskItem):
    permission = again.VIEW


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """Pages of ours."""
    return [path("tinjauan/", include("content.site.admin.urls"))]


@hooks.register("register_admin_menu_item")
def reports_item() -> MenuItem:
    """What readers reported."""
    label = gettext_lazy("Reports of readers")
    address = reverse("review:reports")
    return ReportsItem(label, address, name="laporan", icon_name="warning", order=230)


@hooks.register("register_admin_menu_item")
def again_item() -> MenuItem:
    """What is due to be looked at again."""
    label = gettext_lazy("To look at again")
    return AgainItem(label, reverse("review:again"), name="lagi", icon_name="time", order=232)


@hooks.register("register_page_header_buttons")
def page_buttons(
    page: Page, user: review.Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Sharing a preview, and taking a page down in every language."""
    if not isinstance(page.specific_deferred, BasePage):
        return
    if view_name == "edit" and previews.may_share(page.specific_deferred, user):
        address = reverse("review:links", args=[page.pk])
        yield Button(_("Preview links"), address, icon_name="link", priority=45)
    yield from _take_down(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(
    page: Page, user: review.Person, next_url: str | None = None
) -> Iterator[Button]:
    """Taking a page down, from the list too: it has to be quick."""
    yield from _take_down(page, user)


def _take_down(page: Page, user: review.Person) -> Iterator[Button]:
    if page.depth > 1 and withdrawing.may_withdraw(user):
        address = reverse("review:withdraw", args=[page.pk])
        yield Button(_("Take down in every language"), address, icon_name="warning", priority=62)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def show_reason(request: HttpRequest, thing: Any) -> None:
    """Say on top of the editor what a reviewer wants mended."""
    if request.method != "GET" or not isinstance(thing, review.REVIEWED):
        return
    if back := desk.sent_back(thing):
        text = format_html(
            "<strong>{}</strong> {} ({})",
            _("Please mend (%(what)s):") % {"what": back.kind},
            back.reason,
            back.by,
        )
        messages.warning(request, text)


@hooks.register("construct_page_action_menu")
def offer_comments(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Let who writes or reviews a locked page keep comments."""
    page = context.get("page")
    if page is None or not isinstance(page.current_workflow_task, ReviewTask):
        return
    if context.get("locked_for_user") and commenting.may_comment(request, page):
        items.append(commenting.SaveComments())


@hooks.register("before_edit_page", order=-2)
def keep_comments(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep comments on a page under review."""
    if not commenting.asks_to_comment(request, page):
        return None
    if not commenting.may_comment(request, page):
        raise PermissionDenied
    if commenting.keep_comments(request, page):
        messages.success(request, _("Comments saved. The author sees them beside the line."))
    else:
        messages.error(request, _("A comment could not be saved. You can change only your own."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name in a page's history what is done here."""
    actions.register_action(previews.MADE, _("Make a preview link"), _("Made a preview link"))
    actions.register_action(previews.CLOSED, _("Close a preview link"), _("Closed a preview link"))
    actions.register_action(review.CONFIRMED, _("Look again"), _("Looked again: still right"))
    actions.register_action(
        withdrawing.WITHDRAWN,
        _("Take down in every language"),
        lambda data: _("Taken down in every language: %(reason)s") % data,
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of lists to tick, links and reports."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-review.css"))
