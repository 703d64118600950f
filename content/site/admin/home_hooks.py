"""The first page of the admin and its menu: what is hers and nothing else, under our own name."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from content.site.admin import home
from content.site.groups import snippet_models
from content.site.models import SiteSettings
from content.site.models.reviewed import may_unpublish

FIRST = -100  # before every app's own panels


@hooks.register("construct_homepage_panels", order=FIRST)
def show_what_is_next(request: HttpRequest, panels: list[Any]) -> None:
    """Put ours in place of Wagtail's, which list everything and say nothing of what to do."""
    panels[:] = home.panels_for(request)


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(_request: HttpRequest, items: list[Any]) -> None:
    """Take out the numbers of pages and pictures: they are nobody's work."""
    items.clear()


@hooks.register("construct_main_menu")
def leave_out_what_she_only_reads(request: HttpRequest, items: list[Any]) -> None:
    """Show a list of sources, words or contacts to who may write in it, or take something down.

    A reviewer comes to them by what waits for her.
    """
    read_only = [model for model in snippet_models() if not _may_write(request.user, model)]
    if len(read_only) > 1 and may_unpublish(request.user):
        read_only = [SiteSettings] if SiteSettings in read_only else []
    hidden = {reverse(model.snippet_viewset.get_url_name("list")) for model in read_only}
    items[:] = [item for item in items if getattr(item, "url", "") not in hidden]


@hooks.register("construct_reports_menu")
def leave_out_second_board(_request: HttpRequest, items: list[Any]) -> None:
    """Take out wagtail-localize's list of translations: what it calls up to date may be stale."""
    address = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != address]


def _may_write(user: Any, model: Any) -> bool:
    return bool(model.snippet_viewset.permission_policy.user_has_permission(user, "change"))


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """Our colours and name, and the look of the first page."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-home.css"))
