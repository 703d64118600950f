"""How help contacts, words, voices and names look in the admin."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from content.site.models import GlossaryTerm, Recording, ReferralContact, SiteSettings


class ReferralContactViewSet(SnippetViewSet):
    """Help contacts, with what is still unchecked in plain sight."""

    model = ReferralContact
    icon = "group"
    menu_label = _("Help contacts")
    menu_order = 220
    add_to_admin_menu = True
    list_display: ClassVar = ["name", "phone", "checked_on", "urgent", "live"]
    list_filter: ClassVar = ["urgent", "live"]
    ordering: ClassVar = ["sort_order", "name"]


class GlossaryTermViewSet(SnippetViewSet):
    """Words that lessons explain."""

    model = GlossaryTerm
    icon = "help"
    menu_label = _("Glossary")
    menu_order = 222
    add_to_admin_menu = True
    list_display: ClassVar = ["term", "meaning", "live"]
    list_filter: ClassVar = ["live"]
    ordering: ClassVar = ["term"]


class RecordingViewSet(SnippetViewSet):
    """Voices that read lessons aloud."""

    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 224
    add_to_admin_menu = True
    list_display: ClassVar = [
        "title",
        "locale",
        Column("clock", label=_("Length")),
        "reader",
        "live",
    ]
    list_filter: ClassVar = ["locale", "live"]
    ordering: ClassVar = ["title"]


class OneRowPolicy(ModelPermissionPolicy):
    """Who may do what with the one row of names: never another row, never none."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """As in Wagtail, but for adding and deleting."""
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


class OneRow(IndexView):
    """A list of one is its form."""

    def get(self, *_args: object, **_kwargs: object) -> HttpResponse:
        """Go on to the form, for those who may fill it in."""
        row = get_object_or_404(SiteSettings.objects.order_by("pk")[:1])
        form = self.get_edit_url(row)
        if form is None:
            raise PermissionDenied
        return redirect(form)


class SiteSettingsViewSet(SnippetViewSet):
    """Names and addresses of the programme."""

    model = SiteSettings
    icon = "home"
    menu_label = _("Names and addresses")
    menu_order = 226
    add_to_admin_menu = True
    index_view_class = OneRow
    permission_policy = OneRowPolicy(SiteSettings)
