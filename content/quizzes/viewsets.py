"""How test forms look in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from content.quizzes.models import QuestionBank, TestForm


class TestFormViewSet(SnippetViewSet):
    """The messages that people judge before learning and after."""

    model = TestForm
    icon = "clipboard-list"
    menu_label = _("Test forms")
    menu_order = 227
    add_to_admin_menu = True
    list_display: ClassVar = ["title", "form", "live"]
    ordering: ClassVar = ["form"]


class QuestionBankViewSet(SnippetViewSet):
    """Questions from which quizzes draw."""

    model = QuestionBank
    icon = "folder-open-inverse"
    menu_label = _("Question banks")
    menu_order = 228
    add_to_admin_menu = True
    list_display: ClassVar = [
        "title",
        Column("n_questions", label=_("Questions")),
        "live",
    ]
    list_filter: ClassVar = ["live"]
    ordering: ClassVar = ["title"]
