"""A block for keys that authors type and nobody translates."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

is_key = RegexValidator(
    r"^[a-z0-9]+(?:[-:][a-z0-9]+)*$",
    _("Small letters, digits and hyphens only, such as “bu-sari”."),
)


class KeyBlock(blocks.CharBlock):
    """A short name such as “bu-sari”: what other blocks refer to, the same in every language.

    wagtail-localize hands every text to translators unless a block says otherwise, and a
    translated key would point nowhere.
    """

    rules: ClassVar[tuple[Any, ...]] = (is_key,)  # a subclass may allow other names

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["validators"] = (*kwargs.get("validators", ()), *self.rules)
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def get_translatable_segments(self, _value: str) -> list[Any]:
        """Nothing of it is translated."""
        return []

    def restore_translated_segments(self, value: str, _segments: list[Any]) -> str:
        """It stays as the source has it."""
        return value

    def get_searchable_content(self, _value: str) -> list[str]:
        """It says nothing to a reader."""
        return []
