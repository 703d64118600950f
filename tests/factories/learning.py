"""Learning records for tests, as the actions would have written them."""

import uuid
from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from content.catalogue.models import Kind
from lms.enrolments.models import Assignment, Enrolment
from lms.progress.models import Answer, Attempt, Completion, ModuleCompletion
from tests.factories.catalogue import ActivityFactory, ModuleFactory, an_id
from tests.factories.people import CohortFactory, UserFactory

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # ten in the morning in Banten


def after(minutes):
    """This is a moment that many minutes after `NOW`."""
    return NOW + timedelta(minutes=minutes)


class EnrolmentFactory(DjangoModelFactory):
    """A learner taking a module."""

    class Meta:
        model = Enrolment

    learner = factory.SubFactory(UserFactory)
    module = factory.SubFactory(ModuleFactory)
    started_at = NOW


class AssignmentFactory(DjangoModelFactory):
    """A module given to a group, without dates."""

    class Meta:
        model = Assignment

    cohort = factory.SubFactory(CohortFactory)
    module = factory.SubFactory(ModuleFactory)
    assigned_at = NOW


class CompletionFactory(DjangoModelFactory):
    """A finished lesson."""

    class Meta:
        model = Completion

    learner = factory.SubFactory(UserFactory)
    activity = factory.SubFactory(ActivityFactory)
    completed_at = NOW


class ModuleCompletionFactory(DjangoModelFactory):
    """A finished module."""

    class Meta:
        model = ModuleCompletion

    learner = factory.SubFactory(UserFactory)
    module = factory.SubFactory(ModuleFactory)
    completed_at = NOW


class AttemptFactory(DjangoModelFactory):
    """An open sitting of a quiz; `submitted_at=` and `score=` for one handed in."""

    class Meta:
        model = Attempt

    class Params:
        handed_in = factory.Trait(submitted_at=NOW + timedelta(minutes=8), score=1.0)

    id = factory.LazyFunction(uuid.uuid4)
    learner = factory.SubFactory(UserFactory)
    activity = factory.SubFactory(ActivityFactory, kind=Kind.QUIZ)
    edition = factory.LazyAttribute(lambda o: o.activity.editions.get())
    started_at = NOW


class AnswerFactory(DjangoModelFactory):
    """The right answer to the first question of the quiz of `tests.factories.catalogue`."""

    class Meta:
        model = Answer

    attempt = factory.SubFactory(AttemptFactory)
    question_id = an_id("q1")
    response = an_id("q1b")
    marks = 1.0
    answered_at = NOW
