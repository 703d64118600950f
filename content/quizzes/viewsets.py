"""How test forms look in the admin."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

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


class QuestionBankEditView(EditView):
    """The editor of a bank; apps above add buttons by the hook `question_bank_buttons`."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Wagtail's buttons, and those of the hook: called with the bank and the user."""
        added = hooks.get_hooks("question_bank_buttons")
        ours = [button for ask in added for button in ask(self.object, self.request.user)]
        return [*super().header_more_buttons, *ours]


class QuestionBankViewSet(SnippetViewSet):
    """Questions from which quizzes draw."""

    model = QuestionBank
    edit_view_class = QuestionBankEditView
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
