"""The guide in the admin's menu, and in the menu of every editor the chapter that helps there."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from content.site.admin import guide

addresses = (
    [path("", guide.index, name="index"), path("<slug:slug>/", guide.chapter, name="chapter")],
    "guide",
)


class GuideItem(MenuItem):
    """This leads to the guide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the pages do."""
        return guide.may_read(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """Pages of ours."""
    return [path("panduan/", include(addresses))]


@hooks.register("register_admin_menu_item")
def guide_item() -> MenuItem:
    """This is the menu entry of the guide, after all work."""
    address = reverse("guide:index")
    return GuideItem(gettext_lazy("Guide"), address, name="panduan", icon_name="help", order=900)


@hooks.register("register_page_header_buttons")
def offer_chapter(page: Page, user: Any, view_name: str, **_options: Any) -> Iterator[Button]:
    """Offer the chapter that helps in an editor."""
    found = guide.chapter_for(page.specific_deferred)
    if view_name == "edit" and found and guide.may_read(user):
        label = _("Guide: %(chapter)s") % {"chapter": found.title}
        yield Button(label, found.address, icon_name="help", priority=10)
