"""What happens in a hall when a whole room presses in the same moment."""

import pytest

from lms.facilitation.hall import actions
from lms.facilitation.models import Hall, HallAnswer, HallResult
from tests.factories.halls import OPEN, HallFactory, answer
from tests.factories.learning import NOW
from tests.factories.people import CohortFactory
from tests.lms.progress.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = 8


def acknowledged(hall, phone):
    try:
        answer(hall, phone)
    except actions.QuestionClosed:
        return False
    return True


def close(hall):
    actions.advance_hall(hall_id=hall.pk, step=OPEN, at=NOW)


class TestOneMoment:
    def test_of_answers_and_closing_loses_no_answer_that_was_acknowledged(self):
        hall = HallFactory(step=OPEN)
        for phone in range(5):
            answer(hall, f"dulu {phone}")

        done = at_once(
            *[lambda phone=phone: acknowledged(hall, phone) for phone in range(PHONES)],
            lambda: close(hall),
        )

        assert HallResult.objects.get().answers == 5 + sum(map(bool, done))
        assert not HallAnswer.objects.exists()

    def test_with_one_phone_in_several_tabs_keeps_one_answer(self):
        hall = HallFactory(step=OPEN)

        done = at_once(*[lambda: acknowledged(hall, "a")] * 4)

        assert done == [True] * 4
        assert HallAnswer.objects.count() == 1

    def test_with_a_button_in_two_tabs_goes_on_once(self):
        hall = HallFactory()

        at_once(*[lambda: actions.advance_hall(hall_id=hall.pk, step=0, at=NOW)] * 2)

        assert Hall.objects.get().step == OPEN

    def test_starts_one_hall_and_counts_every_phone(self):
        cohort, edition = CohortFactory(), HallFactory().edition

        halls = at_once(*[lambda: actions.start_hall(cohort=cohort, edition=edition, at=NOW)] * 3)
        at_once(
            *[
                lambda: actions.join_hall(code=halls[0].code, address="sekolah", at=NOW)
            ] * PHONES
        )  # fmt: skip

        assert len({hall.pk for hall in halls}) == 1
        assert Hall.objects.get(pk=halls[0].pk).phones == PHONES
