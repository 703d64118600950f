"""How cited works look in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from content.narratives.models import Source


class SourceViewSet(SnippetViewSet):
    """Cited works; several stories may rest on one."""

    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    menu_order = 225
    add_to_admin_menu = True
    list_display: ClassVar = ["title", "authors", "year", "live"]
    ordering: ClassVar = ["title"]
