"""Wagtail's user admin, showing the people who work here and never a learner."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_list_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.account import AccountView
from wagtail.admin.views.generic import usage
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from lms.accounts.models import REPORTS, User
from lms.accounts.staff import FIRST_PASSWORD_LASTS

if TYPE_CHECKING:
    StaffForm = forms.ModelForm[User]
else:
    StaffForm = forms.ModelForm


class StaffFormMixin(StaffForm):
    """This takes out what we do not hold, and keeps names and reports apart (rule 8)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.is_own = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        for name in ("email", "first_name", "last_name"):
            self.fields.pop(name, None)
        if self.instance.pk is None:
            self.initial["username"] = ""  # the model's random handle is for learners

    def clean(self) -> dict[str, Any] | None:
        """Refuse an account that would see both; make the account one of staff."""
        cleaned = super().clean() or {}
        sees_names = cleaned.get("is_superuser", False) or self.instance.sees_names
        if sees_names and grants_reports(cleaned.get("groups")):
            self.add_error(
                "groups", _("Who sees names must not see reports. Use a second account.")
            )
        self.instance.is_staff = True
        if cleaned.get("password1"):  # one that another admin has seen is good for one sign-in
            now = timezone.now()
            self.instance.reset_until = None if self.is_own else now + FIRST_PASSWORD_LASTS
        self.instance.sees_names = sees_names
        return cleaned


def grants_reports(groups: "QuerySet[Any] | None") -> bool:
    """Say whether one of these groups may see reports. Queries: 1."""
    wanted = {"permissions__content_type__app_label": REPORTS}
    return groups is not None and groups.filter(**wanted).exists()


def only_staff(accounts: QuerySet[User]) -> QuerySet[User]:
    """This leaves out learners: their accounts are nobody's to browse."""
    return accounts.filter(is_staff=True)


class StaffCreationForm(StaffFormMixin, UserCreationForm):
    """This makes a staff account: name, password, groups."""


class StaffEditForm(StaffFormMixin, UserEditForm):
    """This changes a staff account."""


def roles(user: User) -> str:
    """These are an account's roles in one line. Queries: 0 where `groups` is prefetched."""
    return ", ".join(sorted(group.name for group in user.groups.all()))


class IndexView(users.IndexView):
    """This lists staff, each with her roles."""

    def get_base_queryset(self) -> QuerySet[User]:
        """Read staff accounts only. Queries: 2."""
        return only_staff(super().get_base_queryset()).prefetch_related("groups")

    @cached_property
    def columns(self) -> list[Column]:
        """These are Wagtail's columns and the roles, which say what an account is for."""
        first, last = super().columns[:3], super().columns[3:]
        return [*first, Column("roles", label=_("Roles"), accessor=roles), *last]


class EditView(users.EditView):
    """This changes a staff account; a learner is not found here."""

    def get_queryset(self) -> QuerySet[User]:
        """Read staff accounts only."""
        return only_staff(super().get_queryset())


class DeleteView(users.DeleteView):
    """This deletes a staff account; a learner is not found here."""

    def get_queryset(self) -> QuerySet[User]:
        """Read staff accounts only."""
        return only_staff(super().get_queryset())


class HistoryView(users.HistoryView):
    """This shows what happened to a staff account."""

    def get_base_object_queryset(self) -> QuerySet[User]:
        """Read staff accounts only."""
        return only_staff(super().get_base_object_queryset())


class UsageView(usage.UsageView):
    """This shows what refers to a staff account."""

    def get_base_object_queryset(self) -> QuerySet[User]:
        """Read staff accounts only."""
        return only_staff(super().get_base_object_queryset())


class StaffUserViewSet(users.UserViewSet):
    """This is Wagtail's user admin for people who work here."""

    index_view_class = IndexView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    copy_view_enabled = False
    template_prefix = "accounts/staff/"

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        """Choose the form with only the fields we have."""
        return StaffEditForm if for_update else StaffCreationForm


class StaffAccountView(AccountView):
    """This is the own account of somebody in the admin, without name, e-mail and picture."""

    def get_panels(self) -> list[Any]:
        """Leave out the panels of what we do not hold."""
        return [
            panel for panel in super().get_panels() if panel.name not in {"name_email", "avatar"}
        ]


class OnlyStaffMixin:
    """This keeps learners out of what is done to many accounts at once."""

    @classmethod
    def get_queryset(cls, model: type[User], object_ids: Any) -> list[User]:
        """Read staff accounts only, "all of them" included."""
        return get_list_or_404(User, pk__in=object_ids, is_staff=True)


class AssignRole(OnlyStaffMixin, AssignRoleBulkAction):
    """This puts staff accounts into a group."""


class Delete(OnlyStaffMixin, DeleteBulkAction):
    """This deletes staff accounts."""


class SetActiveState(OnlyStaffMixin, SetActiveStateBulkAction):
    """This lets staff accounts sign in, or not."""
