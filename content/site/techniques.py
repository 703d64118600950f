"""The tricks that learners come to recognise, and the block in which they are ticked."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Technique(models.TextChoices):
    """This is a way to mislead or to draw somebody in, which learners come to recognise.

    Source: kurikulum.md, list of technique tags.
    """

    EMOTION = "emosi", _("Stirring up emotions")
    HURRY = "tergesa", _("Hurrying you")
    FALSE_SOURCE = "sumber-palsu", _("False source")
    OUT_OF_CONTEXT = "konteks-lepas", _("Out of context")
    BLACK_AND_WHITE = "hitam-putih", _("Black and white")
    FLATTERY = "pujian", _("Flattery")
    ISOLATION = "isolasi", _("Cutting you off from others")
    CLOSED_ROOM = "ruang-tertutup", _("Into a closed group")
    STEP_BY_STEP = "bertahap", _("Step by step")
    AI_FAKE = "tiruan-ai", _("Made by AI to look real")


class TechniquesBlock(blocks.MultipleChoiceBlock):
    """Tricks as ticks. Nothing of it is translated: the keys are the same in every language.

    Value: a list of `Technique` values. Revisions from when each was typed are read as well.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=Technique.choices,
            **({"required": False, "default": [], "widget": forms.CheckboxSelectMultiple} | kwargs),
        )

    def to_python(self, value: Any) -> list[str]:
        """Read keys, or the rows of an older revision."""
        rows = value or []
        return [row["value"] if isinstance(row, dict) else row for row in rows]

    def get_searchable_content(self, _value: Any) -> list[str]:
        """It says nothing to a reader."""
        return []

    def deconstruct(self) -> Any:
        """Leave the list out of migrations: a new trick changes no column."""
        names = ("label", "help_text")
        kwargs = {n: self._constructor_kwargs[n] for n in names if n in self._constructor_kwargs}
        return "content.site.techniques.TechniquesBlock", (), kwargs
