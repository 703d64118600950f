"""What the room of `lms.bench.hall` needs of the database: a hall, its steps, its counts."""

import random
from urllib.parse import urlencode

from django.db.models import Sum
from django.utils import timezone

from content.catalogue.models import Activity, Edition, Kind
from lms.bench.world import CSRF
from lms.facilitation.hall import actions
from lms.facilitation.hall.asking import get_questions
from lms.facilitation.models import Hall, HallResult
from lms.organisations.models import Cohort

__all__ = ["CSRF", "answer_forms", "code_form", "count_answers", "count_phones", "go_on"]


def open_hall() -> Hall:
    """Open a hall with the newest edition of the benchmark's quiz."""
    quiz = Activity.objects.filter(kind=Kind.QUIZ).order_by("pk")[0]
    edition = Edition.objects.filter(activity=quiz).latest("number")
    cohort = Cohort.objects.order_by("pk")[0]
    return actions.start_hall(cohort=cohort, edition=edition, at=timezone.now())


def code_form(hall: Hall) -> str:
    """This is what a phone sends to come in."""
    return urlencode({"csrfmiddlewaretoken": CSRF, "code": hall.code})


def go_on(hall: Hall) -> None:
    """Press the button once."""
    hall.refresh_from_db()
    actions.advance_hall(hall_id=hall.pk, step=hall.step, at=timezone.now())


def answer_forms(hall: Hall, count: int) -> list[str]:
    """These are answers to the open question, each chosen anew."""
    hall.refresh_from_db()
    question = get_questions(hall)[hall.number - 1]
    fields = {"csrfmiddlewaretoken": CSRF, "langkah": hall.step}
    some = len(question.right)
    return [
        urlencode(
            fields | {"jawaban": random.sample(question.options, some)},
            doseq=True,
        )
        for _ in range(count)
    ]


def count_phones(hall: Hall) -> int:
    """This is how many phones the hall counted."""
    hall.refresh_from_db()
    return hall.phones


def count_answers(hall: Hall) -> int:
    """This is how many answers are in the counts of closed questions."""
    found = HallResult.objects.filter(hall=hall).aggregate(n=Sum("answers"))["n"]
    return found or 0
