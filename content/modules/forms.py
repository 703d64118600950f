"""What the editor of a lesson checks beyond its fields."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class LessonForm(WagtailAdminPageForm):
    """The editor of a lesson."""

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
