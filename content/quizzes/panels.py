"""A place in the quiz editor for what apps above know: they answer a Wagtail hook with HTML."""

from typing import Any

from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.admin.panels import Panel

from content.quizzes.marking import needed_right


class HookPanel(Panel):
    """What the functions registered for a hook say about the page being edited.

    Each is called with the request and the page, and answers with safe HTML, or with an empty
    string for nothing. Without an answer the panel is not shown.
    """

    def __init__(self, hook: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hook = hook

    def clone_kwargs(self) -> dict[str, Any]:
        """What makes another one like it."""
        return {**super().clone_kwargs(), "hook": self.hook}

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page and one person."""

        template_name = "quizzes/admin/hook_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.notes = "" if self.instance.pk is None else self._ask()

        def _ask(self) -> str:
            answers = (ask(self.request, self.instance) for ask in hooks.get_hooks(self.panel.hook))
            return str(format_html_join("", "{}", ((answer,) for answer in answers if answer)))

        def is_shown(self) -> bool:
            """An empty one is left out."""
            return bool(super().is_shown() and self.notes)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The notes, safe already."""
            return super().get_context_data(parent_context) | {"notes": self.notes}


class DrawPanel(Panel):
    """A sentence about what each learner gets of a quiz that draws from a bank."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one quiz, as it was saved last."""

        template_name = "quizzes/admin/draw_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """How many are fixed, drawn, in the bank, and needed. Queries: at most 2."""
            page = self.instance
            total = page.n_questions
            return super().get_context_data(parent_context) | {
                "bank": page.bank,
                "draw": page.draw,
                "fixed": len(page.questions),
                "size": len(page.pool()) if page.pk else 0,
                "total": total,
                "needed": needed_right(page.pass_share, total),
            }
