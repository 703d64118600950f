"""What the editors of modules and lessons fill in by themselves, and check beyond their fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.modules.choices import DRAWINGS
from content.modules.widgets import DrawingSelect
from content.site.writing import PageForm


class ModuleForm(PageForm):
    """The editor of a module."""

    art = forms.ChoiceField(
        label=gettext_lazy("Drawing"),
        required=False,
        help_text=gettext_lazy("It stands on the card of the module."),
        choices=DRAWINGS,
        widget=DrawingSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page:
            self.initial.setdefault("number", None)
            self.initial["number"] = self.initial["number"] or self._next_number()
        if "art" in self.fields:
            self._offer_drawing(self.instance.art)

    def _offer_drawing(self, name: str) -> None:
        """Another theme may have drawn it; saving must not lose it."""
        known = dict(DRAWINGS)
        if name not in known:
            self.fields["art"].choices = [*DRAWINGS, (name, name)]

    def _next_number(self) -> int:
        """One more than the highest number beside it. Queries: 1."""
        beside = self._meta.model.objects.child_of(self.parent_page)
        return max((n for n in beside.values_list("number", flat=True) if n), default=0) + 1


class LessonForm(PageForm):
    """The editor of a lesson."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page and not self.initial.get("number"):
            self.initial["number"] = self._next_number()

    def _next_number(self) -> str:
        """The module's number and the next after its lessons: “3.6”. Queries: at most 2."""
        module = getattr(self.parent_page.specific, "number", None)
        if not module:
            return ""
        beside = self._meta.model.objects.child_of(self.parent_page)
        parts = [str(n).partition(".") for n in beside.values_list("number", flat=True)]
        taken = [
            int(last) for first, _dot, last in parts if first == str(module) and last.isdigit()
        ]
        return f"{module}.{max(taken, default=0) + 1}"

    def clean(self) -> dict[str, Any]:
        """Refuse a voice in another language: it would not be played here."""
        cleaned: dict[str, Any] = super().clean()
        voice = cleaned.get("audio")
        if voice and voice.locale_id != self.instance.locale_id:
            language = voice.locale.get_display_name()
            self.add_error(
                "audio",
                _("This voice speaks %(language)s. Choose one in the language of this page.")
                % {"language": language},
            )
        return cleaned
