"""Every write of meetings face to face. Nothing that was recorded is ever taken back."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from content.catalogue.models import Module
from content.quizzes.marking import ONE_CHOICE, Question
from lms.accounts.models import ConsentMissing, User
from lms.enrolments.actions import assign_module
from lms.enrolments.models import Assignment
from lms.facilitation.models import Attendance, PaperCount, Session
from lms.facilitation.queries import get_members
from lms.organisations.models import Cohort
from lms.progress.actions import Retired, move_taught, record_taught
from lms.progress.editions import get_quiz

NOON = time(12)


class Counted(Exception):
    """The day on which the session was recorded is over: its numbers are counted already."""


class TooFew(Exception):
    """In a room with `headcount` people cannot have been as many as are written down."""

    def __init__(self, headcount: int) -> None:
        super().__init__(headcount)
        self.headcount = headcount


@transaction.atomic
def record_session(
    *,
    session_id: UUID,
    cohort: Cohort,
    module: Module,
    held_date: date,
    headcount: int,
    member_ids: Collection[int],
    by: User,
    at: datetime,
) -> Session:
    """Record that a group met about a module: who took part has finished it.

    The group is given the module, where it was not, so that the group's page shows it. Sent
    twice it is one session. Who has not consented is left out.

    Raises:
        Session.DoesNotExist: another group has a session by that id.
        TooFew: more people were ticked than were there.

    """
    session, created = Session.objects.get_or_create(
        pk=session_id,
        defaults={
            "cohort": cohort,
            "module": module,
            "held_date": held_date,
            "headcount": headcount,
            "recorded_by": by,
            "recorded_at": at,
        },
    )
    if session.cohort_id != cohort.pk:
        raise Session.DoesNotExist
    if created:
        if not Assignment.objects.filter(cohort=cohort, module=module).exists():
            assign_module(cohort=cohort, module=module, by=by, at=at)
        _let_take_part(session, member_ids)
    return session


@transaction.atomic
def add_people(*, session: Session, member_ids: Collection[int]) -> None:
    """Add people who were forgotten to a session; who is in it already changes nothing.

    Who has not consented is left out. Raises: TooFew.
    """
    _let_take_part(Session.objects.select_for_update().get(pk=session.pk), member_ids)


@transaction.atomic
def correct_session(*, session: Session, held_date: date, headcount: int, at: datetime) -> None:
    """Correct the day of a session and how many came, on the day it was recorded.

    Raises:
        Counted: that day is over.
        TooFew: more people are ticked, or were counted on paper.

    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if not can_correct(session, at=at):
        raise Counted
    people = list(session.attendances.values_list("learner_id", flat=True))
    if len(people) > headcount or (headcount < session.headcount and session.paper_counts.exists()):
        raise TooFew(headcount)
    session.held_date, session.headcount = held_date, headcount
    session.save(update_fields=["held_date", "headcount"])
    move_taught(
        learner_ids=people,
        module=session.module,
        since=session.recorded_at,
        at=held_at(session),
    )


@transaction.atomic
def record_counts(
    *, session: Session, edition_id: int, counts: Mapping[str, Mapping[str, int]]
) -> None:
    """Keep how many people chose each option, by question id; no completion follows from it.

    What is counted again takes the place of the first count; a question that nobody answered
    is forgotten. Sent twice it is the same.

    Raises:
        TooFew: more people answered than were there.
        KeyError: the edition has no such question.

    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    quiz = get_quiz(edition_id)
    for question_id, numbers in counts.items():
        if count_people(quiz.question(question_id), numbers.values()) > session.headcount:
            raise TooFew(session.headcount)
    session.paper_counts.filter(edition=edition_id, question_id__in=counts).delete()
    PaperCount.objects.bulk_create(
        PaperCount(
            session=session,
            edition_id=edition_id,
            question_id=question_id,
            choice_id=choice_id,
            number=number,
        )
        for question_id, numbers in counts.items()
        if any(numbers.values())
        for choice_id, number in numbers.items()
    )


def count_people(question: Question, numbers: Iterable[int]) -> int:
    """This is how many people answered, at least: where several may be chosen, nobody knows."""
    count = sum if question.type in ONE_CHOICE else max
    return count([0, *numbers])


def can_correct(session: Session, *, at: datetime) -> bool:
    """This says whether day and headcount may still change. Queries: 0."""
    return timezone.localdate(session.recorded_at) == timezone.localdate(at)


def held_at(session: Session) -> datetime:
    """This is a moment of the day on which they met, never to come. Queries: 0."""
    noon = timezone.make_aware(datetime.combine(session.held_date, NOON))
    return min(noon, session.recorded_at)


def _let_take_part(session: Session, member_ids: Collection[int]) -> None:
    """Record for each of them that she was there and has finished the module.

    Left out: who has not consented, and who did not finish a module that was taken down.
    Raises: TooFew.
    """
    there = set(session.attendances.values_list("learner_id", flat=True))
    members = get_members(session.cohort).filter(pk__in=member_ids).select_related("user")
    new = [member.user for member in members if member.user_id not in there]
    if len(there) + len(new) > session.headcount:
        raise TooFew(session.headcount)
    for learner in new:
        with suppress(ConsentMissing, Retired):
            record_taught(learner=learner, module=session.module, at=held_at(session))
            Attendance.objects.get_or_create(session=session, learner=learner)
