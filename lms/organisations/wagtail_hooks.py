"""What organisations add to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.accounts.models import User
from lms.organisations.admin.accounts import make_account, may_make_accounts
from lms.organisations.admin.appointing import appoint
from lms.organisations.admin.home import GroupsPanel
from lms.organisations.admin.lookups import find_places
from lms.organisations.admin.viewsets import PeopleViewSetGroup


@hooks.register("register_admin_viewset")
def people() -> PeopleViewSetGroup:
    """This is the menu entry with groups, members and waiting people."""
    return PeopleViewSetGroup()


@hooks.register("construct_homepage_panels")
def show_groups_first(request: HttpRequest, panels: list[Any]) -> None:
    """Show a facilitator her groups; an admin, who sees them all, has the list."""
    user = request.user
    if not isinstance(user, User) or user.is_superuser:
        return
    if user.has_perm("organisations.change_cohort"):
        panels.append(GroupsPanel(user))


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern]:
    """This is where an admin makes accounts and gives roles to people who work here."""
    return [
        path("akun-baru/", make_account, name="make_account"),
        path("tugas-baru/", appoint, name="appoint"),
        path("cari-tempat/<slug:what>/", find_places, name="find_places"),
    ]


class NewAccountItem(MenuItem):
    """This leads to the form of a new account, for who may make one."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the page does."""
        return may_make_accounts(request.user)


@hooks.register("register_settings_menu_item")
def new_account() -> MenuItem:
    """This stands before the list of accounts."""
    return NewAccountItem(_("New account"), reverse("make_account"), icon_name="user", order=590)


@hooks.register("home_actions")
def begin_with_people(request: HttpRequest) -> Iterator[MenuItem]:
    """Let an admin make accounts and groups on her first page."""
    if may_make_accounts(request.user):
        yield MenuItem(_("New account"), reverse("make_account"), icon_name="user")
        yield MenuItem(_("New group"), reverse("kelompok:add"), icon_name="group")
