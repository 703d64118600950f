"""How questions work, on an author's first page and beside each question in the quiz editor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.catalogue.models import Activity, Kind, Words
from content.catalogue.queries import current_epoch
from lms.progress.item_statistics import Flag
from lms.progress.items import Item, get_items
from lms.progress.old_keys import get_old_keys
from lms.progress.regrading import MAY_REGRADE
from lms.progress.regrading import shown as as_shown

FRESH_SECONDS = 600  # what the first page shows may be ten minutes old
MOST = 10  # questions on the first page
NAME = "questions-to-look-at-2"  # of what is kept; another shape, another name
SENTENCES = {
    Flag.REVERSED: _("Who does well elsewhere is often wrong here. Check the key first."),
    Flag.HARD: _("Nearly everybody is wrong."),
    Flag.UNCHOSEN: _("One wrong choice is never taken."),
    Flag.EASY: _("Nearly everybody is right."),
}
WORST_FIRST = tuple(SENTENCES)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One question with what is odd about it, in sentences. `percent` is 0–100.

    `old_edition` is the number of the edition that people answered by another key; 0 for none.
    """

    item: Item
    percent: int
    discrimination: str
    odd: tuple[str, ...]
    old_edition: int = 0


@dataclass(frozen=True, slots=True)
class Watched:
    """One question to look at, and where."""

    quiz: str
    key: UUID
    page_id: int
    number: int
    prompt: str
    flags: tuple[Flag, ...]

    @property
    def reasons(self) -> list[str]:
        """These sentences say why."""
        return [str(SENTENCES[flag]) for flag in self.flags]


def show_statistics(request: HttpRequest, page: Page) -> str:
    """Say in the quiz editor how each question works. Queries: 8 at most."""
    activity = Activity.objects.filter(key=page.translation_key, kind=Kind.QUIZ).first()
    if activity is None:
        return ""
    may_regrade = request.user.has_perm(MAY_REGRADE)
    old = {one.question_id: one.edition for one in reversed(get_old_keys([activity.pk]))}
    context = {
        "items": [
            replace(shown, old_edition=old.get(shown.item.question_id, 0))
            for shown in get_shown(activity.pk)
        ],
        "key": activity.key,
        "number": activity.editions.order_by("-number").values_list("number", flat=True).first(),
        "may_regrade": may_regrade,
    }
    return render_to_string("progress/admin/items.html", context)


def get_shown(activity_id: int) -> list[ShownItem]:
    """These are the questions of a quiz, with what is odd about each. Queries: 4."""
    return [_shown(item) for item in get_items([activity_id])]


class WatchPanel(Component):
    """This names the questions that work badly, the worst first."""

    template_name = "progress/admin/watch_panel.html"
    order = 160

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Read them, or what was read within the last ten minutes. Queries: 6, or 0.

        Whoever may not open the editor of a quiz is led to the page where it is regraded.
        """
        may_edit = page_permission_policy.user_has_permission(self.user, "change")
        watched = cache.get_or_set(NAME, get_watched, FRESH_SECONDS)
        return {"watched": watched, "may_edit": may_edit}


@dataclass(frozen=True, slots=True)
class ShownOldKey:
    """One question to regrade, and where; `n` answers, None for fewer than ten."""

    quiz: str
    key: UUID
    question_id: str
    number: int
    edition: int
    n: int | None


class OldKeyPanel(Component):
    """This names the questions whose key was corrected after people had answered them."""

    template_name = "progress/admin/old_keys_panel.html"
    order = 150

    def __init__(self, questions: list[ShownOldKey]) -> None:
        self.questions = questions

    def get_context_data(self, _parent: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Show what it was given. Queries: 0."""
        return {"questions": self.questions}


def get_shown_old_keys() -> list[ShownOldKey]:
    """These are the questions of all public quizzes to regrade. Queries: 1, or 6 at most.

    Known for ten minutes at most, and not beyond the epoch, which a regrading ends.
    """
    name = f"answered-by-old-keys:{current_epoch()}"
    return cache.get_or_set(name, _shown_old_keys, FRESH_SECONDS) or []


def _shown_old_keys() -> list[ShownOldKey]:
    activities = Activity.objects.filter(kind=Kind.QUIZ, retired_at__isnull=True)
    keys: dict[int, UUID] = dict(activities.values_list("pk", "key"))
    rows = Words.objects.filter(activity__in=keys, language=settings.LANGUAGE_CODE)
    titles = dict(rows.values_list("activity_id", "title"))
    return [
        ShownOldKey(
            quiz=titles[one.activity_id],
            key=keys[one.activity_id],
            question_id=one.question_id,
            number=one.number,
            edition=one.edition,
            n=as_shown(one.n),
        )
        for one in get_old_keys(keys)
        if one.activity_id in titles
    ]


def may_watch(user: Any) -> bool:
    """Say whether somebody writes, or may regrade, so that such questions are her matter."""
    return bool(
        user.has_perm(MAY_REGRADE) or page_permission_policy.user_has_permission(user, "add")
    )


def get_watched() -> list[Watched]:
    """These are the questions of all public quizzes that work badly. Queries: 6."""
    activities = Activity.objects.filter(kind=Kind.QUIZ, retired_at__isnull=True)
    keys: dict[int, UUID] = dict(activities.values_list("pk", "key"))
    rows = Words.objects.filter(activity__in=keys, language=settings.LANGUAGE_CODE)
    words = {row.activity_id: row for row in rows}
    watched = [
        Watched(
            quiz=words[item.activity_id].title,
            key=keys[item.activity_id],
            page_id=words[item.activity_id].page_id,
            number=item.number,
            prompt=item.prompt,
            flags=tuple(sorted(item.numbers.flags, key=WORST_FIRST.index)),
        )
        for item in get_items(keys)
        if item.numbers and item.numbers.flags and item.activity_id in words
    ]
    return sorted(watched, key=lambda one: WORST_FIRST.index(one.flags[0]))[:MOST]


def _shown(item: Item) -> ShownItem:
    numbers = item.numbers
    if numbers is None:
        return ShownItem(item, 0, "", ())
    r = numbers.discrimination
    return ShownItem(
        item=item,
        percent=round(numbers.facility * 100),
        discrimination="" if r is None else f"{r:+.2f}".replace(".", ","),
        odd=tuple(str(SENTENCES[flag]) for flag in numbers.flags),
    )
