"""What the templates of somebody's own pages are given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from content.catalogue.models import Kind, Module
from content.catalogue.queries import ActivityOutline, Catalogue, ModuleOutline
from lms.progress.journal import Journal
from lms.progress.models import ModuleCompletion
from lms.progress.phone import PhoneWork
from lms.progress.queries import (
    ModuleCard,
    ModuleProgress,
    Standing,
    all_progress,
    get_standing,
    get_titles,
    module_card,
    module_progress,
    suggestions,
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a module still asks for. `best` is the best score so far in per cent, of a quiz."""

    title: str
    url: str
    language: str
    kind_label: str
    best: int | None
    needed: int | None


@dataclass(frozen=True, slots=True)
class OwnModule:
    """A module somebody has begun; `is_taught` where she finished it in a meeting."""

    card: ModuleCard
    missing: tuple[Missing, ...]
    certificate_url: str
    finished_at: datetime | None
    is_taught: bool


@dataclass(frozen=True, slots=True)
class FormerModule:
    """A finished module that is no longer on offer; the certificate stays."""

    title: str
    certificate_url: str
    finished_at: datetime


def own_context(journal: Journal, catalogue: Catalogue) -> dict[str, Any]:
    """Put an overview together: begun modules, stories read, what is missing.

    Queries: 3 for an account, 5 where a module she finished was taken down since.
    """
    standing = get_standing(journal)
    best = journal.best_shares()
    begun = [p for p in all_progress(catalogue, standing) if p.done or p.is_complete]
    stories = [story for story in catalogue.narratives if story.id in standing.done]
    former = _former_modules(catalogue, standing)
    return {
        "modules": [_own_module(p, standing.modules.get(p.module.id), best) for p in begun],
        "former": former,
        "stories": stories,
        "is_guest": journal.learner_id is None,
        "is_empty": not (begun or stories or former),
    }


def finished_context(
    journal: Journal, catalogue: Catalogue, module: ModuleOutline
) -> dict[str, Any]:
    """Put the page of a finished module together. Queries: 2 for an account, 0 for a phone."""
    standing = get_standing(journal)
    everything = all_progress(catalogue, standing)
    others = [p for p in suggestions(everything) if p.module is not module]
    return {
        "page_title": module.title,
        "module": module,
        "progress": next(p for p in everything if p.module is module),
        "others": [module_card(other) for other in others[:2]],
        "is_guest": journal.learner_id is None,
        "recorded": standing.modules.get(module.id),
    }


def found_work(work: PhoneWork, catalogue: Catalogue) -> dict[str, Any]:
    """Say what of the catalogue was done on a phone, before anybody takes it over."""
    modules = [
        module_card(progress)
        for module in catalogue.modules
        if (progress := module_progress(module, work.done, is_recorded=False)).done
    ]
    stories = [story for story in catalogue.narratives if story.id in work.done]
    quizzes = {sitting.activity_id for sitting in work.sittings} - set(work.done)
    return {
        "work_id": work.id.hex,
        "modules": modules,
        "stories": stories,
        "begun_quizzes": len(quizzes),
        "began_at": work.began_at,
    }


def _former_modules(catalogue: Catalogue, standing: Standing) -> list[FormerModule]:
    ids = set(standing.modules) - {module.id for module in catalogue.modules}
    if not ids:
        return []
    titles, keys = get_titles(ids), dict(Module.objects.filter(pk__in=ids).values_list("pk", "key"))
    return [
        FormerModule(
            title=titles.get(pk, ""),
            certificate_url=reverse("certificates:certificate", args=[key]),
            finished_at=standing.modules[pk].completed_at,
        )
        for pk, key in sorted(keys.items())
    ]


def _own_module(
    progress: ModuleProgress, recorded: ModuleCompletion | None, best: Mapping[int, float]
) -> OwnModule:
    key = progress.module.key
    return OwnModule(
        card=module_card(progress),
        missing=tuple(_missing(activity, best) for activity in progress.missing),
        certificate_url=reverse("certificates:certificate", args=[key]) if recorded else "",
        finished_at=recorded.completed_at if recorded else None,
        is_taught=bool(recorded and recorded.is_taught),
    )


def _missing(activity: ActivityOutline, best: Mapping[int, float]) -> Missing:
    is_quiz = activity.kind == Kind.QUIZ
    share = best.get(activity.id)
    return Missing(
        title=f"{activity.number} {activity.title}".strip(),
        url=activity.url,
        language=activity.language,
        kind_label=str(Kind(activity.kind).label),
        best=round(share * 100) if share is not None else None,
        needed=round(activity.pass_share * 100) if is_quiz else None,
    )
