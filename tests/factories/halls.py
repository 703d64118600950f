"""Halls and their phones, as the actions would have written them."""

from collections import Counter

import factory
from django.core import signing
from django.http import QueryDict
from factory.django import DjangoModelFactory

from lms.facilitation.hall import actions
from lms.facilitation.models import Hall
from tests.factories.catalogue import QUIZ_KEY, QuizFactory, an_id
from tests.factories.learning import NOW
from tests.factories.people import CohortFactory

RIGHT, WRONG = QUIZ_KEY[an_id("q1")], an_id("q1a")
OPEN, CLOSED = 1, 2  # steps of the first question, of three: one, several, true or false


class HallFactory(DjangoModelFactory):
    """A hall with the quiz of `tests.factories.catalogue`, people coming in; `step=` goes on."""

    class Meta:
        model = Hall

    cohort = factory.SubFactory(CohortFactory)
    edition = factory.LazyAttribute(lambda _o: QuizFactory().editions.get())
    code = factory.Sequence(lambda n: f"{n:06}")
    started_at = NOW


def given(*choices):
    """The form of a phone that chose these."""
    form = QueryDict(mutable=True)
    form.setlist("jawaban", choices)
    return form


def answer(hall, phone, *choices, step=OPEN, at=NOW):
    """Record what a phone chose, the right choice of the first question unless told otherwise."""
    return actions.record_hall_answer(
        hall_id=hall.pk, phone=str(phone), step=step, given=given(*(choices or [RIGHT])), at=at
    )


def advance(hall, *, times=1, at=NOW):
    """Go on so many steps from where the hall stands."""
    for _time in range(times):
        hall.refresh_from_db()
        actions.advance_hall(hall_id=hall.pk, step=hall.step, at=at)
    hall.refresh_from_db()
    return hall


def a_closed_hall(chosen, **fields):
    """A hall whose first question is closed, after phones chose these, each one choice."""
    hall = HallFactory(step=OPEN, **fields)
    for phone, choice in enumerate(Counter(chosen).elements()):
        answer(hall, phone, choice)
    return advance(hall)


def bring_phone(client, hall, *, token="a", step=0, chosen=()):
    """Put the cookie of a phone that came into the hall on a test client."""
    value = {"hall": hall.pk, "token": token, "step": step, "chosen": list(chosen)}
    client.cookies["aula"] = signing.dumps(value, salt="lms.aula", compress=True)
    return client
