"""The list of people who wait, in the admin."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn

from lms.organisations.admin import views
from lms.organisations.admin.visible import VisibleList, VisibleViewSet
from lms.organisations.models import Waiting


def missing(waiting: Waiting) -> Promise:
    """This is in words what somebody waits for."""
    if waiting.needs_consent and waiting.needs_approval:
        return _("Waiting for the consent slip and for you")
    if waiting.needs_consent and waiting.is_adult:
        return _("Waiting for her own consent")
    return _("Waiting for the consent slip") if waiting.needs_consent else _("Waiting for you")


class WaitingList(VisibleList):
    """This lists who waits, longest first."""

    def get_base_queryset(self) -> QuerySet[Waiting]:
        """Read them with their groups. Queries: 1."""
        return super().get_base_queryset().select_related("cohort")

    def get_edit_url(self, instance: Waiting) -> str:
        """Lead to what is still missing."""
        name = "consent" if instance.needs_consent else "approve"
        return reverse(f"menunggu:{name}", args=[instance.pk])

    def get_list_more_buttons(self, instance: Waiting) -> list[MenuItem]:
        """Offer what is still missing, and taking somebody off the list."""
        wanted = [
            ("consent", _("Enter consent"), "form", instance.needs_consent),
            ("approve", _("Accept"), "check", instance.needs_approval),
            ("delete", _("Take off the list"), "bin", True),
        ]
        return [
            MenuItem(
                label,
                reverse(f"menunggu:{name}", args=[instance.pk]),
                icon_name=icon,
                priority=place,
            )
            for place, (name, label, icon, is_due) in enumerate(wanted)
            if is_due
        ]


class WaitingViewSet(VisibleViewSet):
    """This is for admins and facilitators: who waits for consent or for their yes."""

    model = Waiting
    name = "menunggu"
    menu_label = _("People waiting")
    icon = "time"
    offered = ("index", "index_results", "delete")
    index_view_class = WaitingList
    list_display = (
        "nickname",
        Column("cohort", label=_("Group")),
        Column("missing", label=_("What is missing"), accessor=missing),
        DateColumn("created_at", label=_("Since")),
    )
    ordering = ("created_at",)
    form_fields = ("nickname",)
    pages = (("approve", views.approve), ("consent", views.record_consent))
