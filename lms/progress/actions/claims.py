"""Taking over what somebody did on her phone before she had an account."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from content.catalogue.models import Activity, Edition
from content.quizzes.marking import BadResponse, Mark, Quiz, score
from lms.accounts.models import User
from lms.enrolments.actions import enrol
from lms.progress.actions.attempts import (
    Unanswered,
    answer_of,
    finish_if_passed,
    submit_attempt,
)
from lms.progress.actions.completions import complete
from lms.progress.corrections import Corrections, read_corrections
from lms.progress.draws import get_asked
from lms.progress.models import Answer, Attempt, Claim
from lms.progress.phone import DAYS, PhoneSitting, PhoneWork, unpack


class ClaimedByAnother(Exception):
    """Somebody else took this work over before."""


@transaction.atomic
def claim_phone_work(*, learner: User, work: PhoneWork, at: datetime) -> Claim:
    """Record a phone's work as the learner's own, as if she had done it signed in.

    Answers are marked anew by us. Calling again adds only what is new on the phone; for
    another learner it is refused. Times are the phone cookie's, which are ours, kept within
    what is plausible.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.
        ClaimedByAnother: the work was taken over by somebody else.

    """
    learner.require_consent()
    _lock({sitting.edition_id for sitting in work.sittings})
    claim, _created = Claim.objects.get_or_create(
        pk=work.id, defaults={"learner": learner, "claimed_at": at}
    )
    if claim.learner_id != learner.pk:
        raise ClaimedByAnother(str(claim))
    for sitting in sorted(work.sittings, key=lambda s: s.submitted_at or s.started_at):
        _take_over(learner, sitting, at)
    activities = Activity.objects.select_related("module").in_bulk(list(work.done))
    for activity_id, done_at in sorted(work.done.items(), key=lambda item: item[1]):
        if activity := activities.get(activity_id):
            complete(learner=learner, activity=activity, at=plausible(done_at, now=at))
    return claim


def plausible(moment: datetime, *, now: datetime) -> datetime:
    """This is the moment, or the nearest one at which the work can have been done."""
    return min(max(moment, now - timedelta(days=DAYS)), now)


def _lock(edition_ids: set[int]) -> None:
    """Let a regrading of these editions wait, so that it sees what is taken over. Queries: 1."""
    rows = Edition.objects.filter(pk__in=edition_ids).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def _take_over(learner: User, sitting: PhoneSitting, at: datetime) -> None:
    """Record one sitting with its answers.

    A whole one becomes an attempt of its own. An unfinished one fills up the attempt she has
    open in her account, where its answers are the first.
    """
    edition = (
        Edition.objects.select_related("activity__module").filter(pk=sitting.edition_id).first()
    )
    if edition is None:
        return
    quiz = get_asked(edition.pk, sitting.id)
    marks = _marks(quiz, sitting, read_corrections(edition.pk))
    is_whole = len(marks) == len(quiz.marked)
    of_this = Attempt.objects.own(learner).filter(activity=edition.activity)
    attempt = of_this.filter(pk=sitting.id).first()
    if attempt is None and not is_whole:
        attempt = of_this.open().first()
    if attempt is None:
        attempt = _attempt(learner, sitting, edition, at)
        if is_whole:
            attempt.submitted_at = plausible(sitting.submitted_at or sitting.started_at, now=at)
            attempt.score = score([mark.share for mark in marks.values()], len(quiz.marked))
        _create(learner, attempt, marks)
    elif attempt.edition_id == edition.pk and attempt.submitted_at is None:
        attempt.learner = learner
        _fill(attempt, marks, plausible(sitting.submitted_at or sitting.started_at, now=at))


def _attempt(learner: User, sitting: PhoneSitting, edition: Edition, at: datetime) -> Attempt:
    return Attempt(
        id=sitting.id,
        learner=learner,
        activity=edition.activity,
        edition=edition,
        started_at=plausible(sitting.started_at, now=at),
    )


def _create(learner: User, attempt: Attempt, marks: Mapping[str, Mark]) -> None:
    """Write an attempt with its answers, and what follows from its score."""
    if attempt.activity.module is not None:
        enrol(learner=learner, module=attempt.activity.module, at=attempt.started_at)
    attempt.save(force_insert=True)
    at = attempt.submitted_at or attempt.started_at
    Answer.objects.bulk_create(answer_of(attempt, key, mark, at) for key, mark in marks.items())
    finish_if_passed(learner, attempt, at)


def _fill(attempt: Attempt, marks: Mapping[str, Mark], at: datetime) -> None:
    answered = set(attempt.answers.values_list("question_id", flat=True))
    asked = {question.id for question in get_asked(attempt.edition_id, attempt.pk).questions}
    Answer.objects.bulk_create(
        answer_of(attempt, key, mark, at)
        for key, mark in marks.items()
        if key in asked and key not in answered  # the phone may have drawn others
    )
    with suppress(Unanswered):  # then she goes on with it in her account
        submit_attempt(attempt=attempt, at=at)


def _marks(quiz: Quiz, sitting: PhoneSitting, corrections: Corrections) -> dict[str, Mark]:
    """Mark the packed answers anew; what no longer fits the edition is left out."""
    marks: dict[str, Mark] = {}
    for question_id, stored in unpack(quiz, sitting.answers).items():
        try:
            marks[question_id] = corrections.judge(quiz.question(question_id), stored)
        except BadResponse:
            continue
    return marks
