"""Frozen quizzes and simulations, read once and kept: an edition never changes.

Kept in the cache beside the worker; what may still change (spellings that a translation
adds to a short answer) is asked of the catalogue each time.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

from content.catalogue.models import Edition, Kind
from content.catalogue.queries import EditionWords, get_accepted, get_text
from content.quizzes.marking import (
    CHOOSING,
    MATCHED,
    BadResponse,
    Malformed,
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
    """An edition, parsed, and the activity it belongs to."""

    edition_id: int
    activity_id: int
    key: UUID
    content: Quiz | Script


def get_frozen(edition_id: int) -> Frozen:
    """This is an edition as it was published.

    Queries: 1 the first time in each worker, then 0.
    Raises: Edition.DoesNotExist; Malformed, for a structure that is neither quiz nor chat.
    """
    name = f"edition:{edition_id}"
    found: Frozen | None = caches["pages"].get(name)
    if found is None:
        edition = Edition.objects.select_related("activity").get(pk=edition_id)
        parse = Script.parse if edition.activity.kind == Kind.SIMULATION else Quiz.parse
        found = Frozen(
            edition_id=edition.pk,
            activity_id=edition.activity_id,
            key=edition.activity.key,
            content=parse(edition.structure),
        )
        caches["pages"].set(name, found)
    return found


def get_quiz(edition_id: int) -> Quiz:
    """These are the questions of an edition, without accepted spellings.

    Queries: 0 after the first time. Raises: Edition.DoesNotExist, Malformed.
    """
    content = get_frozen(edition_id).content
    if not isinstance(content, Quiz):
        raise Malformed(str(edition_id))
    return content


def get_script(edition_id: int) -> Script:
    """This is the branching chat of an edition.

    Queries: 0 after the first time. Raises: Edition.DoesNotExist, Malformed.
    """
    content = get_frozen(edition_id).content
    if not isinstance(content, Script):
        raise Malformed(str(edition_id))
    return content


def asks_the_same(one: Question, other: Question) -> bool:
    """Say whether two editions ask one question with one key, in whatever words.

    Where a choice stands does not matter; where an item to be put in order does. Queries: 0.
    """
    if (one.id, one.type, one.right) != (other.id, other.type, other.right):
        return False
    if one.type in CHOOSING:
        return set(one.options) == set(other.options)
    return one.options == other.options


def get_words(edition_id: int, *, epoch: int) -> EditionWords:
    """These are the words of an edition in the language in use, else in the source language.

    Queries: 0 after the first time in each epoch.
    """
    language = get_language() or settings.LANGUAGE_CODE
    name = f"edition-words:{edition_id}:{language}:{epoch}"
    found: EditionWords | None = caches["pages"].get(name)
    if found is None:
        found = get_text(Edition(pk=edition_id), language)
        caches["pages"].set(name, found)
    return found


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
