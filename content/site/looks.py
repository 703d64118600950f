"""How an author meets a page: a form that asks little, and a preview as a phone, light or dark."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.site.writing import PageForm

LIGHT, DARK = "", "dark"  # names of previews; the theme's frame knows "dark"
MODES = [(LIGHT, _("Phone, light")), (DARK, _("Phone, dark"))]
SIZES = [
    {"name": "phone", "icon": "mobile-alt", "device_width": 360, "label": _("Phone, 360 wide")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet")},
    {"name": "laptop", "icon": "desktop", "device_width": 1280, "label": _("Laptop")},
]


class Looks(models.Model):
    """A page whose preview begins as most readers see it: on a small phone."""

    base_form_class = PageForm

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The same words in light and in dark."""
        return MODES

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """The phone first."""
        return SIZES
