"""How test forms look in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from content.quizzes.models import TestForm


class TestFormViewSet(SnippetViewSet):
    """The messages that people judge before learning and after."""

    model = TestForm
    icon = "clipboard-list"
    menu_label = _("Test forms")
    menu_order = 227
    add_to_admin_menu = True
    list_display: ClassVar = ["title", "form", "live"]
    ordering: ClassVar = ["form"]
