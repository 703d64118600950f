"""What stands first in the editor of every page, and what is tucked away."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

SUMMARY = FieldPanel(
    "search_description",
    heading=_("Summary"),
    help_text=_("One or two sentences on the card and in search: what is it, what is it good for?"),
    widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
)
ADDRESS = FieldPanel(
    "slug",
    heading=_("Part of the address"),
    help_text=_("Made from the title by itself. Leave it once readers know the page."),
)


class WayBackPanel(Panel):
    """The module that an activity belongs to, with the way back to its editor."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one activity and one person."""

        template_name = "site/admin/way_back.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The page above, which a new page knows only from its form. Queries: at most 1."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            above = page.get_parent() if page.pk else self.form.parent_page
            return context | {"above": above}


WAY_BACK = WayBackPanel()


def titled(placeholder: Any, example: Any) -> list[FieldPanel]:
    """The title and the summary of one type of page.

    Args:
        placeholder: what the large empty field says.
        example: the line below it.

    """
    return [TitleFieldPanel("title", placeholder=placeholder, help_text=example), SUMMARY]
