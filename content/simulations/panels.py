"""The drawing of a chat in its editor."""

from typing import Any

from django.utils.translation import gettext as _

from content.simulations.map import map_of
from content.site.advice.live import LivePanel


class MapPanel(LivePanel):
    """What leads where in a chat, as it is typed."""

    class BoundPanel(LivePanel.BoundPanel):
        """The panel for one chat and one person."""

        template_name = "simulations/admin/map_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The drawing. Queries: 0."""
            context = super().get_context_data(parent_context)
            return context | {
                "map": map_of(self.instance),
                "new_turn": _("Turn %(n)s"),
                "unknown": _("“%(name)s” does not exist"),
            }
