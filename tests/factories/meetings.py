"""Meetings face to face for tests, as the actions would have written them."""

import uuid
from datetime import date

import factory
from factory.django import DjangoModelFactory

from lms.facilitation.models import Attendance, Session
from tests.factories.catalogue import ModuleFactory
from tests.factories.learning import NOW
from tests.factories.people import JOINED, CohortFactory, UserFactory

MET = date(2026, 11, 20)


class SessionFactory(DjangoModelFactory):
    """A meeting of 30 people four days before `NOW`, written down now, nobody ticked."""

    class Meta:
        model = Session

    id = factory.LazyFunction(uuid.uuid4)
    cohort = factory.SubFactory(CohortFactory, created_at=JOINED)
    module = factory.SubFactory(ModuleFactory)
    held_date = MET
    headcount = 30
    recorded_at = NOW


class AttendanceFactory(DjangoModelFactory):
    """Somebody who took part in a meeting."""

    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory)
    learner = factory.SubFactory(UserFactory)
