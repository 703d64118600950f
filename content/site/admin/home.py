"""What each role finds on the first page of the admin: what to do next, the most urgent first.

Higher apps add panels of their own through Wagtail's `construct_homepage_panels`, and buttons
through our hook `home_actions`: a function of the request that returns Wagtail's `MenuItem`s.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from content.site import desk, drafts, naming, reported
from content.site.admin import reports
from content.site.groups import REVIEWERS
from content.site.models.reviewed import ADMIN

ACTIONS = "home_actions"
MOST = 8  # rows of a panel; the rest is one click away


class HomePanel(Component):
    """A panel that knows for whom it is."""

    name: str

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = request.user

    @property
    def template_name(self) -> str:
        """A template for each panel."""
        return f"site/admin/home/{self.name}.html"

    def is_shown(self) -> bool:
        """Whether this is a matter of the role."""
        return True


class StartPanel(HomePanel):
    """Buttons for what somebody begins here, the first of them the main one."""

    name, order = "start", 10

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Ask each app. Queries: those of the apps."""
        return {"actions": self.actions}

    def is_shown(self) -> bool:
        """Only where there is something to press."""
        self.actions = [action for ask in hooks.get_hooks(ACTIONS) for action in ask(self.request)]
        return bool(self.actions)


class WaitingPanel(HomePanel):
    """What waits for a reviewer, the oldest first."""

    name, order = "waiting", 20

    def is_shown(self) -> bool:
        """For whoever may approve something."""
        return may_review(self.user)

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read the desk. Queries: at most 4, and names."""
        return _first(desk.waiting_for(self.user))


class ReportsPanel(HomePanel):
    """What readers reported, what may hurt somebody first."""

    name, order = "reports", 30

    def is_shown(self) -> bool:
        """As the page of reports decides."""
        return bool(self.user.has_perm(reports.VIEW))

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read what nobody dealt with. Queries: 2, and names."""
        return _first(reported.reported_pages())


class SentBackPanel(HomePanel):
    """What came back to an author, with the reason."""

    name, order = "sent_back", 40

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Show what was read. Queries: names."""
        return _first(self.rows)

    def is_shown(self) -> bool:
        """Where something came back; an empty one says nothing that helps. Queries: 1."""
        self.rows = desk.sent_back_to(self.user)
        return bool(self.rows)


class DraftsPanel(HomePanel):
    """What an author began and has not handed in."""

    name, order = "drafts", 50

    def is_shown(self) -> bool:
        """For authors; an admin writes nothing unless she does."""
        return may_write(self.user)

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read her drafts. Queries: 2, names, and a few for each new version."""
        return _first(drafts.drafts_of(self.request))


class InReviewPanel(HomePanel):
    """What an author handed in, and who looks at it."""

    name, order = "in_review", 60

    def is_shown(self) -> bool:
        """For authors."""
        return may_write(self.user)

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read what she waits for. Queries: 2, and names."""
        return _first(desk.handed_in_by(self.user))


class AgainPanel(HomePanel):
    """What should be looked at again: her pages; for admins all of them, and the contacts."""

    name, order = "again", 70

    def is_shown(self) -> bool:
        """For reviewers and admins, who can do something about it."""
        return may_review(self.user) or is_admin(self.user)

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read what is due. Queries: at most 3, and names."""
        today, all_of_them = timezone.localdate(), is_admin(self.user)
        pages = desk.look_again(today=today, user=None if all_of_them else self.user)
        contacts = desk.contacts_to_call(today=today) if all_of_them else []
        return {**_first(pages), "contacts": contacts[:MOST], "n_contacts": len(contacts)}


PANELS = (
    StartPanel,
    WaitingPanel,
    ReportsPanel,
    SentBackPanel,
    DraftsPanel,
    InReviewPanel,
    AgainPanel,
)


def panels_for(request: HttpRequest) -> list[HomePanel]:
    """The panels of whoever asks. Queries: 2, and those of `home_actions`."""
    return [panel for panel in (kind(request) for kind in PANELS) if panel.is_shown()]


def may_write(user: Any) -> bool:
    """Whether somebody writes pages of her own; a superuser has other things to do here."""
    return not user.is_superuser and bool(page_permission_policy.user_has_permission(user, "add"))


def may_review(user: Any) -> bool:
    """Whether somebody may approve anything."""
    return any(user.has_perm(f"site.{approval}") for approval in REVIEWERS.values())


def is_admin(user: Any) -> bool:
    """Whether somebody runs the site. Queries: at most 1."""
    return bool(user.is_superuser or user.groups.filter(name=ADMIN).exists())


def _first(rows: Iterable[Any]) -> dict[str, Any]:
    """The rows of a panel by their full names, how many there are besides, and what day it is.

    Queries: 2, and one for each type of page.
    """
    found = list(rows)
    today: date = timezone.localdate()
    return {"rows": naming.named(found[:MOST]), "more": max(len(found) - MOST, 0), "today": today}
