"""What is personal on a page that is cached for everybody: ticks, the next step, the name.

Each fragment has few states, so it is rendered once for each state and epoch and kept beside
the worker. Nothing about a person is part of what is kept: her name and the token of her
forms are put in afterwards.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from content.catalogue.models import Kind
from content.catalogue.queries import ActivityOutline, ModuleOutline, Place
from lms.accounts.context import Account
from lms.accounts.context import current as current_account
from lms.progress.journal import PhoneJournal, journal_of
from lms.progress.queries import ModuleProgress, module_progress

NAME, TOKEN = "~name~", "~token~"  # stand in a kept fragment where the personal part goes
# By hand, since building it anew on each request would cost thirty times as much as running it.
DONE = """
SELECT activity_id, NULL FROM progress_completion WHERE learner_id = %s
UNION ALL
SELECT NULL, module_id FROM progress_modulecompletion WHERE learner_id = %s AND module_id = %s
"""
State = tuple[Any, ...]
Context = Callable[[], dict[str, Any]]


def fill(request: HttpRequest, place: Place) -> Mapping[str, str]:
    """Fill the slots of a module's or an activity's page for whoever asks.

    Queries: 1 for a signed-in person beyond loading her, 2 on the first page of a quiz; 0 for
    anybody else, beyond the edition of a quiz she has begun.
    """
    done, is_recorded = _done(request, place)
    slots = {"account": _account(request, place), "notice": _notice(request, place)}
    if place.module is not None:
        standing = Here(place.module, done, is_recorded)
        if place.activity is None:
            slots |= _module_slots(request, place, standing)
        else:
            slots["progress_bar"] = _progress_bar(place, place.activity, standing)
    if place.activity is not None:
        slots["action"] = _action(request, place, place.activity, done=place.activity.id in done)
    return slots


class Here:
    """How far somebody is in a module; worked out only for a fragment that is not kept yet."""

    def __init__(self, module: ModuleOutline, done: frozenset[int], is_recorded: bool) -> None:  # noqa: FBT001  # one call
        self.module = module
        self.ticks = tuple(activity.id in done for activity in module.activities)
        self.is_recorded = is_recorded
        self.done = done

    @cached_property
    def progress(self) -> ModuleProgress:
        """This is what the fragments show."""
        return module_progress(self.module, self.done, is_recorded=self.is_recorded)


def _done(request: HttpRequest, place: Place) -> tuple[frozenset[int], bool]:
    """These activities are finished, and whether the place's module was recorded."""
    user = request.user
    if not user.is_authenticated:
        return PhoneJournal(request).done(), False
    module_id = place.module.id if place.module else None
    with connection.cursor() as cursor:
        cursor.execute(DONE, (user.pk, user.pk, module_id))
        rows = cursor.fetchall()
    done = frozenset(activity_id for activity_id, _module in rows if activity_id)
    return done, any(module for _activity, module in rows)


def _account(request: HttpRequest, place: Place) -> str:
    account = current_account(request)
    if account is None:
        return _kept(place, "components/slot_account.html", (), lambda: {"account": None})
    anybody = Account(NAME, is_waiting=account.is_waiting, is_staff=account.is_staff)
    state = (account.is_waiting, account.is_staff)
    html = _kept(place, "components/slot_account.html", state, lambda: {"account": anybody})
    return html.replace(NAME, escape(account.nickname))


def _notice(request: HttpRequest, place: Place) -> str:
    messages, account = get_messages(request), current_account(request)
    if not len(messages) and not (account and account.code_used_at):
        return ""
    wrap = "" if place.kind in ("module", "narrative") else "wrap--read"
    return render_to_string("components/messages.html", {"wrap": wrap}, request)


def _module_slots(request: HttpRequest, place: Place, here: Here) -> dict[str, str]:
    module, is_guest = here.module, not request.user.is_authenticated
    account = current_account(request)
    is_waiting = account is not None and account.is_waiting
    has_notes = is_guest and bool(here.done)
    state = (here.ticks, here.is_recorded, is_guest, is_waiting, has_notes)
    return {
        "ring": _kept(
            place,
            "components/slot_module_ring.html",
            (sum(here.ticks),),
            lambda: {"module": module, "progress": here.progress},
        ),
        "steps": _kept(
            place,
            "components/slot_module_steps.html",
            state,
            lambda: {"steps": here.progress.steps},
        ),
        "aside": _kept(
            place,
            "components/slot_module_aside.html",
            state,
            lambda: {
                "module": module,
                "progress": _aside(here.progress, is_guest=is_guest),
                "guest": is_guest,
                "waiting": is_waiting,
                "has_notes": has_notes,
            },
        ),
    }


def _aside(progress: ModuleProgress, *, is_guest: bool) -> dict[str, Any]:
    key = progress.module.key
    upcoming = progress.next
    certificate = "certificates:certificate" if not is_guest else "progress:finished"
    return {
        "done": progress.done,
        "total": progress.total,
        "missing": progress.missing,
        "jp": progress.module.jp,
        "is_complete": progress.is_complete,
        "certificate_url": reverse(certificate, args=[key]),
        "continue_url": upcoming.url if upcoming else "",
        "continue_title": upcoming.title if upcoming else "",
    }


def _progress_bar(place: Place, activity: ActivityOutline, here: Here) -> str:
    states = tuple(
        "now" if step.id == activity.id else "done" if is_done else "todo"
        for step, is_done in zip(here.module.activities, here.ticks, strict=True)
    )
    return _kept(
        place,
        "components/slot_lesson_progress.html",
        states,
        lambda: {"steps": [{"state": state} for state in states]},
    )


def _action(request: HttpRequest, place: Place, activity: ActivityOutline, *, done: bool) -> str:
    is_guest = not request.user.is_authenticated
    number = 0
    if activity.kind == Kind.QUIZ:
        number = journal_of(request).number_to_answer(activity.id)

    def context() -> dict[str, Any]:
        found = _action_context(place.module, activity, done=done, is_guest=is_guest)
        return found | {"number": number}

    html = _kept(place, ACTIONS[Kind(activity.kind)], (done, is_guest, number), context)
    return html.replace(TOKEN, get_token(request)) if TOKEN in html else html


ACTIONS = {
    Kind.LESSON: "components/slot_lesson_action.html",
    Kind.QUIZ: "progress/_start_quiz.html",
    Kind.SIMULATION: "progress/_start_simulation.html",
    Kind.NARRATIVE: "progress/_read_story.html",
}


def _action_context(
    module: ModuleOutline | None, activity: ActivityOutline, *, done: bool, is_guest: bool
) -> dict[str, Any]:
    order = list(module.activities) if module else []
    here = next((n for n, a in enumerate(order) if a.id == activity.id), len(order))
    following = order[here + 1] if here + 1 < len(order) else None
    return {
        "activity": activity,
        "done": done,
        "guest": is_guest,
        "csrf_token": TOKEN,
        "complete_url": reverse("progress:complete", args=[activity.key]),
        "next_url": following.url if following else module.url if module else "",
        "next_title": following.title if following else "",
        "next_language": following.language if following else "",
    }


def _kept(place: Place, template: str, state: State, context: Context) -> str:
    """Render a fragment once for each page, state and epoch."""
    digest = blake2b(repr(state).encode(), digest_size=12).hexdigest()
    name = f"slot:{place.page_id}:{place.language}:{template}:{digest}"
    kept: tuple[int, str] | None = caches["pages"].get(name)
    if kept is None or kept[0] != place.epoch:
        kept = (place.epoch, render_to_string(template, context()))
        caches["pages"].set(name, kept)
    return kept[1]
