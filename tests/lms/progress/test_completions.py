from datetime import timedelta

import pytest

from content.catalogue.models import Kind
from lms.accounts.models import ConsentMissing
from lms.enrolments.models import Enrolment
from lms.progress import actions
from lms.progress.actions.completions import age_band
from lms.progress.models import AgeBand, Completion, ModuleCompletion
from tests.factories.catalogue import (
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    SimulationFactory,
)
from tests.factories.learning import (
    NOW,
    AssignmentFactory,
    CompletionFactory,
    after,
)
from tests.factories.people import (
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
)
from tests.lms.progress.sitting import WRONG, sit

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return UserFactory()


class TestRecordCompletion:
    def test_twice_is_once_and_keeps_the_first_time(self, learner):
        lesson = LessonFactory()

        first = actions.record_completion(learner=learner, activity=lesson, at=NOW)
        second = actions.record_completion(learner=learner, activity=lesson, at=after(30))

        assert second == first
        assert Completion.objects.get().completed_at == NOW

    def test_remembers_the_learner_as_she_is_now(self):
        member = MembershipFactory(user__sex="p", user__birth_year=2010)

        done = actions.record_completion(learner=member.user, activity=LessonFactory(), at=NOW)
        member.user.sex = "l"
        member.user.save()

        done.refresh_from_db()
        assert (done.cohort, done.sex, done.age_band) == (member.cohort, "p", AgeBand.B16)

    def test_enrols_in_the_module(self, learner):
        lesson = LessonFactory()

        actions.record_completion(learner=learner, activity=lesson, at=NOW)

        assert Enrolment.objects.get().module == lesson.module

    def test_of_a_story_needs_no_module(self, learner):
        actions.record_completion(learner=learner, activity=NarrativeFactory(), at=NOW)

        assert Completion.objects.count() == 1
        assert not Enrolment.objects.exists()

    def test_refuses_who_has_not_consented(self):
        minor = UserFactory(minor=True, without_consent=True)

        with pytest.raises(ConsentMissing):
            actions.record_completion(learner=minor, activity=LessonFactory(), at=NOW)

        assert not Completion.objects.exists()

    def test_refuses_what_was_taken_down(self, learner):
        with pytest.raises(actions.Retired):
            actions.record_completion(
                learner=learner, activity=LessonFactory(retired_at=NOW), at=after(1)
            )

    def test_sent_again_after_it_was_taken_down_still_succeeds(self, learner):
        lesson = LessonFactory()
        first = actions.record_completion(learner=learner, activity=lesson, at=NOW)
        lesson.retired_at = after(1)
        lesson.save()

        again = actions.record_completion(learner=learner, activity=lesson, at=after(2))

        assert again == first

    def test_lets_staff_learn_too(self):
        actions.record_completion(learner=StaffFactory(), activity=LessonFactory(), at=NOW)

        assert Completion.objects.get().age_band == AgeBand.UNKNOWN


class TestModuleRule:
    @pytest.fixture
    def module(self):
        module = ModuleFactory()
        LessonFactory(module=module)
        QuizFactory(module=module, pass_share=0.7)
        SimulationFactory(module=module)
        LessonFactory(module=module, required=False)
        LessonFactory(module=module, retired_at=NOW - timedelta(days=1))
        return module

    @pytest.fixture
    def one(self, module):
        return {
            kind: module.activities.current().filter(kind=kind, required=True).get()
            for kind in (Kind.LESSON, Kind.QUIZ, Kind.SIMULATION)
        }

    def done(self, learner):
        return list(ModuleCompletion.objects.filter(learner=learner))

    def test_asks_for_every_required_activity_that_is_not_retired(self, learner, one):
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        actions.record_completion(learner=learner, activity=one[Kind.SIMULATION], at=NOW)

        before = self.done(learner)
        sit(learner, one[Kind.QUIZ], at=after(9))

        assert before == []
        assert [m.completed_at for m in self.done(learner)] == [after(9)]

    def test_is_not_met_by_a_failed_quiz(self, learner, one):
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        actions.record_completion(learner=learner, activity=one[Kind.SIMULATION], at=NOW)

        sit(learner, one[Kind.QUIZ], WRONG)

        assert self.done(learner) == []

    def test_is_recorded_once_and_no_edit_undoes_it(self, learner, one, module):
        sit(learner, one[Kind.QUIZ])
        for kind in (Kind.LESSON, Kind.SIMULATION):
            actions.record_completion(learner=learner, activity=one[kind], at=NOW)

        LessonFactory(module=module)
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=after(90))

        assert [m.completed_at for m in self.done(learner)] == [NOW]

    def test_is_seen_as_met_after_what_was_missing_has_been_taken_out(self, learner, one):
        sit(learner, one[Kind.QUIZ])
        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=NOW)
        one[Kind.SIMULATION].retired_at = after(1)
        one[Kind.SIMULATION].save()

        actions.record_completion(learner=learner, activity=one[Kind.LESSON], at=after(2))

        assert len(self.done(learner)) == 1

    def test_is_not_met_any_more_once_the_module_was_taken_down(self, learner, one, module):
        for activity in one.values():
            CompletionFactory(learner=learner, activity=activity)
        module.retired_at = NOW
        module.save()

        found = actions.complete_module_if_due(learner=learner, module=module, at=after(1))

        assert found is None
        assert not ModuleCompletion.objects.exists()

    def test_is_never_met_by_a_module_without_required_activities(self, learner):
        lesson = LessonFactory(required=False)

        actions.record_completion(learner=learner, activity=lesson, at=NOW)

        assert self.done(learner) == []


class TestAgeBand:
    @pytest.mark.parametrize(
        ("age", "band"),
        [
            (13, "13-15"),
            (15, "13-15"),
            (16, "16-17"),
            (18, "18-24"),
            (34, "25-34"),
            (59, "35-59"),
            (60, "60+"),
            (99, "60+"),
            (12, ""),
            (None, ""),
        ],
    )
    def test_follows_the_indicator_sheet(self, age, band):
        assert age_band(age) == band


class TestCompletions:
    def test_are_visible_to_their_learner_and_who_assigned_the_module_only(self):

        member = MembershipFactory()
        done = CompletionFactory(learner=member.user)
        other = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=member.cohort, module=done.activity.module)

        hers = FacilitatorFactory(cohort=member.cohort).user
        another = FacilitatorFactory().user
        neighbour = MembershipFactory(cohort=member.cohort).user

        def seen(user):
            return set(Completion.objects.visible_to(user))

        assert seen(member.user) == {done, other}
        assert seen(hers) == {done}
        assert seen(another) == set()
        assert seen(neighbour) == set()

    def test_of_another_group_stay_unseen_by_this_ones_facilitator(self):

        member = MembershipFactory()
        elsewhere = MembershipFactory(user=member.user)
        done = CompletionFactory(learner=member.user)
        AssignmentFactory(cohort=elsewhere.cohort, module=done.activity.module)

        hers = FacilitatorFactory(cohort=member.cohort).user

        assert list(Completion.objects.visible_to(hers)) == []
