"""Fields of the editor that show what they mean."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class DrawingSelect(forms.RadioSelect):
    """The drawings of the theme, to be chosen by looking at them."""

    template_name = "modules/admin/drawings.html"

    def _render(
        self, template_name: str, context: dict[str, Any], _renderer: Any = None
    ) -> SafeString:
        """Draw from the theme; Django's own form templates know nothing of it."""
        return mark_safe(render_to_string(template_name, context))
