"""What a learner has done and what is next, computed when it is read and never stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from content.catalogue.models import Audience, Kind, Words
from content.catalogue.queries import ActivityOutline, Catalogue, ModuleOutline
from lms.progress.journal import Journal
from lms.progress.models import ModuleCompletion


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person has finished: activities by id, and when; recorded modules by id."""

    done: Mapping[int, datetime]
    modules: Mapping[int, ModuleCompletion]


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of a module for one person; `state` is done, now or open."""

    title: str
    url: str
    kind: str
    kind_label: str
    number: str
    minutes: int
    kilobytes: int
    state: str
    language: str


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module for one person. Order is advice: nothing is locked.

    Attributes:
        is_complete: the rule was met once; what is edited later does not undo it.
        missing: what the rule still asks for.
        left: what is not done, in teaching order; more than `missing` where it is optional.

    """

    module: ModuleOutline
    steps: tuple[Step, ...]
    done: int
    total: int
    is_complete: bool
    missing: tuple[ActivityOutline, ...]
    left: tuple[ActivityOutline, ...]

    @property
    def next(self) -> ActivityOutline | None:
        """This is the first activity that is not done."""
        return self.left[0] if self.left else None


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """One module in a list, with how far this person is."""

    key: UUID
    url: str
    number: int | None
    title: str
    summary: str
    pillar: str
    pillar_label: str
    art: str
    minutes: int
    audience: str
    language: str
    activity_count: int
    done: int
    total: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Resume:
    """Where somebody who has begun goes on."""

    title: str
    url: str
    eyebrow: str
    minutes: int
    kilobytes: int
    pillar: str
    art: str
    done: int
    total: int
    language: str


def get_standing(journal: Journal) -> Standing:
    """This is what somebody has finished. Queries: 2 for an account, 0 for a phone."""
    return Standing(done=journal.done_at(), modules=journal.done_modules())


def module_progress(
    module: ModuleOutline, done: Iterable[int], *, is_recorded: bool
) -> ModuleProgress:
    """This is how far somebody is in a module. Queries: 0.

    Args:
        module: of the catalogue.
        done: ids of finished activities.
        is_recorded: whether the module was recorded as finished before.

    """
    finished = frozenset(done)
    left = tuple(activity for activity in module.activities if activity.id not in finished)
    required = [activity for activity in module.activities if activity.required]
    missing = tuple(activity for activity in required if activity.id not in finished)
    upcoming = left[0] if left else None
    return ModuleProgress(
        module=module,
        steps=tuple(_step(activity, finished, upcoming) for activity in module.activities),
        done=len(module.activities) - len(left),
        total=len(module.activities),
        is_complete=is_recorded or bool(required and not missing),
        missing=() if is_recorded else missing,
        left=left,
    )


def all_progress(catalogue: Catalogue, standing: Standing) -> list[ModuleProgress]:
    """These are all modules of the catalogue for one person, in its order. Queries: 0."""
    return [
        module_progress(module, standing.done, is_recorded=module.id in standing.modules)
        for module in catalogue.modules
    ]


def suggestions(progress: Iterable[ModuleProgress]) -> list[ModuleProgress]:
    """These are modules to propose to anybody: not finished yet, and not for adults only.

    What is for adults is found in the catalogue and in their path, so no age is asked here.
    Source: kurikulum.md, module 9 is in no path for children. Queries: 0.
    """
    return [p for p in progress if not p.is_complete and p.module.audience != Audience.ADULT]


def module_card(progress: ModuleProgress) -> ModuleCard:
    """This is a module as a card. Queries: 0."""
    module = progress.module
    return ModuleCard(
        key=module.key,
        url=module.url,
        number=module.number,
        title=module.title,
        summary=module.summary,
        pillar=module.pillar,
        pillar_label=module.pillar_label,
        art=module.art,
        minutes=module.minutes,
        audience=module.audience,
        language=module.language,
        activity_count=progress.total,
        done=progress.done,
        total=progress.total,
        is_complete=progress.is_complete,
    )


def resume(catalogue: Catalogue, standing: Standing) -> Resume | None:
    """This is the next activity of the module worked on last; None for who has not begun.

    Queries: 0.
    """
    begun = [p for p in all_progress(catalogue, standing) if p.done and p.next]
    if not begun:
        return None
    latest = max(begun, key=lambda p: _last_done(p.module, standing))
    activity, module = latest.next, latest.module
    if activity is None:
        return None
    return Resume(
        title=activity.title,
        url=activity.url,
        eyebrow=str(Kind(activity.kind).label),
        minutes=activity.minutes,
        kilobytes=activity.kilobytes,
        pillar=module.pillar,
        art=module.art,
        done=latest.done,
        total=latest.total,
        language=activity.language,
    )


def get_titles(module_ids: Iterable[int]) -> dict[int, str]:
    """These are the last Indonesian titles of modules, also of those taken down. Queries: 1."""
    words = Words.objects.filter(module__in=module_ids, language=settings.LANGUAGE_CODE)
    return {
        module_id: title
        for module_id, title in words.values_list("module_id", "title")
        if module_id
    }


def get_certificate_note(module_id: int, language: str) -> str:
    """This is what a module's certificate says besides, also of one taken down. Queries: 1."""
    words = Words.objects.filter(module=module_id, language__in={language, settings.LANGUAGE_CODE})
    notes = dict(words.values_list("language", "certificate_note"))
    return notes.get(language) or notes.get(settings.LANGUAGE_CODE, "")


def next_after(progress: ModuleProgress, activity_id: int) -> ActivityOutline | None:
    """This is the activity to go on with after one: the next open one, else the first open one."""
    ids = [activity.id for activity in progress.module.activities]
    place = ids.index(activity_id) if activity_id in ids else 0
    others = [activity for activity in progress.left if activity.id != activity_id]
    later = [activity for activity in others if ids.index(activity.id) > place]
    return next(iter(later or others), None)


def _step(
    activity: ActivityOutline, finished: frozenset[int], upcoming: ActivityOutline | None
) -> Step:
    state = "done" if activity.id in finished else "now" if activity is upcoming else "open"
    return Step(
        title=activity.title,
        url=activity.url,
        kind=activity.kind,
        kind_label=str(Kind(activity.kind).label),
        number=activity.number,
        minutes=activity.minutes,
        kilobytes=activity.kilobytes,
        state=state,
        language=activity.language,
    )


def _last_done(module: ModuleOutline, standing: Standing) -> datetime:
    return max(standing.done[a.id] for a in module.activities if a.id in standing.done)
