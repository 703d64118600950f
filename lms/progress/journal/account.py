"""What a signed-in person does is recorded in her account; staff may learn too."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Max, UUIDField
from django.http import HttpResponse

from content.catalogue.models import Activity, Edition, Module
from lms.accounts.models import User
from lms.progress import actions
from lms.progress.draws import get_asked
from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion
from lms.progress.sittings import Outcome, Sheet, Sitting, number_to_answer

# Ready-made: putting it together anew for each answer takes ten times as long as running it.
SITTING = """
    SELECT a.*, (SELECT count(*) FROM progress_answer WHERE attempt_id = a.id) AS answered
    FROM progress_attempt a WHERE a.id = %s AND a.learner_id = %s
"""
AT_ONCE = 3  # answers that may come from as many tabs in the same moment


class AccountJournal:
    """This writes learning records, through `lms.progress.actions` only."""

    notice = False

    def __init__(self, learner: User) -> None:
        self.learner = learner
        self.learner_id: int | None = learner.pk

    def new_attempt_id(self) -> UUID:
        """Make an id for a sitting that may begin with the form being rendered."""
        return uuid4()

    def done(self) -> frozenset[int]:
        """These activities (by id) are finished. Queries: 1."""
        return frozenset(self.done_at())

    def done_at(self) -> Mapping[int, datetime]:
        """These activities (by id) are finished, and when. Queries: 1."""
        own = Completion.objects.own(self.learner)
        return dict(own.values_list("activity_id", "completed_at"))

    def done_modules(self) -> Mapping[int, ModuleCompletion]:
        """These modules (by id) were recorded as finished. Queries: 1."""
        own = ModuleCompletion.objects.filter(learner=self.learner)
        return {row.module_id: row for row in own}

    def sittings(self, activity_id: int) -> list[Sitting]:
        """These are the sittings of a quiz, oldest first. Queries: 2."""
        own = Attempt.objects.own(self.learner).filter(activity_id=activity_id)
        attempts = own.order_by("started_at", "id").prefetch_related("answers")
        return [
            Sitting(
                id=attempt.pk,
                activity_id=attempt.activity_id,
                edition_id=attempt.edition_id,
                started_at=attempt.started_at,
                answers={answer.question_id: answer.response for answer in attempt.answers.all()},
                submitted_at=attempt.submitted_at,
            )
            for attempt in attempts
        ]

    def number_to_answer(self, activity_id: int) -> int:
        """This is the question to go on with in the open sitting of a quiz, or 0. Queries: 1."""
        answers = Answer.objects.filter(
            attempt__learner=self.learner,
            attempt__activity_id=activity_id,
            attempt__submitted_at__isnull=True,
        )
        rows = list(answers.values_list("question_id", "attempt__edition_id", "attempt_id"))
        if not rows:
            return 0
        _question, edition_id, attempt_id = rows[0]
        return number_to_answer(get_asked(edition_id, attempt_id), [row[0] for row in rows])

    def best_shares(self) -> Mapping[int, float]:
        """These are the best scores (0–1) of quizzes handed in, by activity id. Queries: 1."""
        handed_in = Attempt.objects.own(self.learner).filter(submitted_at__isnull=False)
        return dict(handed_in.values_list("activity_id").annotate(best=Max("score")))

    def answer(self, *, sheet: Sheet, question_id: str, response: object, at: datetime) -> Outcome:
        """Keep the first response to a question; hand the sitting in with the last.

        Queries: 2, one of them the write; more when a sitting begins or ends.
        Raises: what `start_attempt` and `record_answer` raise.
        """
        attempt = self._attempt(sheet, at)
        given = actions.record_answer(
            attempt=attempt, question_id=question_id, response=response, at=at
        )
        if attempt.submitted_at is None and self._is_whole(attempt):
            actions.submit_attempt(attempt=attempt, at=at)
        return Outcome(mark=given.mark, counts=given.counts)

    def hand_in(self, *, attempt_id: UUID, at: datetime) -> None:
        """Hand in a sitting that has every answer; it stayed open when a server stopped."""
        attempt = Attempt.objects.own(self.learner).get(pk=attempt_id)
        attempt.learner = self.learner
        actions.submit_attempt(attempt=attempt, at=at)

    def complete(self, *, activity: Activity, at: datetime) -> None:
        """Keep that an activity is finished. Raises: what `record_completion` raises."""
        actions.record_completion(learner=self.learner, activity=activity, at=at)

    def settle(self, *, module_id: int, at: datetime) -> None:
        """Keep that a module is finished, where an edit made its rule met."""
        module = Module.objects.get(pk=module_id)
        actions.complete_module_if_due(learner=self.learner, module=module, at=at)

    def save(self, response: HttpResponse) -> None:
        """Leave nothing on the phone: the account has it all."""

    def _attempt(self, sheet: Sheet, at: datetime) -> Attempt:
        """Find the attempt a form belongs to, with how much of it is answered, or begin it."""
        key = UUIDField().get_db_prep_value(sheet.attempt_id, connection)
        for attempt in Attempt.objects.raw(SITTING, [key, self.learner.pk]):
            attempt.learner = self.learner
            return attempt
        return actions.start_attempt(
            attempt_id=sheet.attempt_id,
            learner=self.learner,
            edition=Edition.objects.select_related("activity__module").get(pk=sheet.edition_id),
            at=at,
        )

    def _is_whole(self, attempt: Attempt) -> bool:
        """Say whether every question is answered now; counted only where it may be so."""
        asked = len(get_asked(attempt.edition_id, attempt.pk).marked)
        if getattr(attempt, "answered", 0) + AT_ONCE < asked:
            return False
        return Answer.objects.filter(attempt=attempt).count() >= asked
