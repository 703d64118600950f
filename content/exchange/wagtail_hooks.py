"""What import and export add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.exchange import admin_urls
from content.exchange.importing.places import may_import


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
