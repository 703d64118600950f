"""The log of exports in Wagtail's admin: who took which file, and none of its numbers."""

from django.contrib.auth.models import AnonymousUser
from wagtail.admin.ui.tables import Column

from lms.accounts.models import User
from lms.organisations.admin.policies import VisiblePolicy
from lms.organisations.admin.visible import VisibleViewSet
from lms.reports.exporting.models import ExportLog


class LogPolicy(VisiblePolicy):
    """This lets admins look, and nobody write.

    It asks no permission of this app: an admin sees names, and so holds none of them (rule 8).
    """

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """Ask whether she is an admin who looks."""
        return action == "view" and user.is_active and user.is_superuser


class ExportLogViewSet(VisibleViewSet):
    """This lists who took which file of numbers, newest first."""

    model = ExportLog
    name = "ekspor"
    icon = "download"
    offered = ("index", "index_results")
    form_fields: tuple[str, ...] = ()  # nobody writes one
    list_display = (
        Column("at", label=ExportLog._meta.get_field("at").verbose_name, sort_key="at"),  # noqa: SLF001
        "by",
        "table",
        "filters",
        "format",
        "rows",
    )
    ordering = ("-at", "-pk")
    add_to_admin_menu = True
    menu_order = 330

    @property
    def permission_policy(self) -> LogPolicy:
        """This is for admins only."""
        return LogPolicy(ExportLog, never=("add", "change", "delete"))
