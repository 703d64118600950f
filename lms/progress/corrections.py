"""Corrected keys: what else is right in a frozen quiz. They only ever raise a mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches

from content.quizzes.marking import CHOOSING, Mark, Question
from lms.progress.editions import mark_stored
from lms.progress.models import Regrade

Keys = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was corrected in one edition.

    Attributes:
        keys: by question id; an empty key stands for "whatever was answered is right".

    """

    keys: Mapping[str, Keys]

    def judge(self, question: Question, stored: Any) -> Mark:
        """Judge a response as it was kept, by its first key or a corrected one: the best counts.

        Queries: 0. Raises: BadResponse, NotMarked.
        """
        best = mark_stored(question, stored)
        for key in self.keys.get(question.id, ()):
            mark = by_key(question, stored, key)
            best = mark if mark.share > best.share else best
        return best

    def raises(self, question: Question, stored: Any) -> bool:
        """This says whether a response counts for more than it first did. Queries: 0."""
        if question.id not in self.keys:
            return False
        return self.judge(question, stored).share > mark_stored(question, stored).share


NONE = Corrections({})


def by_key(question: Question, stored: Any, key: Iterable[str]) -> Mark:
    """Judge a stored response by another key. Raises: BadResponse, NotMarked."""
    right = frozenset(key)
    if right and question.type in CHOOSING:
        return mark_stored(replace(question, right=right), stored)
    mark = mark_stored(question, stored)
    return replace(mark, share=1.0, right=True, verdicts=dict.fromkeys(mark.verdicts, True))


def read_corrections(edition_id: int) -> Corrections:
    """These are the corrections of an edition at this moment. Queries: 1."""
    keys: dict[str, Keys] = {}
    rows = Regrade.objects.filter(edition_id=edition_id).order_by("pk")
    for question_id, right in rows.values_list("question_id", "right"):
        keys[question_id] = (*keys.get(question_id, ()), frozenset(right))
    return Corrections(keys) if keys else NONE


def get_corrections(edition_id: int, *, epoch: int) -> Corrections:
    """These are the corrections of an edition, as known in an epoch: to show, not to record.

    Queries: 0 after the first time in each epoch, which a regrading ends.
    """
    name = f"corrections:{edition_id}"
    kept: tuple[int, Corrections] | None = caches["pages"].get(name)
    if kept is None or kept[0] != epoch:
        kept = (epoch, read_corrections(edition_id))
        caches["pages"].set(name, kept)
    return kept[1]
