"""Answers judged by a key that was corrected since, and not regraded: counts only."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from content.catalogue.models import Edition, Kind
from content.quizzes.marking import CHOOSING, Question, Quiz
from lms.progress.models import Answer, Regrade


@dataclass(frozen=True, slots=True)
class OldKey:
    """One question that people answered while an earlier edition had another key.

    Attributes:
        number: of the question in the newest edition.
        edition: number of the newest of the editions with that key that have answers.
        n: answers that were handed in.

    """

    activity_id: int
    question_id: str
    number: int
    edition: int
    n: int


def get_old_keys(activity_ids: Collection[int]) -> list[OldKey]:
    """These are the questions to regrade by the key they have now. Queries: 3 at most."""
    found = _rekeyed(activity_ids)
    if not found:
        return []
    editions = {edition for edition, _question in found}
    regraded = {
        (edition, question, tuple(right))
        for edition, question, right in Regrade.objects.filter(
            edition__in=editions, finished_at__isnull=False
        ).values_list("edition_id", "question_id", "right")
    }
    answers = Answer.objects.filter(
        attempt__edition__in=editions,
        attempt__submitted_at__isnull=False,
        question_id__in={question for _edition, question in found},
    ).values_list("attempt__edition", "question_id")
    old: dict[tuple[int, str, frozenset[str]], OldKey] = {}
    for edition, key, n in answers.annotate(n=Count("pk")):
        if (edition, key) not in found:
            continue
        activity_id, place, number, was, becomes = found[edition, key]
        if {(edition, key, tuple(sorted(becomes))), (edition, key, ())} & regraded:
            continue
        group = (activity_id, key, was)
        known = old.get(group) or OldKey(activity_id, key, place, number, 0)
        old[group] = OldKey(activity_id, key, place, max(number, known.edition), known.n + n)
    return sorted(old.values(), key=lambda one: (one.activity_id, one.number, -one.edition))


Found = tuple[int, int, int, frozenset[str], frozenset[str]]


def _rekeyed(activity_ids: Collection[int]) -> dict[tuple[int, str], Found]:
    """These had another key, by edition and question. Queries: 1.

    Each: activity, number of the question now, number of the edition, its key, the key now.
    """
    rows = Edition.objects.filter(activity__in=activity_ids, activity__kind=Kind.QUIZ)
    newest: dict[int, dict[str, tuple[int, Question]]] = {}
    found: dict[tuple[int, str], Found] = {}
    for pk, activity, number, structure in rows.order_by("activity_id", "-number").values_list(
        "pk", "activity_id", "number", "structure"
    ):
        marked = Quiz.parse(structure).marked
        if activity not in newest:
            newest[activity] = {one.id: (n, one) for n, one in enumerate(marked, start=1)}
            continue
        for was in marked:
            place, now = newest[activity].get(was.id, (0, was))
            if _is_rekeyed(was, now):
                found[pk, was.id] = (activity, place, number, was.right, now.right)
    return found


def _is_rekeyed(was: Question, now: Question) -> bool:
    """Whether the key of today can be chosen in an earlier edition, and was another one."""
    same = was.type == now.type and was.type in CHOOSING
    return same and was.right != now.right and now.right <= set(was.options)
