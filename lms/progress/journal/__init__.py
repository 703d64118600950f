"""Where what somebody does is written: into her account, or onto her own phone.

Pages ask `journal_of(request)` and then know no difference. A guest and a minor who waits for
consent get the phone, so that nothing about them is stored by us (rule 7).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from content.catalogue.models import Activity
from lms.accounts.models import User
from lms.progress.journal.account import AccountJournal
from lms.progress.journal.phone import PhoneJournal
from lms.progress.models import ModuleCompletion
from lms.progress.sittings import Outcome, Sheet, Sitting

__all__ = ["AccountJournal", "Journal", "PhoneJournal", "journal_of"]


class Journal(Protocol):
    """What the pages may ask and tell."""

    learner_id: int | None
    notice: bool  # whether the phone's work could not be read and was left out

    def new_attempt_id(self) -> UUID:
        """Make an id for a sitting that may begin with the form being rendered."""

    def done(self) -> frozenset[int]:
        """These activities (by id) are finished."""

    def done_at(self) -> Mapping[int, datetime]:
        """These activities (by id) are finished, and when."""

    def done_modules(self) -> Mapping[int, ModuleCompletion]:
        """These modules (by id) were recorded as finished. Empty on a phone."""

    def sittings(self, activity_id: int) -> list[Sitting]:
        """These are the sittings of a quiz, oldest first."""

    def number_to_answer(self, activity_id: int) -> int:
        """This is the question to go on with in the open sitting of a quiz, or 0."""

    def best_shares(self) -> Mapping[int, float]:
        """These are the best scores (0–1) of quizzes handed in, by activity id."""

    def answer(self, *, sheet: Sheet, question_id: str, response: object, at: datetime) -> Outcome:
        """Keep the first response to a question; hand the sitting in with the last."""

    def hand_in(self, *, attempt_id: UUID, at: datetime) -> None:
        """Hand in a sitting that has every answer and stayed open nevertheless."""

    def complete(self, *, activity: Activity, at: datetime) -> None:
        """Keep that an activity is finished."""

    def settle(self, *, module_id: int, at: datetime) -> None:
        """Keep that a module is finished, where an edit made its rule met."""

    def save(self, response: HttpResponse) -> None:
        """Leave on the phone what is kept there."""


def journal_of(request: HttpRequest) -> Journal:
    """This is where the person asking keeps what she does. Queries: 0 beyond loading her."""
    user = request.user
    return AccountJournal(user) if isinstance(user, User) else PhoneJournal(request)
