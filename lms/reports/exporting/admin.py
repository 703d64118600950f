"""The log of exports in Wagtail's admin: who took which file, and none of its numbers."""

from django.contrib.admin.utils import label_for_field
from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column

from lms.accounts.models import User
from lms.organisations.admin.policies import VisiblePolicy
from lms.organisations.admin.visible import VisibleList, VisibleViewSet
from lms.reports.exporting.entries import Words
from lms.reports.exporting.models import ExportLog


class LogPolicy(VisiblePolicy):
    """This lets admins look, and nobody write.

    It asks no permission of this app: an admin sees names, and so holds none of them (rule 8).
    """

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """Ask whether she is an admin who looks."""
        return action == "view" and user.is_active and user.is_superuser


class LogList(VisibleList):
    """This says in words what was taken."""

    @cached_property
    def columns(self) -> list[Column]:
        """These are who, what and of which places. Queries: 1."""
        words = Words.read()
        said = {
            "table": lambda entry: words.table(entry.table),
            "filters": lambda entry: words.filters(entry.filters),
            "format": lambda entry: entry.format.upper(),
        }
        return [
            Column(
                name,
                label=label_for_field(name, ExportLog),
                accessor=said.get(name),
                sort_key="at" if name == "at" else None,
            )
            for name in ("at", "by", "table", "filters", "format", "rows")
        ]


class ExportLogViewSet(VisibleViewSet):
    """This lists who took which file of numbers, newest first."""

    model = ExportLog
    name = "ekspor"
    icon = "download"
    offered = ("index", "index_results")
    form_fields: tuple[str, ...] = ()  # nobody writes one
    index_view_class = LogList
    ordering = ("-at", "-pk")
    add_to_admin_menu = True
    menu_order = 330

    @property
    def permission_policy(self) -> LogPolicy:
        """This is for admins only."""
        return LogPolicy(ExportLog, never=("add", "change", "delete"))
