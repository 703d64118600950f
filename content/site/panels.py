"""What stands first in the editor of every page, and what is tucked away."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
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


def titled(placeholder: Any, example: Any) -> list[FieldPanel]:
    """The title and the summary of one type of page.

    Args:
        placeholder: what the large empty field says.
        example: the line below it.

    """
    return [TitleFieldPanel("title", placeholder=placeholder, help_text=example), SUMMARY]
