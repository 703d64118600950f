"""What reports add to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.accounts.models import User
from lms.reports.exporting.admin import ExportLogViewSet


class CountsMenuItem(MenuItem):
    """This leads to the counts, for accounts that may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the page does; an admin sees names, and so no reports (rule 8)."""
        user = request.user
        return (
            isinstance(user, User)
            and user.sees_reports()
            and user.appointments.reporting().exists()
        )


@hooks.register("register_admin_menu_item")
def counts() -> MenuItem:
    """This is the menu entry of the counts."""
    url = reverse("reports:counts")
    return CountsMenuItem(_("Dashboard of the programme"), url, icon_name="table", order=160)


@hooks.register("register_admin_viewset")
def exports() -> ExportLogViewSet:
    """This is the list of files of numbers that were taken."""
    return ExportLogViewSet()
