"""Handing in: a button of its own beside “Save draft”, and what is said afterwards."""

from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from content.site import gate

SUBMIT, RESTART = "action-submit", "action-restart-workflow"  # names of Wagtail's buttons


class HandIn(Component):
    """“Save draft” with “Send for review” beside it; Wagtail has the second behind an arrow."""

    name = "action-hand-in"
    template_name = "site/admin/hand_in.html"

    def __init__(self, first: Any, *, is_again: bool) -> None:
        self.first = first
        self.is_again = is_again

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """The button that stands first, as it is, and what ours says."""
        return {
            "first": self.first.render_html(parent_context),
            "name": SUBMIT,
            "is_again": self.is_again,
        }

    @property
    def media(self) -> Media:
        """What the first button needs."""
        media: Media = self.first.media
        return media


def show_button(items: list[Any], context: dict[str, Any]) -> None:
    """Take handing in from behind the arrow and put it beside the first button. Queries: 0."""
    submit = next((item for item in items if getattr(item, "name", "") == SUBMIT), None)
    if submit is None or items[0] is submit:
        return
    items.remove(submit)
    thing = context.get("page") or context.get("instance")
    items[0] = HandIn(items[0], is_again=_came_back(thing))


def lead_home(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """After handing in, go to one's own desk and say what happens next; else stay. Queries: 1."""
    if not {SUBMIT, RESTART} & request.POST.keys():
        return None
    states = WorkflowState.objects.for_instance(thing)  # the thing itself keeps what was before
    if not states.filter(status=WorkflowState.STATUS_IN_PROGRESS).exists():
        return None
    messages.info(request, what_is_next(thing))
    return redirect("wagtailadmin_home")


def what_is_next(thing: Any) -> str:
    """This is what becomes of something handed in, for its author."""
    if gate.is_translation(thing):
        return _(
            "Next, somebody who reads the language reads it. Approved, it becomes public. "
            "If something has to be mended, it comes back to this page with the reason."
        )
    return _(
        "Next, two people read it, one after the other. Once both approve, it becomes public. "
        "If something has to be mended, it comes back to this page with the reason."
    )


def _came_back(thing: Any) -> bool:
    state = thing.current_workflow_state if thing is not None and thing.pk else None
    return state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
