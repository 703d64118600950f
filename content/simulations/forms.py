"""The editor of a chat."""

from typing import Any

from content.simulations.drafts import Draft, complete
from content.simulations.errors import errors_of
from content.site.writing import PageForm

STREAMS = ("cast", "turns", "ends")


class SimulationForm(PageForm):
    """Keeps names and references together; says at each turn what keeps it from being played.

    A draft may stay unfinished: errors are said when it is sent for review.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = Draft(*(getattr(self.instance, name) for name in STREAMS))
        self.names_before = draft.names()

    def clean(self) -> dict[str, Any]:
        """Complete the three lists; refuse a chat that cannot be played to an end."""
        cleaned: dict[str, Any] = super().clean()
        if not all(cleaned.get(name) is not None for name in STREAMS):
            return cleaned  # a list with an error of its own comes first
        draft = Draft(*(cleaned[name] for name in STREAMS))
        complete(draft, self.names_before)
        if not self.is_deferred_validation:
            for name, error in errors_of(draft).items():
                self.add_error(name, error)
        return cleaned
