"""A small site, and everybody who may send something to it: also who should not."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import connection
from django.test import Client
from django.utils import timezone

from content.catalogue.models import Activity, Module
from lms.accounts.cookies import WAITING
from lms.accounts.models import Consent
from lms.enrolments.models import Enrolment
from lms.facilitation.models import Attendance, Hall, Session
from lms.organisations.drafts import JOINING, Draft
from lms.organisations.models import Appointment, Cohort, Membership
from lms.progress import sheets
from lms.progress.models import Answer, Attempt, Claim, Completion, ModuleCompletion
from lms.progress.sittings import Sheet
from tests.factories.catalogue import (
    LessonFactory,
    ModuleFactory,
    NarrativeFactory,
    QuizFactory,
    SimulationFactory,
    an_id,
)
from tests.factories.halls import OPEN, HallFactory, bring_phone
from tests.factories.learning import (
    AssignmentFactory,
    AttemptFactory,
    CompletionFactory,
    ModuleCompletionFactory,
)
from tests.factories.meetings import SessionFactory
from tests.factories.people import (
    CohortFactory,
    ConsentFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)

CSRF = "a" * 32
# What no request, however bad, may make fewer (rule 4).
RECORDS = (
    *(Answer, Attempt, Claim, Completion, Consent, Enrolment, Membership, ModuleCompletion),
    *(Attendance, Session),
)


@dataclass
class World:
    """Rows of every kind, by short names that the forms use."""

    module: Module
    finished_module: Module
    lesson: Activity
    quiz: Activity
    other_quiz: Activity
    simulation: Activity
    story: Activity
    learner: Membership
    somebody_else: Membership
    facilitator: Membership
    coordinator: Appointment
    next_group: Cohort
    waiting: Any
    staff: Any
    hall: Hall
    session: Session
    finisher: ModuleCompletion
    sheets: dict[str, str] = field(default_factory=dict)

    def counts(self):
        """How many records there are of each kind."""
        counts = (f'SELECT COUNT(*) FROM "{model._meta.db_table}"' for model in RECORDS)
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(counts))
            return [count for (count,) in cursor.fetchall()]

    def records_of_somebody_else(self):
        """All that another learner has, which no request of this one may change."""
        user = self.somebody_else.user
        return [
            sorted(map(repr, model.objects.filter(**{where: user}).values()))
            for model, where in (
                (Answer, "attempt__learner"),
                (Attempt, "learner"),
                (Completion, "learner"),
                (Membership, "user"),
            )
        ]

    def client(self, who):
        """A phone of `who`, with a valid form token; whatever was done before, signed in anew."""
        client = Client(enforce_csrf_checks=True, HTTP_X_CSRFTOKEN=CSRF)
        client.cookies[settings.CSRF_COOKIE_NAME] = CSRF
        if who in {"learner", "facilitator", "coordinator", "staff"}:
            sign_in(client, getattr(self, who))
        elif who == "guest":
            bring_phone(client, self.hall)
        elif who == "expired":
            client.cookies[settings.SESSION_COOKIE_NAME] = "0" * 32
        elif who == "waiting":
            value = {"id": str(self.waiting.public_id), "nickname": self.waiting.nickname}
            client.cookies[WAITING] = signed(WAITING, value)
        elif who == "joining":
            client.cookies[JOINING] = signed(JOINING, DRAFT | {"cohort": self.learner.cohort_id})
        return client


PEOPLE = (
    *("guest", "learner", "facilitator", "coordinator"),
    *("staff", "expired", "waiting", "joining"),
)
DRAFT = {
    "id": str(uuid.UUID(int=7)),
    "handle": "23456789AB",
    "cohort": 0,
    "code": "MELATI-KOPI-1",
    "nickname": "Neng",
    "year": 1990,
    "month": 4,
    "text_version": "2026-1",
    "agreed_at": "2026-11-24T03:00:00+00:00",
}
assert Draft(**DRAFT).is_adult


def signed(name, value):
    """A cookie as we sign it."""
    return signing.dumps(value, salt=f"lms.{name}", compress=True)


def make_world():
    module = ModuleFactory()
    cohort = CohortFactory()
    learner = MembershipFactory(cohort=cohort)
    MembershipFactory(user=learner.user, is_home=False)
    somebody_else = MembershipFactory(cohort=cohort)
    ConsentFactory(user=somebody_else.user)
    quiz = QuizFactory(module=module)
    AssignmentFactory(cohort=cohort, module=module)
    world = World(
        module=module,
        finished_module=ModuleCompletionFactory(learner=learner.user).module,
        lesson=LessonFactory(module=module),
        quiz=quiz,
        other_quiz=QuizFactory(),
        simulation=SimulationFactory(module=module),
        story=NarrativeFactory(),
        learner=learner,
        somebody_else=somebody_else,
        facilitator=FacilitatorFactory(cohort=cohort),
        coordinator=CoordinatorFactory(organisation=cohort.organisation),
        next_group=CohortFactory(organisation=cohort.organisation),
        waiting=WaitingFactory(cohort=cohort),
        staff=StaffFactory(),
        session=SessionFactory(cohort=cohort, module=module),
        finisher=ModuleCompletionFactory(learner=somebody_else.user, module=module),
        hall=HallFactory(
            cohort=cohort, edition=quiz.editions.get(), step=OPEN, started_at=timezone.now()
        ),
    )
    hers = fill_in_records(world)
    world.sheets = sheets_of(world, hers)
    return world


def fill_in_records(world):
    """Somebody else has an open sitting with an answer and a finished lesson; that sitting."""
    user = world.somebody_else.user
    CompletionFactory(learner=user, activity=world.lesson)
    hers = AttemptFactory(learner=user, activity=world.quiz)
    Answer.objects.create(
        attempt=hers,
        question_id=an_id("q1"),
        response=an_id("q1a"),
        marks=0,
        answered_at=hers.started_at,
    )
    return hers


def sheets_of(world, hers):
    """Tokens of question forms: good, somebody else's, of another quiz, of a guest."""
    edition, me = world.quiz.editions.get(), world.learner.user_id
    mine = Sheet(uuid.uuid4(), edition_id=edition.pk, learner_id=me)
    kinds = {
        "mine": mine,
        "guest": Sheet(uuid.uuid4(), edition_id=edition.pk, learner_id=None),
        "hers": Sheet(hers.pk, edition_id=edition.pk, learner_id=hers.learner_id),
        "her attempt": Sheet(hers.pk, edition_id=edition.pk, learner_id=me),
        "another quiz": Sheet(
            uuid.uuid4(), edition_id=world.other_quiz.editions.get().pk, learner_id=me
        ),
        "no edition": Sheet(uuid.uuid4(), edition_id=10**9, learner_id=me),
    }
    tokens = {name: sheets.sign(sheet) for name, sheet in kinds.items()}
    tampered = tokens["mine"][:-3] + ("AAA" if not tokens["mine"].endswith("AAA") else "BBB")
    return tokens | {"tampered": tampered}
