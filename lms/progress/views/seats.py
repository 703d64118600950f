"""Where somebody is in a quiz."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from content.catalogue.models import Activity, Kind
from content.catalogue.queries import get_edition
from content.quizzes.marking import Question, Quiz
from lms.progress.draws import get_asked
from lms.progress.journal import Journal
from lms.progress.sittings import Sheet, Sitting


@dataclass(frozen=True, slots=True)
class Seat:
    """A quiz, and where the person asking is in it.

    Attributes:
        sitting: the open one, else the one handed in last; None where a new one would begin.
        attempt_id: of the sitting, or the one it gets when it begins.

    """

    activity: Activity
    sitting: Sitting | None
    attempt_id: UUID
    edition_id: int

    @property
    def quiz(self) -> Quiz:
        """These are the questions of this sitting. Queries: 0 once the edition is known."""
        return get_asked(self.edition_id, self.attempt_id)

    @property
    def total(self) -> int:
        """This is how many questions there are."""
        return len(self.quiz.marked)

    @property
    def result_url(self) -> str:
        """This is the address of the result."""
        return reverse("progress:quiz_result", args=[self.activity.key])

    def url(self, number: int) -> str:
        """This is the address of the n-th question."""
        return reverse("progress:question", args=[self.activity.key, number])

    def first_open(self, after: int = 0) -> int | None:
        """This is the next question without an answer, from the start when there is none later."""
        answers = self.sitting.answers if self.sitting else {}
        left = [n for n, q in enumerate(self.quiz.marked, start=1) if q.id not in answers]
        return next((n for n in left if n > after), left[0] if left else None)

    def url_after(self, number: int) -> str:
        """This is where to go on after a question: another one, or the result."""
        if self.sitting and not self.sitting.is_open:
            return self.url(number + 1) if number < self.total else self.result_url
        upcoming = self.first_open(after=number)
        return self.url(upcoming) if upcoming else self.result_url

    def sheet(self, journal: Journal) -> Sheet:
        """This is what a form of this sitting, or of the one it will begin, belongs to."""
        return Sheet(self.attempt_id, edition_id=self.edition_id, learner_id=journal.learner_id)


def nth(quiz: Quiz, number: int) -> Question:
    """This is the n-th question, counted from 1. Raises: Http404."""
    if not 1 <= number <= len(quiz.marked):
        raise Http404
    return quiz.marked[number - 1]


def seat_at(activity: Activity, sitting: Sitting) -> Seat:
    """This is the place of a sitting that was begun."""
    return Seat(activity, sitting, sitting.id, sitting.edition_id)


def take_seat(
    journal: Journal, key: UUID, *, fresh: bool = False, sheet: Sheet | None = None
) -> Seat:
    """Find the quiz and the sitting to show.

    Args:
        journal: of the person asking.
        key: of the quiz.
        fresh: pass over a sitting that was handed in, because a new one is to begin.
        sheet: of the form that came back, or of the address; a sitting that begins with it
            keeps its draw, unless it was hers before.

    Raises:
        Http404: no such quiz, or one that was taken down and that she never began.

    """
    activity = get_object_or_404(Activity, key=key, kind=Kind.QUIZ)
    sittings = journal.sittings(activity.pk)
    sitting = sittings[-1] if sittings else None
    if sitting and (sitting.is_open or not fresh):
        return seat_at(activity, sitting)
    edition = None if activity.is_retired else get_edition(activity.pk)
    if edition is None:
        raise Http404
    used = {one.id for one in sittings}
    is_hers = sheet is not None and sheet.learner_id == journal.learner_id
    keeps = is_hers and sheet is not None and sheet.attempt_id not in used
    attempt_id = sheet.attempt_id if sheet and keeps else journal.new_attempt_id()
    return Seat(activity, None, attempt_id, edition.pk)
