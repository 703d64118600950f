"""Frozen quizzes and simulations, read once and kept: an edition never changes.

Kept in the cache beside the worker; what may still change (spellings that a translation
adds to a short answer) is asked of the catalogue each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.cache import caches

from content.catalogue.models import Edition
from content.catalogue.queries import get_accepted
from content.quizzes.marking import (
    MATCHED,
    BadResponse,
    Mark,
    Question,
    QuestionType,
    Quiz,
    mark,
    normalise,
)
from content.simulations.walk import Script


@dataclass(frozen=True, slots=True)
class Frozen:
    """An edition and the activity it belongs to."""

    edition_id: int
    activity_id: int
    key: UUID
    structure: Mapping[str, Any]


def get_frozen(edition_id: int) -> Frozen:
    """This is an edition as it was published.

    Queries: 1 the first time in each worker, then 0. Raises: Edition.DoesNotExist.
    """
    name = f"edition:{edition_id}"
    found: Frozen | None = caches["pages"].get(name)
    if found is None:
        edition = Edition.objects.select_related("activity").get(pk=edition_id)
        found = Frozen(
            edition_id=edition.pk,
            activity_id=edition.activity_id,
            key=edition.activity.key,
            structure=edition.structure,
        )
        caches["pages"].set(name, found)
    return found


def get_quiz(edition_id: int) -> Quiz:
    """These are the questions of an edition, without accepted spellings.

    Queries: 0 after the first time. Raises: Malformed, for an edition that is no quiz.
    """
    return Quiz.parse(get_frozen(edition_id).structure)


def get_script(edition_id: int) -> Script:
    """This is the branching chat of an edition.

    Queries: 0 after the first time. Raises: Malformed, for an edition that is no simulation.
    """
    return Script.parse(get_frozen(edition_id).structure)


def mark_response(edition_id: int, question_id: str, response: object) -> Mark:
    """Judge what a learner gave just now.

    Queries: 0, or those of `get_accepted` for a short answer.
    Raises: BadResponse, also for a question the edition does not have; NotMarked.
    """
    try:
        question = get_quiz(edition_id).question(question_id)
    except KeyError as error:
        raise BadResponse(question_id) from error
    if question.type is QuestionType.SHORT_ANSWER:
        accepted = get_accepted(Edition(pk=edition_id)).get(question.id, frozenset())
        question = replace(question, accepted=frozenset(map(normalise, accepted)))
    return mark(question, response)


def mark_stored(question: Question, stored: Any) -> Mark:
    """Judge a response as it was kept, where a short answer is only "cocok" or "lain".

    Queries: 0. Raises: BadResponse, NotMarked.
    """
    if question.type is QuestionType.SHORT_ANSWER:
        right = stored == MATCHED
        return Mark(share=float(right), right=right, stored=stored)
    return mark(question, stored)
