"""Which rows of groups, members and waiting people an account may touch in the admin."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from lms.accounts.models import User


class VisiblePolicy(ModelPermissionPolicy):
    """This asks Django's permission for the model, then `visible_to` for the row.

    `never` names what nobody does in the admin, an admin included: a member joins, she is not
    added; a group ends, it is not deleted.
    """

    def __init__(self, model: type[Model], *, never: Collection[str] = ()) -> None:
        super().__init__(model)
        self.never = never

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        """Ask for the model."""
        return action not in self.never and super().user_has_permission(user, action)

    def instances_user_has_any_permission_for(
        self, user: User | AnonymousUser, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """Read the rows a user may touch; none without the permission."""
        rows = self.model.objects
        return rows.visible_to(user) if self.user_has_any_permission(user, actions) else rows.none()

    def user_has_permission_for_instance(
        self, user: User | AnonymousUser, action: str, instance: Model
    ) -> bool:
        """Ask for one row. Queries: 1 beyond the permission."""
        return (
            self.user_has_permission(user, action)
            and self.model.objects.visible_to(user).filter(pk=instance.pk).exists()
        )

    def user_has_any_permission_for_instance(
        self, user: User | AnonymousUser, actions: Iterable[str], instance: Model
    ) -> bool:
        """Ask for one row and any of several actions."""
        return any(self.user_has_permission_for_instance(user, name, instance) for name in actions)
