"""The form in which a picture is uploaded and described."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail's form, which says beforehand that a picture needs a description."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Mark the description as required and ask for it in words."""
        super().__init__(*args, **kwargs)
        if field := self.fields.get("description"):
            field.required = True
            field.label = _("What the picture shows")
            field.help_text = _("For readers who cannot see it. Example: two mothers read a phone.")
            field.error_messages["required"] = _("Describe what the picture shows.")

    def add_error(self, field: str | None, error: Any) -> None:
        """Say once that the description lacks: the picture itself refuses it too."""
        told = dict(getattr(error, "error_dict", {}))
        if "description" in self.errors and told.pop("description", None):
            if not told:
                return
            error = ValidationError(told)
        super().add_error(field, error)
