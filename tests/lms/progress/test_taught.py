"""What a meeting face to face leaves in a learner's records."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.models import ConsentMissing
from lms.enrolments.models import Enrolment
from lms.progress import actions
from lms.progress.models import Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import LessonFactory, ModuleFactory
from tests.factories.learning import NOW, ModuleCompletionFactory, after
from tests.factories.people import MembershipFactory, UserFactory, sign_in
from tests.lms.progress.test_at_once import TABS, at_once

EARLIER = NOW - timedelta(days=3)


@pytest.fixture
def lesson(db):
    return LessonFactory()


@pytest.fixture
def member(db):
    return MembershipFactory(is_home=True)


def record(member, lesson, at=EARLIER):
    return actions.record_taught(learner=member.user, module=lesson.module, at=at)


class TestRecordTaught:
    def test_finishes_the_module_and_none_of_its_activities(self, member, lesson):
        completion = record(member, lesson)

        assert (completion.is_taught, completion.completed_at) == (True, EARLIER)
        assert completion.cohort == member.cohort
        assert Enrolment.objects.get().started_at == EARLIER
        assert not Completion.objects.exists()
        assert not Attempt.objects.exists()

    def test_twice_is_once(self, member, lesson):
        first = record(member, lesson)

        assert record(member, lesson, at=NOW) == first
        assert ModuleCompletion.objects.get().completed_at == EARLIER

    def test_leaves_what_she_finished_herself(self, member, lesson):
        ModuleCompletionFactory(learner=member.user, module=lesson.module)

        assert record(member, lesson).is_taught is False

    def test_refuses_a_module_that_was_taken_down(self, member):
        gone = LessonFactory(module=ModuleFactory(retired_at=NOW))

        with pytest.raises(actions.Retired):
            record(member, gone)

        assert not Enrolment.objects.exists()

    def test_repeats_what_was_taken_down_since(self, member, lesson):
        first = record(member, lesson)
        lesson.module.retired_at = NOW
        lesson.module.save()

        assert record(member, lesson) == first

    def test_needs_consent(self, lesson):
        minor = MembershipFactory(user__minor=True, user__without_consent=True)

        with pytest.raises(ConsentMissing):
            record(minor, lesson)

        assert not ModuleCompletion.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_at_once_with_her_last_activity_keeps_one_row(self):
        lesson, learner = LessonFactory(), UserFactory()

        at_once(
            *[lambda: actions.record_taught(learner=learner, module=lesson.module, at=NOW)] * TABS,
            lambda: actions.record_completion(learner=learner, activity=lesson, at=NOW),
        )

        assert ModuleCompletion.objects.get().learner == learner


class TestMoveTaught:
    def move(self, member, lesson, since):
        people = [member.user_id]
        actions.move_taught(learner_ids=people, module=lesson.module, since=since, at=after(-60))

    def test_moves_what_came_from_that_meeting(self, member, lesson):
        record(member, lesson)

        for _time in range(2):
            self.move(member, lesson, since=EARLIER)

        assert ModuleCompletion.objects.get().completed_at == after(-60)

    def test_leaves_what_is_of_who_withdrew_consent(self, member, lesson):
        first = record(member, lesson).completed_at
        member.user.consented_at = None
        member.user.save()

        self.move(member, lesson, since=EARLIER)

        assert ModuleCompletion.objects.get().completed_at == first

    def test_leaves_what_an_earlier_meeting_finished(self, member, lesson):
        since = record(member, lesson).recorded_at + timedelta(seconds=1)

        self.move(member, lesson, since=since)

        assert ModuleCompletion.objects.get().completed_at == EARLIER

    def test_leaves_what_she_finished_herself(self, member, lesson):
        ModuleCompletionFactory(learner=member.user, module=lesson.module)

        self.move(member, lesson, since=EARLIER)

        assert ModuleCompletion.objects.get().completed_at == NOW


class TestHerPages:
    def test_say_how_it_was_finished(self, client, member, lesson):
        record(member, lesson)
        sign_in(client, member)

        own = client.get(reverse("progress:own")).text
        finished = client.get(reverse("progress:finished", args=[lesson.module.key])).text

        assert "Selesai lewat tatap muka 21 November 2026" in own
        assert "selesai lewat tatap muka" in finished
        assert "0/1" not in finished
        assert reverse("certificates:certificate", args=[lesson.module.key]) in own

    def test_do_not_say_so_of_what_she_finished_herself(self, client, member, lesson):
        ModuleCompletionFactory(learner=member.user, module=lesson.module)

        assert "tatap muka" not in sign_in(client, member).get(reverse("progress:own")).text
