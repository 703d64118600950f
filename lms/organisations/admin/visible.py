"""Views and viewsets of the admin that show an account only what `visible_to` gives it."""

from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, path
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from lms.organisations.admin.policies import VisiblePolicy
from lms.organisations.models import Appointment, Cohort, Membership, Organisation, Waiting

NEVER = {
    Organisation: ("delete",),
    Cohort: ("delete",),
    Membership: ("add", "delete"),
    Waiting: ("add",),
    Appointment: ("change", "delete"),
}


class VisibleMixin:
    """This limits a view of the admin to rows that `visible_to` gives the account."""

    model: type[Model]
    request: Any
    permission_policy: VisiblePolicy

    def visible_rows(self) -> QuerySet[Any]:
        """Read what the account may see."""
        return self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["view", "change", "delete"]
        )


class VisibleList(VisibleMixin, generic.IndexView):
    """This is a list of what the account may see."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Read the rows."""
        return self.visible_rows()


class VisibleEdit(VisibleMixin, generic.EditView):
    """This changes what the account may see."""

    def get_queryset(self) -> QuerySet[Any]:
        """Read the rows."""
        return self.visible_rows()


class VisibleDelete(VisibleMixin, generic.DeleteView):
    """This deletes what the account may see."""

    def get_queryset(self) -> QuerySet[Any]:
        """Read the rows."""
        return self.visible_rows()


class VisibleViewSet(ModelViewSet):
    """This is a list with the views named in `offered`, and pages of ours besides."""

    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = VisibleList
    edit_view_class = VisibleEdit
    delete_view_class = VisibleDelete
    offered: tuple[str, ...] = ("index", "index_results", "add", "edit")
    pages: tuple[tuple[str, Any], ...] = ()

    @property
    def permission_policy(self) -> VisiblePolicy:
        """This decides who may do what, to which rows."""
        return VisiblePolicy(self.model, never=NEVER[self.model])

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no address that is not offered."""
        named = super().get_common_view_kwargs(**kwargs)
        for view in ("add", "edit", "delete", "history", "usage"):
            if view not in self.offered and view not in dict(self.pages):
                named[f"{view}_url_name"] = None
        return named

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer some of Wagtail's views and our own pages."""
        own = [path(f"{name}/<int:pk>/", view, name=name) for name, view in self.pages]
        return [p for p in super().get_urlpatterns() if p.name in self.offered] + own
