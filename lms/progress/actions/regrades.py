"""Judging answers again by a corrected key: marks and scores rise, nothing is ever taken back."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from content.catalogue.epoch import bump
from content.catalogue.models import Edition, Words
from content.quizzes.marking import CHOOSING, Question, score
from lms.accounts.models import ConsentMissing, User
from lms.progress.actions.attempts import finish_if_passed, raise_marks
from lms.progress.draws import get_asked
from lms.progress.editions import get_quiz
from lms.progress.models import Attempt, Completion, Regrade

LOGGED = "progress.regrade"  # in the history of the quiz's page
BATCH = 200  # attempts locked at once, so that learners wait for a moment only


class NotAKey(ValueError):
    """These are no choices of the question, or no question of the edition."""


def regrade(
    *,
    edition: Edition,
    question_id: str,
    right: Iterable[str],
    by: User,
    reason: str,
    at: datetime,
) -> Regrade:
    """Let a corrected key count beside the first one, and raise what was answered so far.

    Kept first, then applied in batches: whoever hands in meanwhile is judged by it already. An
    interrupted one goes on when it is called again; otherwise calling again changes nothing.

    Args:
        edition: as frozen; it is not changed.
        question_id: of a marked question of it.
        right: ids of the choices that are right after all; none means whatever was answered.
        by: who asks for it.
        reason: why, for the log.
        at: aware datetime of our clock.

    Raises:
        NotAKey: the question or a choice is none of this edition.

    """
    key = corrected_key(edition.pk, question_id, right)
    with transaction.atomic():
        # Whoever takes over a phone's work holds this lock, see `claims`.
        list(Edition.objects.select_for_update(no_key=True).filter(pk=edition.pk))
        row, created = Regrade.objects.get_or_create(
            edition=edition,
            question_id=question_id,
            right=key,
            defaults={"by": by, "reason": reason.strip()[:300], "at": at},
        )
        if created:
            _log(row)
        bump()
    if row.finished_at is None:
        finish(row, at=at)
    return row


def finish(row: Regrade, *, at: datetime) -> None:
    """Raise what is left of a regrading. Calling again changes nothing."""
    for batch in _batches(row.edition_id):
        with transaction.atomic():
            _raise(row, batch, at)
    Regrade.objects.filter(pk=row.pk, finished_at=None).update(finished_at=at)
    row.refresh_from_db()
    bump()


def corrected_key(edition_id: int, question_id: str, right: Iterable[str]) -> list[str]:
    """This is a corrected key as it is kept. Queries: 0 once known. Raises: NotAKey."""
    key = sorted(set(right))
    question = next((one for one in get_quiz(edition_id).marked if one.id == question_id), None)
    if question is None or not fits(question, key):
        raise NotAKey(question_id)
    return key


def fits(question: Question, key: Iterable[str]) -> bool:
    """Say whether these may be the right choices; none of them always may."""
    wanted = set(key)
    if not wanted:
        return True
    return (
        question.type in CHOOSING
        and wanted <= set(question.options)
        and wanted != set(question.right)
    )


def _log(row: Regrade) -> None:
    """Write it into the history of the quiz's page, without a count."""
    activity = row.edition.activity_id
    pages = Words.objects.filter(activity=activity, language=settings.LANGUAGE_CODE)
    for page in Page.objects.filter(pk__in=pages.values("page_id")):
        facts = {"edition": row.edition.number, "question": row.question_id, "right": row.right}
        log(page, LOGGED, user=row.by, data={**facts, "reason": row.reason})


def _batches(edition_id: int) -> Iterator[list[UUID]]:
    """These are the attempts of an edition, by id, a batch at a time; open ones too."""
    last = None
    while True:
        rows = Attempt.objects.filter(edition_id=edition_id).order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        batch = list(rows.values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _raise(row: Regrade, batch: list[UUID], at: datetime) -> None:
    """Raise what was handed in of a batch, and count it. An open attempt rises at its end."""
    rows = Attempt.objects.filter(pk__in=batch).select_related("learner", "activity__module")
    raised = completed = 0
    for attempt in rows.order_by("pk").select_for_update(of=("self",)):
        if attempt.submitted_at is None:
            continue
        try:
            attempt.learner.require_consent()
        except ConsentMissing:  # nothing about her is written without it (rule 7)
            continue
        raised += _raise_score(attempt)
        completed += _finish(attempt, at)
    counts = Regrade.objects.select_for_update().get(pk=row.pk)
    counts.raised += raised
    counts.completed += completed
    counts.save(update_fields=["raised", "completed"])


def _raise_score(attempt: Attempt) -> bool:
    """Raise one attempt; say whether its score rose."""
    quiz = get_asked(attempt.edition_id, attempt.pk)
    raise_marks(quiz, attempt)
    marks = attempt.answers.values_list("marks", flat=True)
    better = max(attempt.score or 0.0, score(marks, len(quiz.marked)))
    if better == attempt.score:
        return False
    attempt.score = better
    attempt.save(update_fields=["score"])
    return True


def _finish(attempt: Attempt, at: datetime) -> bool:
    """Record that a quiz is passed now; say whether it was not before."""
    of_this = Completion.objects.filter(learner=attempt.learner_id, activity=attempt.activity_id)
    if of_this.exists():
        return False
    finish_if_passed(attempt.learner, attempt, at)
    return of_this.exists()
