import pytest
from django.db import IntegrityError

from lms.accounts.models import ConsentMissing
from lms.enrolments.actions import assign_module, enrol, withdraw_assignment
from lms.enrolments.models import Assignment, Enrolment
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import NOW, AssignmentFactory, after
from tests.factories.people import CohortFactory, FacilitatorFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


class TestEnrol:
    def test_twice_is_once_and_keeps_the_first_time(self):
        learner, module = UserFactory(), ModuleFactory()

        enrol(learner=learner, module=module, at=NOW)
        enrol(learner=learner, module=module, at=after(5))

        assert Enrolment.objects.get(learner=learner, module=module).started_at == NOW

    def test_refuses_who_has_not_consented(self):
        with pytest.raises(ConsentMissing):
            enrol(learner=UserFactory(without_consent=True), module=ModuleFactory(), at=NOW)

        assert not Enrolment.objects.exists()


class TestAssignModule:
    def test_twice_changes_the_dates_only(self):
        cohort, module, facilitator = CohortFactory(), ModuleFactory(), FacilitatorFactory().user

        assign_module(cohort=cohort, module=module, by=facilitator, at=NOW)
        due = after(60).date()
        assign_module(cohort=cohort, module=module, by=UserFactory(), at=after(60), due_date=due)

        assignment = Assignment.objects.get()
        assert assignment.assigned_by == facilitator
        assert assignment.assigned_at == NOW
        assert assignment.due_date == due

    def test_refuses_a_last_day_before_the_first(self):
        with pytest.raises(IntegrityError):
            assign_module(
                cohort=CohortFactory(),
                module=ModuleFactory(),
                by=UserFactory(),
                at=NOW,
                start_date=after(2000).date(),
                due_date=NOW.date(),
            )


class TestAssignments:
    def test_are_seen_by_the_facilitator_of_their_cohort_only(self):
        assignment = AssignmentFactory()
        hers = FacilitatorFactory(cohort=assignment.cohort).user
        another = FacilitatorFactory().user
        member = MembershipFactory(cohort=assignment.cohort).user

        def seen(user):
            return list(Assignment.objects.facilitated_by(user))

        assert seen(hers) == [assignment]
        assert seen(another) == []
        assert seen(member) == []


class TestWithdrawAssignment:
    def test_takes_back_one_module_of_one_group_and_twice_is_once(self):
        taken = AssignmentFactory()
        kept = [AssignmentFactory(cohort=taken.cohort), AssignmentFactory(module=taken.module)]

        withdraw_assignment(cohort=taken.cohort, module_id=taken.module_id)
        withdraw_assignment(cohort=taken.cohort, module_id=taken.module_id)

        assert list(Assignment.objects.order_by("pk")) == kept
