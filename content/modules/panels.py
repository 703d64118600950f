"""A place in the editor of a module that shows what is in it."""

from typing import Any

from wagtail.admin.panels import Panel

from content.modules.activities import activities_of


class ActivitiesPanel(Panel):
    """The activities of a module in teaching order, with a button for each type to add.

    Before the module is saved there is nothing they could be added to; it says so.
    """

    class BoundPanel(Panel.BoundPanel):
        """The panel for one module and one person."""

        template_name = "modules/admin/activities.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The activities, and what may be added. Queries: at most 7."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            module = self.instance
            if module.pk is None:
                return context | {"module": None}
            may_add = module.permissions_for_user(self.request.user).can_add_subpage()
            models = module.creatable_subpage_models() if may_add else []
            kinds = [(model._meta, str(model._meta.verbose_name)) for model in models]  # noqa: SLF001
            return context | {"module": module, "activities": activities_of(module), "kinds": kinds}
