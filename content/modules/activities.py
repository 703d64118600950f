"""What is in a module and how far each part is; everything of it sent for review at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, WorkflowState

from content.modules.lessons import LessonPage
from content.site.models import BasePage

FEWEST_LESSONS = 4  # our own modules have four or five
WAITING = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class State(StrEnum):
    """This is how far a page is."""

    DRAFT = "draft"
    REVIEW = "review"  # somebody reads it; nobody can change it
    RETURNED = "returned"  # a reviewer asked for changes
    CHANGED = "changed"  # public, with changes that are not
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Part:
    """A module or one of its activities, as it stands in the editor.

    Attributes:
        page: the specific page.
        state: how far it is.
        problems: what keeps it from being sent, in words; empty where nobody asked.

    """

    page: BasePage
    state: State
    problems: tuple[str, ...] = ()

    @property
    def can_be_sent(self) -> bool:
        """This says whether a reviewer has something new to read here."""
        return self.state in {State.DRAFT, State.RETURNED, State.CHANGED}

    @property
    def kind(self) -> str:
        """This is what its type is called."""
        return str(type(self.page).get_verbose_name())


def activities_of(module: Page) -> list[Part]:
    """These are in the module, in teaching order. Queries: 3 and one for each type of page."""
    return _parts(list(module.get_children().specific()))


def sendable(module: Page) -> list[Part]:
    """These of a module and its activities are new to reviewers, with what is wrong with each.

    Queries: 4 and one for each type of page; of pictures and contacts in them, one each.
    """
    parts = [p for p in _parts([module, *module.get_children().specific()]) if p.can_be_sent]
    ids = [part.page.latest_revision_id for part in parts]
    drafts = Revision.objects.in_bulk([i for i in ids if i])
    return [
        Part(part.page, part.state, tuple(_problems(part.page, drafts.get(i))))
        for part, i in zip(parts, ids, strict=True)
    ]


def lacking(kinds: list[type[Page]], below: list[type[Page]]) -> str:
    """What most modules have of these kinds and one with those activities has not, in words.

    Advice: who wants to sends it as it is.
    """
    missing = [str(kind.get_verbose_name()).lower() for kind in kinds if kind not in below]
    n = below.count(LessonPage)
    said = []
    if 0 < n < FEWEST_LESSONS:
        said.append(ngettext("%(n)s lesson so far.", "%(n)s lessons so far.", n) % {"n": n})
    if missing:
        said.append(_("Not in it yet: %(kinds)s.") % {"kinds": ", ".join(missing)})
    if said:
        said.append(_("Most modules have five lessons, one chat and one quiz."))
    return " ".join(said)


@transaction.atomic
def send(module: Page, user: Any) -> list[Page]:
    """Start or resume the review of every page that has none. Twice is once. Returns those sent.

    Raises: ValidationError, when a part is unfinished; then nothing is sent.
    """
    Page.objects.select_for_update().get(pk=module.pk)
    parts = [p for p in sendable(module) if p.page.permissions_for_user(user).can_edit()]
    if unfinished := [problem for part in parts for problem in part.problems]:
        raise ValidationError(unfinished)
    return [part.page for part in parts if _hand_in(part.page, user)]


def _hand_in(page: Any, user: Any) -> bool:
    """Start the review of a page, or go on with it; false where nobody reviews such pages."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return True
    workflow = page.get_workflow()
    if workflow:
        workflow.start(page, user)
    return workflow is not None


def _parts(pages: list[Any]) -> list[Part]:
    rows = WorkflowState.objects.filter(
        status__in=WAITING,
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(page.pk) for page in pages],
    )
    waiting = dict(rows.values_list("object_id", "status"))
    return [Part(page, _state(page, waiting.get(str(page.pk)))) for page in pages]


def _state(page: Any, waiting: str | None) -> State:
    if waiting:
        in_progress = waiting == WorkflowState.STATUS_IN_PROGRESS
        return State.REVIEW if in_progress else State.RETURNED
    if not page.live:
        return State.DRAFT
    return State.CHANGED if page.has_unpublished_changes else State.PUBLIC


def _problems(page: Any, revision: Revision | None) -> list[str]:
    """What the newest words of a page lack; the same that its editor would say."""
    draft = page
    if revision:
        draft = type(page).from_serializable_data(revision.content, check_fks=False)
    found: list[str] = list(draft.publish_problems())
    if names := ", ".join(_unfilled(draft)):
        found.append(_("Not complete: %(fields)s.") % {"fields": names})
    return found


def _unfilled(draft: Any) -> Iterator[str]:
    """Names of its own fields, blocks and rows in which something is missing."""
    for field in draft._meta.fields:  # noqa: SLF001
        if field in Page._meta.fields or field.one_to_one:  # noqa: SLF001
            continue
        value = getattr(draft, field.attname)
        try:
            if isinstance(field, StreamField):
                field.stream_block.clean(value)
            else:
                field.clean(value, draft)
        except ValidationError:
            yield str(field.verbose_name)
    if hasattr(draft, "objectives"):
        texts = [row.text for row in draft.objectives.all()]
        if not texts or not all(texts):
            yield str(_("Objective"))
