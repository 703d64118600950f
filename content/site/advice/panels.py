"""The check of a text in its editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.site.advice.live import LivePanel


class ChecksPanel(LivePanel):
    """What must be mended in a page, what could be better, what it weighs."""

    class BoundPanel(LivePanel.BoundPanel):
        """The panel for one page and one person."""

        template_name = "site/admin/checks_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The report. Queries: at most 3."""
            from content.site.advice.report import report_on  # noqa: PLC0415  # needs the models

            context = super().get_context_data(parent_context)
            return context | {"report": report_on(self.instance)}


CHECKS = ChecksPanel(
    heading=_("Check of the writing"),
    help_text=_("Advice; only what is marked “must be mended” keeps the page from readers."),
)
