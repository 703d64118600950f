"""A field for several values of one fixed list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class SeveralField(models.JSONField):
    """Several values of a fixed list, kept as a JSON list in the list's order of entry.

    For lists so short that a table of their own would only add joins: pillars, techniques.
    """

    def __init__(self, *args: Any, several: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.several = several
        super().__init__(*args, **(kwargs | {"default": list, "blank": True}))

    def deconstruct(self) -> Any:
        """Leave the list out of migrations: a new technique changes no column."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {k: v for k, v in kwargs.items() if k not in {"default", "blank"}}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse what is not on the list. Raises: ValidationError."""
        super().validate(value, model_instance)
        known = {key for key, _label in self.several}
        if not isinstance(value, list) or set(map(str, value)) - known:
            raise ValidationError(_("Choose from the list."))

    def formfield(self, **_kwargs: Any) -> Any:
        """Tick boxes."""
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            choices=self.several,
            required=False,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
