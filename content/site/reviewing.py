"""What a reviewer does in the editor: approve or ask for changes, and never change the words."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.models import Page, TaskState
from wagtail.snippets.action_menu import WorkflowMenuItem as SnippetWorkflowMenuItem

from content.site import review
from content.site.models import ApprovalKind, ReviewTask
from content.site.models.reviewed import may_unpublish
from content.site.reviewing_forms import first_problem

CANCEL = "action-cancel-workflow"  # names of Wagtail's buttons
LOCKED = {"action-page-locked", "action-locked"}
ICONS = {"approve": "success", "reject": "edit"}


def offer_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put a review's buttons first; Wagtail shows none while the words are locked."""
    thing = context.get("page") or context.get("instance")
    task = getattr(thing, "current_workflow_task", None)
    if context.get("view") != "edit" or not isinstance(task, ReviewTask):
        return
    kind = WorkflowMenuItem if isinstance(thing, Page) else SnippetWorkflowMenuItem
    actions = _approval_first(task.get_actions(thing, request.user))
    gone = LOCKED if actions else set()
    if not may_cancel(thing, request.user):
        gone = gone | {CANCEL}
    items[:] = [
        item
        for item in items
        if not isinstance(item, kind) and getattr(item, "name", "") not in gone
    ]
    items.sort(key=lambda item: getattr(item, "name", "") == CANCEL)  # the first is the big one
    items[:0] = [
        kind(name, str(label), modal, icon_name=ICONS[name]) for name, label, modal in actions
    ]


def may_cancel(thing: Any, user: Any) -> bool:
    """This says whether `user` may stop a review: who handed it in, and who runs the site.

    A reviewer asks for changes instead, and says why.
    """
    hers = {thing.current_workflow_state.requested_by_id, getattr(thing, "owner_id", None)}
    return user.pk in hers or may_unpublish(user)


def asks_to_cancel(request: HttpRequest, thing: Any) -> bool:
    """This says whether somebody wants to stop a review that is not hers to stop."""
    return (
        request.method == "POST"
        and CANCEL in request.POST
        and isinstance(thing.current_workflow_task, ReviewTask)
        and not may_cancel(thing, request.user)
    )


def asks_to_act(request: HttpRequest, thing: Any) -> bool:
    """This says whether a button of a review was pressed."""
    return (
        request.method == "POST"
        and "workflow-action-name" in request.POST
        and isinstance(thing.current_workflow_task, ReviewTask)
        and thing.get_latest_revision() is not None
    )


def act(request: HttpRequest, thing: Any) -> bool:
    """Approve or reject what lies there, and say what came of it; what was typed is dropped.

    Returns whether it was done.
    """
    task, state = thing.current_workflow_task, thing.current_workflow_task_state
    name = request.POST["workflow-action-name"]
    seen = request.POST.get("loaded_revision_id")  # withdrawn, changed and handed in again since?
    if name == "approve" and seen and seen != str(state.revision_id):
        messages.error(request, _("It was changed since. Look at the new version."))
        return False
    if reason := _reason_against(task, name, thing, request.user):
        messages.error(request, reason)
        return False
    form = task.get_form_for_action(name)(_typed(request))
    if not form.is_valid():
        messages.error(request, first_problem(form))
        return False
    try:
        task.on_action(state, request.user, name, **form.cleaned_data)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _outcome(name, state))
    return True


def _approval_first(actions: list[tuple[str, Any, bool]]) -> list[tuple[str, Any, bool]]:
    return sorted(actions, key=lambda action: (action[0] != "approve", action[2]))


def _reason_against(task: ReviewTask, name: str, thing: Any, user: Any) -> str:
    if name in {action for action, _label, _modal in task.get_actions(thing, user)}:
        return ""
    kind = ApprovalKind(task.kind)
    reason = review.reason_against(thing.get_latest_revision(), kind=kind, by=user)
    return reason or _("You are not a reviewer for this.")


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was filled in before, in the window of the button; nothing where it was gone around."""
    try:
        extra = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        return {}
    return extra if isinstance(extra, dict) else {}


def _outcome(name: str, state: TaskState) -> str:
    """What a review led to, for whoever gave it. Queries: 2."""
    if name == "reject":
        return _("Sent back. The author finds it on her first page, with your reason.")
    workflow = type(state.workflow_state).objects.get(pk=state.workflow_state_id)
    if workflow.status == workflow.STATUS_IN_PROGRESS:
        return _("Approved. Waiting for the second reviewer.")
    state.revision.refresh_from_db()
    if state.revision.approved_go_live_at:
        return _("Approved. It becomes public on its date.")
    return _("Approved and public.")
