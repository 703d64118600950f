"""Meetings face to face, as they are written."""

import uuid
from datetime import date, timedelta

import pytest

from lms.enrolments.models import Assignment
from lms.facilitation.models import Attendance, Session
from lms.facilitation.queries import get_overview
from lms.facilitation.teaching import actions
from lms.progress.models import ModuleCompletion
from tests.factories.catalogue import EditionFactory, ModuleFactory
from tests.factories.learning import NOW, AssignmentFactory, ModuleCompletionFactory
from tests.factories.meetings import MET, AttendanceFactory, SessionFactory
from tests.factories.people import FacilitatorFactory, MembershipFactory
from tests.lms.progress.test_at_once import TABS, at_once

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def record(facilitator, *members, module=None, **more):
    known = {
        "session_id": uuid.uuid4(),
        "cohort": facilitator.cohort,
        "module": module or ModuleFactory(),
        "held_date": MET,
        "headcount": 30,
        "member_ids": [member.pk for member in members],
        "by": facilitator.user,
        "at": NOW,
    }
    return actions.record_session(**known | more)


class TestRecordSession:
    def test_finishes_the_module_of_who_took_part(self, facilitator, cohort):
        there, away = MembershipFactory.create_batch(2, cohort=cohort)

        session = record(facilitator, there)

        done = ModuleCompletion.objects.get()
        assert (done.learner, done.module, done.is_taught) == (there.user, session.module, True)
        assert done.completed_at.date() == MET
        overview = get_overview(facilitator.user, cohort, language="id", at=NOW)
        assert {row.membership_id: row.done for row in overview.rows} == {
            there.pk: (True,),
            away.pk: (False,),
        }

    def test_gives_the_module_to_the_group(self, facilitator, cohort):
        session = record(facilitator)

        assert Assignment.objects.get().module == session.module

    def test_leaves_the_dates_of_what_was_given(self, facilitator, cohort):
        given = AssignmentFactory(cohort=cohort, due_date=date(2026, 12, 24))

        record(facilitator, module=given.module)

        assert Assignment.objects.get().due_date == date(2026, 12, 24)

    def test_sent_twice_is_one(self, facilitator, cohort):
        member, key, module = MembershipFactory(cohort=cohort), uuid.uuid4(), ModuleFactory()
        record(facilitator, member, session_id=key, module=module)

        record(facilitator, member, session_id=key, module=module, headcount=12)

        assert Session.objects.get().headcount == 30
        assert Attendance.objects.count() == ModuleCompletion.objects.count() == 1

    def test_takes_no_other_groups_meeting(self, facilitator):
        foreign = SessionFactory()

        with pytest.raises(Session.DoesNotExist):
            record(facilitator, session_id=foreign.pk)

    def test_ticks_nobody_of_another_group(self, facilitator):
        record(facilitator, MembershipFactory())

        assert not Attendance.objects.exists()

    def test_leaves_out_who_has_not_consented(self, facilitator, cohort):
        minor = MembershipFactory(cohort=cohort, user__minor=True, user__without_consent=True)

        record(facilitator, minor, MembershipFactory(cohort=cohort))

        assert Attendance.objects.count() == ModuleCompletion.objects.count() == 1

    def test_refuses_more_names_than_people(self, facilitator, cohort):
        members = MembershipFactory.create_batch(2, cohort=cohort)

        with pytest.raises(actions.TooFew):
            record(facilitator, *members, headcount=1)

        assert not Session.objects.exists()
        assert not ModuleCompletion.objects.exists()

    def test_finishes_nothing_in_a_time_to_come(self, facilitator, cohort):
        record(facilitator, MembershipFactory(cohort=cohort), held_date=NOW.date())

        assert ModuleCompletion.objects.get().completed_at == NOW

    @pytest.mark.django_db(transaction=True)
    def test_sent_from_several_tabs_at_once_is_one(self):
        facilitator = FacilitatorFactory()
        member = MembershipFactory(cohort=facilitator.cohort)
        key, module = uuid.uuid4(), ModuleFactory()

        at_once(*[lambda: record(facilitator, member, session_id=key, module=module)] * TABS)

        assert Session.objects.count() == Attendance.objects.count() == 1
        assert ModuleCompletion.objects.count() == Assignment.objects.count() == 1


class TestAddPeople:
    def test_adds_who_was_forgotten_once(self, cohort):
        session, member = SessionFactory(cohort=cohort), MembershipFactory(cohort=cohort)

        for _time in range(2):
            actions.add_people(session=session, member_ids=[member.pk])

        assert Attendance.objects.get().learner == member.user
        assert ModuleCompletion.objects.get().completed_at.date() == MET

    def test_refuses_more_names_than_people(self, cohort):
        session = SessionFactory(cohort=cohort, headcount=1)
        AttendanceFactory(session=session)

        with pytest.raises(actions.TooFew):
            actions.add_people(session=session, member_ids=[MembershipFactory(cohort=cohort).pk])

    @pytest.mark.django_db(transaction=True)
    def test_at_once_never_ticks_more_than_were_there(self):
        session = SessionFactory(headcount=1)
        people = MembershipFactory.create_batch(2, cohort=session.cohort)

        def add(member):
            try:
                actions.add_people(session=session, member_ids=[member.pk])
            except actions.TooFew:
                return False
            return True

        added = at_once(*[lambda member=member: add(member) for member in people])

        assert sorted(added) == [False, True]
        assert Attendance.objects.count() == 1


class TestCorrectSession:
    def correct(self, session, at=NOW, **more):
        known = {"held_date": date(2026, 11, 19), "headcount": 12, "at": at}
        actions.correct_session(session=session, **known | more)
        session.refresh_from_db()

    def test_moves_what_was_finished_with_the_day(self, facilitator, cohort):
        session = record(facilitator, MembershipFactory(cohort=cohort))

        for _time in range(2):
            self.correct(session)

        assert (session.held_date, session.headcount) == (date(2026, 11, 19), 12)
        assert ModuleCompletion.objects.get().completed_at.date() == date(2026, 11, 19)

    def test_leaves_what_somebody_finished_herself(self, facilitator, cohort):
        member, module = MembershipFactory(cohort=cohort), ModuleFactory()
        ModuleCompletionFactory(learner=member.user, module=module)
        session = record(facilitator, member, module=module)

        self.correct(session)

        assert ModuleCompletion.objects.get().completed_at == NOW

    def test_is_refused_once_the_day_is_over(self, facilitator):
        session = record(facilitator)

        with pytest.raises(actions.Counted):
            self.correct(session, at=TOMORROW)

    def test_is_refused_below_who_is_ticked(self, facilitator, cohort):
        session = record(facilitator, *MembershipFactory.create_batch(2, cohort=cohort))

        with pytest.raises(actions.TooFew):
            self.correct(session, headcount=1)

    def test_lowers_nothing_once_answers_are_counted(self, facilitator):
        session = record(facilitator)
        session.paper_counts.create(
            edition=EditionFactory(), question_id="q", choice_id="a", number=20
        )

        with pytest.raises(actions.TooFew):
            self.correct(session)
        self.correct(session, headcount=31)

        assert session.headcount == 31
