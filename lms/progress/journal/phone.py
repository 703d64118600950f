"""What a guest does is kept on her phone; our database never hears of it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from content.catalogue.models import Activity, Edition
from content.catalogue.queries import current_epoch
from lms.accounts.cookies import read_waiting
from lms.accounts.models import User
from lms.organisations.models import Membership, Waiting
from lms.progress import actions, phone
from lms.progress.corrections import get_corrections, read_corrections
from lms.progress.draws import get_asked, require_asked
from lms.progress.editions import get_frozen, mark_response
from lms.progress.models import ModuleCompletion
from lms.progress.sittings import Outcome, Sheet, Sitting, is_passed, number_to_answer


class PhoneJournal:
    """This keeps everything in one signed cookie; our database never hears of it.

    It shows and changes the work of whoever uses the phone now: hers while she waits for
    consent, else a guest's. What others left there is carried along, see `lms.progress.phone`.
    """

    learner_id: int | None = None
    work: phone.PhoneWork | None
    _others: tuple[phone.PhoneWork, ...]

    def __init__(self, request: HttpRequest) -> None:
        self.notice = False
        self._changed = False
        self._works: tuple[phone.PhoneWork, ...] = ()
        self._waiting = read_waiting(request)
        if value := request.COOKIES.get(phone.COOKIE):
            try:
                self._works = phone.load_all(value)
            except phone.Unreadable:
                self.notice = self._changed = True
        tag = phone.waiting_tag(self._waiting.id) if self._waiting and self._works else ""
        self._open(work for work in self._works if tag and work.waiting == tag)

    def take_up(self, learner: User) -> phone.PhoneWork | None:
        """Open what may be hers now that she is signed in: with her tag, else a guest's.

        Queries: 1 where something here has an owner.
        """
        tags: set[str] = set()
        if any(work.owner for work in self._works):
            of_hers = Membership.objects.active().filter(user=learner)
            pairs = of_hers.values_list("cohort_id", "nickname_key")
            tags = {phone.owner_tag(cohort_id, key) for cohort_id, key in pairs}
        self._open(work for work in self._works if work.owner in tags)
        return self.work

    def mark_owner(self) -> None:
        """Write on a guest's work that it is of her who waits here now. Queries: 1 at most."""
        if self.work is not None and (owned := self._owned(self.work)) != self.work:
            self._keep(owned)

    def disown(self) -> None:
        """Let a work be a guest's again, unless a guest has some here."""
        guests = [work for work in self._others if not work.owner]
        if self.work is not None and self.work.owner and not guests:
            self._keep(replace(self.work, waiting="", owner=""))

    def new_attempt_id(self) -> UUID:
        """Make an id for a sitting that may begin with the form being rendered."""
        return phone.new_id()

    def done(self) -> frozenset[int]:
        """These activities (by id) are finished. Queries: 0."""
        return frozenset(self.done_at())

    def done_at(self) -> Mapping[int, datetime]:
        """These activities (by id) are finished, and when. Queries: 0."""
        return self.work.done if self.work else {}

    def done_modules(self) -> Mapping[int, ModuleCompletion]:
        """No module is recorded as finished on a phone."""
        return {}

    def sittings(self, activity_id: int) -> list[Sitting]:
        """These are the sittings of a quiz, oldest first. Queries: 0 beyond their editions.

        A sitting of an edition we do not have (a phone of another site) is left out.
        """
        found = []
        for kept in sorted(self.work.sittings if self.work else (), key=lambda s: s.started_at):
            if kept.activity_id == activity_id:
                with suppress(Edition.DoesNotExist):
                    found.append(_opened(kept))
        return found

    def number_to_answer(self, activity_id: int) -> int:
        """This is the question to go on with in the open sitting of a quiz, or 0."""
        begun = [sitting for sitting in self.sittings(activity_id) if sitting.is_open]
        return number_to_answer(begun[-1].quiz, begun[-1].answers) if begun else 0

    def best_shares(self) -> Mapping[int, float]:
        """These are the best scores (0–1) of quizzes handed in, by activity id. Queries: 1."""
        best: dict[int, float] = {}
        epoch = current_epoch()
        for activity_id in {kept.activity_id for kept in (self.work.sittings if self.work else ())}:
            for sitting in self.sittings(activity_id):
                if not sitting.is_open:
                    corrections = get_corrections(sitting.edition_id, epoch=epoch)
                    share = sitting.share(corrections)
                    best[activity_id] = max(share, best.get(activity_id, 0.0))
        return best

    def answer(self, *, sheet: Sheet, question_id: str, response: object, at: datetime) -> Outcome:
        """Keep the first response to a question; hand the sitting in with the last.

        Raises: BadResponse, NotMarked, and Closed, Retired as `lms.progress.actions` does.
        """
        sitting = self._current(sheet, at)
        require_asked(sitting.edition_id, sitting.id, question_id)
        mark = mark_response(sitting.edition_id, question_id, response)
        if question_id in sitting.answers:
            first = sitting.answers[question_id]
            return Outcome(mark=mark, counts=first == mark.stored)
        if not sitting.is_open:
            raise actions.Closed(str(sheet.attempt_id))
        self._put(sitting, {**sitting.answers, question_id: mark.stored}, at)
        return Outcome(mark=mark, counts=True)

    def hand_in(self, *, attempt_id: UUID, at: datetime) -> None:
        """Finish a quiz that is passed by a key corrected since; again changes nothing.

        A phone hands in with the last answer, in one write. Queries: 2.
        """
        for kept in self.work.sittings if self.work else ():
            if kept.id == attempt_id and kept.activity_id not in self.done():
                self._finish_if_passed(_opened(kept), self._begun(at), at)

    def complete(self, *, activity: Activity, at: datetime) -> None:
        """Keep that an activity is finished; again changes nothing. Raises: Retired."""
        if activity.pk in self.done():
            return
        if activity.retired_at is not None and activity.retired_at <= at:
            raise actions.Retired(str(activity.key))
        self._keep(self._begun(at).finish(activity.pk, at))

    def settle(self, *, module_id: int, at: datetime) -> None:
        """A phone records no modules: they follow from the activities."""

    def forget(self) -> None:
        """Take what she may see off this phone."""
        self.work, self._changed = None, True

    def save(self, response: HttpResponse) -> None:
        """Leave on the phone what is kept there, for 60 days from now."""
        if not self._changed:
            return
        works = [*([self.work] if self.work else []), *self._others]
        if not works:
            response.delete_cookie(phone.COOKIE, samesite="Lax")
            return
        response.set_cookie(
            phone.COOKIE,
            phone.dump(works[0], works[1:]),
            max_age=timedelta(days=phone.DAYS),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )

    def _current(self, sheet: Sheet, at: datetime) -> Sitting:
        """Find the sitting a form belongs to, or begin one with its id."""
        activity_id = get_frozen(sheet.edition_id).activity_id
        found = self.sittings(activity_id)
        for sitting in found:
            if sitting.id == sheet.attempt_id or sitting.is_open:
                return sitting
        if Activity.objects.filter(pk=activity_id, retired_at__lte=at).exists():
            raise actions.Retired(str(activity_id))
        return Sitting(
            id=sheet.attempt_id,
            activity_id=activity_id,
            edition_id=sheet.edition_id,
            started_at=at,
        )

    def _put(self, sitting: Sitting, answers: Mapping[str, Any], at: datetime) -> None:
        """Keep a sitting with its answers; with the last one it is handed in and judged."""
        quiz = sitting.quiz
        is_whole = len(answers) >= len(quiz.marked)
        sitting = replace(sitting, answers=answers, submitted_at=at if is_whole else None)
        work = self._begun(at).put(
            phone.PhoneSitting(
                id=sitting.id,
                activity_id=sitting.activity_id,
                edition_id=sitting.edition_id,
                started_at=sitting.started_at,
                answers=phone.pack(quiz, answers),
                submitted_at=sitting.submitted_at,
            )
        )
        self._keep(work)
        if is_whole:
            self._finish_if_passed(sitting, work, at)

    def _finish_if_passed(self, sitting: Sitting, work: phone.PhoneWork, at: datetime) -> None:
        corrections = read_corrections(sitting.edition_id)
        share = sitting.share(corrections)
        if is_passed(share, self._pass_share(sitting.activity_id)):
            self._keep(work.finish(sitting.activity_id, at))

    def _pass_share(self, activity_id: int) -> float:
        return Activity.objects.values_list("pass_share", flat=True).get(pk=activity_id)

    def _begun(self, at: datetime) -> phone.PhoneWork:
        """This is the work to add to; what others left too long ago is gone with it."""
        oldest = at - timedelta(days=phone.DAYS)
        self._others = tuple(work for work in self._others if work.last_at > oldest)
        return self._owned(self.work or phone.begin(at))

    def _open(self, hers: Iterable[phone.PhoneWork]) -> None:
        """Choose the work to show and change: the first of hers, else a guest's."""
        guests = (work for work in self._works if not work.owner)
        self.work = next(iter(hers), None) or next(guests, None)
        self._others = tuple(work for work in self._works if work is not self.work)

    def _owned(self, work: phone.PhoneWork) -> phone.PhoneWork:
        """This is the work with the tags of whoever waits on this phone. Queries: 1 at most."""
        if self._waiting is None or work.owner:
            return work
        rows = Waiting.objects.filter(public_id=self._waiting.id)
        for cohort_id, key in rows.values_list("cohort_id", "nickname_key"):
            return replace(
                work,
                waiting=phone.waiting_tag(self._waiting.id),
                owner=phone.owner_tag(cohort_id, key),
            )
        return work

    def _keep(self, work: phone.PhoneWork) -> None:
        self.work, self._changed = work, True


def _opened(kept: phone.PhoneSitting) -> Sitting:
    """Unpack a phone's sitting. Raises: Edition.DoesNotExist."""
    return Sitting(
        id=kept.id,
        activity_id=kept.activity_id,
        edition_id=kept.edition_id,
        started_at=kept.started_at,
        answers=phone.unpack(get_asked(kept.edition_id, kept.id), kept.answers),
        submitted_at=kept.submitted_at,
    )
