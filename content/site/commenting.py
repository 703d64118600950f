"""Comments beside a line while it is under review: they are kept, the words stay locked.

Wagtail saves comments together with the words only, and nobody may save those meanwhile.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from content.site.models import ReviewTask

SAVE = "action-save-comments"


class SaveComments(ActionMenuItem):
    """A button that keeps comments and nothing else."""

    name = SAVE
    label = _("Save comments")
    icon_name = "comment"

    def is_shown(self, context: Any) -> bool:
        """Where the words are locked, which hides Wagtail's own buttons."""
        return bool(context["view"] == "edit" and context["locked_for_user"])


def asks_to_comment(request: HttpRequest, thing: Any) -> bool:
    """This says whether comments on something under review are to be kept."""
    return (
        request.method == "POST"
        and SAVE in request.POST
        and isinstance(thing, Page)
        and isinstance(thing.current_workflow_task, ReviewTask)
    )


def may_comment(request: HttpRequest, page: Any) -> bool:
    """This says whether `request.user` reviews or writes the page."""
    task = page.current_workflow_task
    return bool(
        task.user_can_access_editor(page, request.user)
        or page.permissions_for_user(request.user).can_edit()
    )


@transaction.atomic
def keep_comments(request: HttpRequest, page: Any) -> bool:
    """Keep new comments, replies and what is resolved; whether they could be kept.

    The version stays as it is, so approvals of it stay valid.
    """
    latest = page.get_latest_revision_as_object()
    form_class = latest.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=latest, for_user=request.user)
    comments = form.formsets["comments"]
    if not comments.is_valid():
        return False
    for made in comments.save(commit=False):
        if made.pk is None:
            made.revision_created = page.get_latest_revision()
    latest.wagtail_admin_comments.commit()
    return True
