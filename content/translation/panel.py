"""What a translator finds on the first page of the admin: what is left to do, in her languages."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from content.translation.board import language_name, read_left


class TranslationPanel(Component):
    """This says how much changed and how much is missing, and leads to the board."""

    template_name = "translation/panel.html"
    order = 60

    def __init__(self, languages: list[str]) -> None:
        self.languages = languages

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read the counts. Queries: 1, when the page is rendered."""
        return {
            "left": [(language_name(cell.language), cell) for cell in read_left(self.languages)]
        }
