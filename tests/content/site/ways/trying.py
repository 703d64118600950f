"""What all ways share: their list, who may get one through, and what is pressed on the way."""

import json
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from content.site.checklists import Subject
from content.site.groups import SAFETY
from tests.factories.content import ticked, ticked_form

BOTH, HERSELF, ROOT = "dua peran peninjau", "penulisnya yang juga peninjau", "superuser"
NOBODY = frozenset()
LAST_REVIEWER = frozenset({SAFETY, BOTH, ROOT})  # substance is approved already
WAYS = {}


@dataclass(frozen=True)
class Way:
    walk: object
    allowed: frozenset
    covers: tuple


def way(*covers, allowed=NOBODY):
    """One way to make something public; `covers` are the admin's addresses it uses."""

    def keep(function):
        WAYS[function.__name__] = Way(function, frozenset(allowed), covers)
        return function

    return keep


def live(page):
    return Page.objects.get(pk=page.pk).live


def edit_url(thing):
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def hand_in(thing, author, *approved):
    """Hand a thing in; the kinds in `approved` are approved already, by others."""
    thing = type(thing).objects.get(pk=thing.pk)
    thing.get_workflow().start(thing, author)
    for kind, by in approved:
        subject = getattr(thing, "review_subject", Subject.CONTENT)
        state = type(thing).objects.get(pk=thing.pk).current_workflow_task_state
        state.approve(user=by, checked=ticked(kind, subject))
    return type(thing).objects.get(pk=thing.pk)


def press(client, thing, form=None, action="approve", kind="safety"):
    """Press a button of the review in the editor."""
    subject = getattr(thing, "review_subject", Subject.CONTENT)
    extra = ticked_form(kind, subject) if action == "approve" else json.dumps({"comment": "x"})
    pressed = {"action-workflow-action": "1", "workflow-action-name": action}
    client.post(edit_url(thing), (form or {}) | pressed | {"workflow-action-extra-data": extra})


def attempt(function, *args, **kwargs):
    """Call it; a refusal is an answer."""
    try:
        with transaction.atomic():
            return function(*args, **kwargs)
    except PermissionDenied:
        return None
