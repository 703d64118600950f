"""What a facilitator sees of the meetings of her group."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from content.catalogue.models import Kind
from content.catalogue.queries import Catalogue
from lms.facilitation.models import Session
from lms.facilitation.queries import get_consenting, get_module_titles
from lms.facilitation.teaching.actions import can_correct
from lms.organisations.models import Cohort

LATEST_ENTRY = timedelta(days=365)  # after that nobody knows any more who was there


@dataclass(frozen=True, slots=True)
class Meeting:
    """This is a meeting of a group; `took_part` counts people with an account only."""

    id: UUID
    title: str
    held_date: date
    headcount: int
    took_part: int


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """This is one meeting on a page of its own.

    Attributes:
        there: nicknames of members who took part, in the order of the alphabet.
        gone: how many took part and have left the group.
        others: members who did not take part: id of the membership, nickname.

    """

    meeting: Meeting
    there: tuple[str, ...]
    gone: int
    others: tuple[tuple[int, str], ...]
    can_correct: bool
    has_quiz: bool


def get_meetings(cohort: Cohort, catalogue: Catalogue) -> tuple[Meeting, ...]:
    """These are the meetings of a group, the latest first. Queries: 1, see `get_module_titles`."""
    counted = Session.objects.filter(cohort=cohort).annotate(took_part=Count("attendances"))
    rows = list(counted.order_by("-held_date", "-recorded_at"))
    titles = get_module_titles([row.module_id for row in rows], catalogue)
    return tuple(
        _meeting(row, titles.get(row.module_id, ""), row.took_part)  # type: ignore[attr-defined]  # annotated
        for row in rows
    )


def get_meeting(session: Session, catalogue: Catalogue, *, at: datetime) -> MeetingDetail:
    """This is one meeting, and who of the group was there. Queries: 2, see above."""
    titles = get_module_titles([session.module_id], catalogue)
    learners = set(session.attendances.values_list("learner_id", flat=True))
    members = list(get_consenting(session.cohort))
    there = tuple(member.nickname for member in members if member.user_id in learners)
    return MeetingDetail(
        meeting=_meeting(session, titles.get(session.module_id, ""), len(learners)),
        there=there,
        gone=len(learners) - len(there),
        others=tuple((m.pk, m.nickname) for m in members if m.user_id not in learners),
        can_correct=can_correct(session, at=at),
        has_quiz=quiz_of(catalogue, session.module_id) is not None,
    )


def quiz_of(catalogue: Catalogue, module_id: int) -> int | None:
    """This is the quiz of a module, its first, if it has one on offer. Queries: 0."""
    quizzes = (
        activity.id
        for module in catalogue.modules
        if module.id == module_id
        for activity in module.activities
        if activity.kind == Kind.QUIZ
    )
    return next(quizzes, None)


def get_days(cohort: Cohort, *, at: datetime) -> tuple[date, date]:
    """These are the first and the last day on which a meeting of a group can have been.

    Queries: 0.
    """
    today = timezone.localdate(at)
    last = min(today, timezone.localdate(cohort.ended_at)) if cohort.ended_at else today
    return max(timezone.localdate(cohort.created_at), today - LATEST_ENTRY), last


def get_names(cohort: Cohort) -> tuple[tuple[int, str], ...]:
    """These are who may be ticked: id of the membership, nickname. Queries: 1."""
    return tuple(get_consenting(cohort).values_list("pk", "nickname"))


def _meeting(session: Session, title: str, took_part: int) -> Meeting:
    return Meeting(session.pk, title, session.held_date, session.headcount, took_part)
