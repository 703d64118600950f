"""The tasks of a review, as Wagtail's workflows know them."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from content.site import review
from content.site.checklists import LISTS, Checked, Subject
from content.site.models.approval import ApprovalKind
from content.site.reviewing_forms import RefusalForm, approval_form, checked_from

TASK_KINDS = [
    (kind.value, kind.label)
    for kind in (ApprovalKind.SUBSTANCE, ApprovalKind.SAFETY, ApprovalKind.TRANSLATION)
]


class NoReason(PermissionDenied):
    """Something was sent back without a word about what to mend."""


class ReviewTaskState(TaskState):
    """One review in progress. Approving it writes an Approval, or fails."""

    @transaction.atomic
    def approve(
        self,
        user: Any = None,
        update: bool = True,  # noqa: FBT001, FBT002  # Wagtail's signature
        comment: str = "",
        *,
        checked: Checked | None = None,
    ) -> TaskState:
        """Record the approval, then let the workflow go on.

        Raises: MayNotApprove, NotTicked, NotApproved or NotSound; then nothing is recorded.
        """
        task = self.task.specific
        if not self.revision.is_latest_revision():
            raise review.MayNotApprove(_("It was changed since. Look at the new version."))
        kind = ApprovalKind(task.kind)
        review.approve(revision=self.revision, kind=kind, by=user, checked=checked)
        state: TaskState = super().approve(user=user, update=update, comment=comment)
        return state

    @transaction.atomic
    def reject(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:  # noqa: FBT001, FBT002
        """Send it back to its author, with a reason. Raises: NoReason."""
        if not comment.strip():
            raise NoReason(_("Write a reason: without one nobody knows what to mend."))
        state: TaskState = super().reject(user=user, update=update, comment=comment.strip())
        return state

    class Meta:
        verbose_name = _("review in progress")
        verbose_name_plural = _("reviews in progress")


class ReviewTask(Task):
    """One person looks at one thing; never the author, never who looked at the other thing."""

    kind = models.CharField(_("what is checked"), max_length=12, choices=TASK_KINDS)
    subject = models.CharField(
        _("of what"), max_length=12, choices=Subject, default=Subject.CONTENT
    )

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "kind", "subject"]
    admin_form_readonly_on_edit_fields: ClassVar = [
        *Task.admin_form_readonly_on_edit_fields,
        "kind",
        "subject",
    ]
    task_state_class = ReviewTaskState

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What `user` may do: ask for changes always, approve unless it is a text of their own."""
        revision, kind = obj.get_latest_revision(), ApprovalKind(self.kind)
        if revision is None or not review.is_reviewer(revision, kind=kind, by=user):
            return []
        reject = ("reject", _("Request changes"), True)
        if review.reason_against(revision, kind=kind, by=user):
            return [reject]
        return [reject, ("approve", _("Approve"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """The list to tick, or the reason; both open before anything is done."""
        if action == "approve":
            return approval_form(LISTS[Subject(self.subject), ApprovalKind(self.kind)])
        return RefusalForm

    def get_template_for_action(self, action: str) -> str:
        """How the form looks in its window."""
        return f"site/admin/{action}.html"

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **data: Any) -> str:
        """Approve with what was ticked, or send back with the reason; `data` is clean.

        Returns where to go on: the editor may be closed to the reviewer now.
        """
        if action_name == "approve":
            checked = checked_from(data) if "days" in data else None
            task_state.approve(user=user, comment=data.get("comment", ""), checked=checked)
        elif action_name == "reject":
            task_state.reject(user=user, comment=data.get("comment", ""))
        return reverse("wagtailadmin_home")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """A reviewer sees the page she reviews."""
        return bool(self.get_actions(obj, user))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody writes while somebody reads: a change would undo the first approval."""
        return True

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        """The reviews that wait for `user`, for her start page."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        mine = [
            state.pk
            for state in waiting.select_related("revision")
            if not review.reason_against(state.revision, kind=ApprovalKind(self.kind), by=user)
        ]
        return waiting.filter(pk__in=mine)

    @classmethod
    def get_description(cls) -> str:
        """This explains the task where a workflow is put together."""
        return str(_("One person checks it; not the author, and nobody who has checked it before."))
