"""Recording a sitting of a quiz: begun, answered question by question, handed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from content.catalogue.models import Edition
from content.quizzes.marking import Mark, Quiz, score
from lms.accounts.models import User
from lms.enrolments.actions import enrol
from lms.progress.actions.completions import Retired, complete
from lms.progress.corrections import read_corrections
from lms.progress.draws import get_asked, require_asked
from lms.progress.editions import mark_response
from lms.progress.models import Answer, Attempt
from lms.progress.sittings import is_passed

# Written by hand, see `_is_first`.
ANSWER = ("attempt", "question_id", "response", "marks", "answered_at")
FIRST_ANSWER = (
    'INSERT INTO "progress_answer" (attempt_id, question_id, response, marks, answered_at) '
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (attempt_id, question_id) DO NOTHING RETURNING id"
)


class NotYours(Exception):
    """The attempt is somebody else's."""


class Closed(Exception):
    """The attempt was handed in without an answer to this question."""


class Unanswered(Exception):
    """The attempt cannot be handed in yet."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came of an answer.

    Attributes:
        answer: what counts: the first response to the question in this attempt.
        mark: the judgement of the response given now, which may be mere practice.
        counts: whether the response given now is the one that is stored.

    """

    answer: Answer
    mark: Mark
    counts: bool


def start_attempt(*, attempt_id: UUID, learner: User, edition: Edition, at: datetime) -> Attempt:
    """Begin a sitting, or go on with the one that is open. Calling again changes nothing.

    Args:
        attempt_id: made when the form was rendered, so that a form sent twice is one attempt;
            what it draws from a bank follows from it.
        learner: who sits.
        edition: of the quiz, as it is now; an open attempt keeps the one it began with.
        at: aware datetime of our clock.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        NotYours: the id is that of somebody else's attempt.
        Retired: the quiz was taken down before this attempt began.

    """
    learner.require_consent()
    if found := Attempt.objects.select_related("learner").filter(pk=attempt_id).first():
        return _own(found, learner)
    of_this = Attempt.objects.own(learner).filter(activity_id=edition.activity_id)
    if found := of_this.open().first():
        return _own(found, learner)
    activity = edition.activity
    if activity.retired_at is not None and activity.retired_at <= at:
        raise Retired(str(activity.key))
    try:
        with transaction.atomic():
            if activity.module is not None:
                enrol(learner=learner, module=activity.module, at=at)
            return Attempt.objects.create(
                id=attempt_id,
                learner=learner,
                activity=activity,
                edition=edition,
                started_at=at,
            )
    except IntegrityError:  # another tab was faster
        found = of_this.open().first() or Attempt.objects.get(pk=attempt_id)
        return _own(found, learner)


def record_answer(*, attempt: Attempt, question_id: str, response: object, at: datetime) -> Given:
    """Record the first response to a question; any later one is practice and not kept.

    Marked before the database is touched, then one statement: what is acknowledged to a
    learner has been written durably, and 300 learners a second can do so. Where the answer
    was given before, the unique constraint says so, and nobody else waits for us to find out.

    Args:
        attempt: with its learner loaded, or one more query.
        question_id: of the attempt's edition, drawn for it.
        response: shaped as `content.quizzes.marking.mark` says; from outside.
        at: aware datetime of our clock.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        NotAsked: the question is none of this attempt.
        BadResponse: the response is none of the question.
        NotMarked: the question asks for an opinion; those are never stored here (rule 2).
        Closed: the attempt was handed in without this question.

    """
    attempt.learner.require_consent()
    require_asked(attempt.edition_id, attempt.pk, question_id)
    mark = mark_response(attempt.edition_id, question_id, response)
    if attempt.submitted_at is None:
        answer = answer_of(attempt, question_id, mark, at)
        if _is_first(answer):
            return Given(answer, mark, counts=True)
    stored = Answer.objects.filter(attempt=attempt, question_id=question_id).first()
    if stored is None:
        raise Closed(str(attempt.pk))
    return Given(stored, mark, counts=stored.response == mark.stored)


def submit_attempt(*, attempt: Attempt, at: datetime) -> Attempt:
    """Hand in a sitting in which every question is answered. Calling again changes nothing.

    A passing score finishes the quiz, also when it was taken down while the learner sat. Keys
    corrected meanwhile count, which is asked once the attempt is locked: a regrading either
    sees it handed in, or it sees the regrading.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        Unanswered: a question has no answer yet.

    """
    learner = attempt.learner
    learner.require_consent()
    if attempt.submitted_at is not None:
        return attempt
    quiz = get_asked(attempt.edition_id, attempt.pk)
    with transaction.atomic():
        locked = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if locked.submitted_at is None:
            raise_marks(quiz, locked)
            locked.score = _score(quiz, locked)
            locked.submitted_at = max(at, locked.started_at)
            locked.save(update_fields=["score", "submitted_at"])
            finish_if_passed(learner, locked, at)
    return _own(locked, learner)


def answer_of(attempt: Attempt, question_id: str, mark: Mark, at: datetime) -> Answer:
    """This is a marked answer, not yet written. Never a text that somebody typed."""
    return Answer(
        attempt=attempt,
        question_id=question_id,
        response=mark.stored,
        marks=mark.share,
        answered_at=max(at, attempt.started_at),
    )


def finish_if_passed(learner: User, attempt: Attempt, at: datetime) -> None:
    """Record the quiz as finished where a handed-in attempt reached its pass mark."""
    activity = attempt.activity
    if attempt.score is not None and is_passed(attempt.score, activity.pass_share):
        complete(learner=learner, activity=activity, at=at)


def raise_marks(quiz: Quiz, attempt: Attempt) -> None:
    """Raise the marks of answers that are right by a corrected key. Again changes nothing.

    The caller holds the attempt's lock. Queries: 1, and 2 where something was corrected.
    """
    corrections = read_corrections(attempt.edition_id)
    if not corrections.keys:
        return
    raised = []
    for answer in attempt.answers.filter(question_id__in=corrections.keys):
        share = corrections.judge(quiz.question(answer.question_id), answer.response).share
        if share > answer.marks:
            answer.marks = share
            raised.append(answer)
    Answer.objects.bulk_update(raised, ["marks"])


def _is_first(answer: Answer) -> bool:
    """Write an answer unless there is one; whether it was written.

    By hand, for SQLite lets one write at a time: this one has the file for as long as the disk
    takes, not for as long as Python takes to put a statement together. Queries: 1.
    """
    fields = {field.name: field for field in Answer._meta.concrete_fields}  # noqa: SLF001  # Django's documented API
    values = [
        fields[name].get_db_prep_save(getattr(answer, fields[name].attname), connection)
        for name in ANSWER
    ]
    with connection.cursor() as cursor:
        cursor.execute(FIRST_ANSWER, values)
        rows = cursor.fetchall()  # to the end: only then has SQLite committed
    if rows:
        answer.pk = rows[0][0]
    return bool(rows)


def _score(quiz: Quiz, attempt: Attempt) -> float:
    given: dict[str, Any] = dict(attempt.answers.values_list("question_id", "marks"))
    asked = [question.id for question in quiz.marked]
    if missing := [question_id for question_id in asked if question_id not in given]:
        raise Unanswered(", ".join(missing))
    return score([given[question_id] for question_id in asked], len(asked))


def _own(attempt: Attempt, learner: User) -> Attempt:
    if attempt.learner_id != learner.pk:
        raise NotYours(str(attempt.pk))
    attempt.learner = learner
    return attempt
