"""A hall goes on step by step, and keeps counts, never phones."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from content.quizzes.marking import BadResponse
from lms.accounts.models import Throttle
from lms.accounts.throttle import TooManyTries
from lms.facilitation.hall import actions
from lms.facilitation.models import Hall, HallAnswer, HallResult
from lms.progress.screens.responses import Incomplete
from tests.factories.catalogue import QuizFactory, an_id
from tests.factories.halls import (
    CLOSED,
    OPEN,
    RIGHT,
    WRONG,
    HallFactory,
    a_closed_hall,
    advance,
    answer,
)
from tests.factories.learning import NOW
from tests.factories.people import CohortFactory

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=12)
LAST_STEP = 6  # of three questions


def start(cohort, quiz=None, at=NOW):
    edition = (quiz or QuizFactory()).editions.get()
    return actions.start_hall(cohort=cohort, edition=edition, at=at)


def join(code, *, address="sekolah", at=NOW):
    return actions.join_hall(code=code, address=address, at=at)


class TestStartHall:
    def test_gives_a_code_of_six_digits_and_lets_people_in(self):
        hall = start(CohortFactory())

        assert len(hall.code) == 6
        assert hall.code.isdecimal()
        assert (hall.step, hall.phones, hall.ended_at) == (0, 0, None)

    def test_twice_is_the_hall_that_runs_whatever_quiz_is_asked_for(self):
        cohort = CohortFactory()

        assert start(cohort) == start(cohort)
        assert Hall.objects.count() == 1

    def test_begins_anew_once_the_other_has_ended_or_is_too_old(self):
        cohort = CohortFactory()
        first = start(cohort)
        actions.end_hall(hall_id=first.pk, at=NOW)
        second = start(cohort)

        assert second != first
        assert start(cohort, at=LATER) not in {first, second}

    def test_never_uses_the_code_of_another_hall_that_runs(self, monkeypatch):
        drawn = iter([7, 7, 8])
        monkeypatch.setattr(actions.secrets, "randbelow", lambda _below: next(drawn))

        assert [start(CohortFactory()).code for _hall in range(2)] == ["000007", "000008"]


class TestJoinHall:
    def test_counts_a_phone_and_stores_nothing_of_it(self):
        hall = HallFactory()

        assert join(hall.code) == hall
        hall.refresh_from_db()
        assert hall.phones == 1
        assert not HallAnswer.objects.exists()
        assert not Throttle.objects.exists()

    @pytest.mark.parametrize("gone", [{"ended_at": NOW}, {"started_at": NOW - timedelta(hours=12)}])
    def test_refuses_a_code_once_the_hall_is_over(self, gone):
        with pytest.raises(actions.UnknownCode):
            join(HallFactory(**gone).code)

    def test_lets_a_school_mistype_two_hundred_times_and_stops_who_goes_on_guessing(
        self, monkeypatch
    ):
        hall = HallFactory(code="654321")
        key = "hall:sekolah"
        Throttle.objects.create(key=key, failures=200, resets_at=NOW + timedelta(minutes=5))

        join(hall.code)
        with pytest.raises(actions.UnknownCode):
            join("000001")
        Throttle.objects.filter(key=key).update(failures=299)
        with pytest.raises(actions.UnknownCode):
            join("000002")

        with pytest.raises(TooManyTries):
            join(hall.code)
        assert join(hall.code, address="sekolah lain")

    def test_counts_one_wrong_code_that_a_class_copied_once(self):
        for _phone in range(3):
            with pytest.raises(actions.UnknownCode):
                join("000001")

        assert Throttle.objects.get(key="hall:sekolah").failures == 1

    def test_refuses_a_crowd_that_no_hall_holds(self):
        with pytest.raises(actions.HallFull):
            join(HallFactory(phones=500).code)


class TestAdvanceHall:
    def test_goes_through_open_and_closed_questions_and_ends_after_the_last(self):
        hall = HallFactory()
        steps = [(advance(hall).step, hall.is_open) for _time in range(LAST_STEP)]

        assert steps == [(1, True), (2, False), (3, True), (4, False), (5, True), (6, False)]
        assert hall.ended_at is None
        assert advance(hall).ended_at == NOW

    @pytest.mark.parametrize("stale", [0, 2, 7, -1])
    def test_does_nothing_where_the_button_is_stale(self, stale):
        hall = HallFactory(step=OPEN)
        answer(hall, 1)

        actions.advance_hall(hall_id=hall.pk, step=stale, at=NOW)

        hall.refresh_from_db()
        assert hall.step == OPEN
        assert HallAnswer.objects.count() == 1

    def test_pressed_twice_goes_on_once(self):
        hall = HallFactory()
        for _press in range(2):
            actions.advance_hall(hall_id=hall.pk, step=0, at=NOW)

        hall.refresh_from_db()
        assert hall.step == OPEN

    def test_turns_answers_into_counts_and_deletes_them(self):
        hall = a_closed_hall([RIGHT] * 4 + [WRONG])

        result = HallResult.objects.get(hall=hall)
        assert (result.number, result.answers, result.counts) == (1, 5, "1,4,0,0")
        assert not HallAnswer.objects.exists()

    def test_keeps_nothing_of_fewer_than_five(self):
        a_closed_hall([RIGHT] * 4)

        assert not HallResult.objects.exists()
        assert not HallAnswer.objects.exists()

    def test_cannot_keep_fewer_than_five_by_any_other_way(self):
        with pytest.raises(IntegrityError):
            HallResult.objects.create(hall=HallFactory(), number=1, answers=4, counts="4,0,0,0")


class TestEndHall:
    def test_closes_the_open_question_and_is_over_once(self):
        hall = HallFactory(step=OPEN)
        for phone in range(5):
            answer(hall, phone)

        for later in (0, 5):
            actions.end_hall(hall_id=hall.pk, at=NOW + timedelta(minutes=later))

        hall.refresh_from_db()
        assert hall.ended_at == NOW
        assert HallResult.objects.get().answers == 5
        assert not HallAnswer.objects.exists()


class TestRecordHallAnswer:
    def test_keeps_one_answer_a_phone_and_its_first_one(self):
        hall = HallFactory(step=OPEN)

        assert answer(hall, "a", RIGHT) == (RIGHT,)
        assert answer(hall, "a", WRONG) == (RIGHT,)
        assert HallAnswer.objects.count() == 1

    def test_keeps_several_choices_in_the_order_of_the_edition(self):
        hall = HallFactory(step=3)
        a, c = an_id("q2a"), an_id("q2c")

        assert answer(hall, "a", c, a, step=3) == (a, c)

    def test_keeps_nothing_by_which_two_answers_of_a_phone_could_be_joined(self):
        hall = HallFactory(step=OPEN)
        answer(hall, "a")
        first = HallAnswer.objects.get().phone
        answer(advance(hall, times=2), "a", an_id("q2a"), an_id("q2c"), step=3)

        assert first not in {"a", HallAnswer.objects.get().phone}

    @pytest.mark.parametrize("step", [0, CLOSED, 3])
    def test_refuses_a_question_that_is_not_open(self, step):
        with pytest.raises(actions.QuestionClosed):
            answer(HallFactory(step=OPEN), "a", step=step)

    @pytest.mark.parametrize(
        "fields", [{"step": CLOSED}, {"step": OPEN, "ended_at": NOW}, {"step": 0}]
    )
    def test_refuses_a_hall_that_takes_no_answers(self, fields):
        hall = HallFactory(**fields)

        with pytest.raises(actions.QuestionClosed):
            answer(hall, "a", step=hall.step)

    @pytest.mark.parametrize(
        ("choices", "why"),
        [([""], Incomplete), (["lain"], BadResponse), ([an_id("q2a")], BadResponse)],
    )
    def test_refuses_what_is_no_choice_of_the_question(self, choices, why):
        with pytest.raises(why):
            answer(HallFactory(step=OPEN), "a", *choices)
        assert not HallAnswer.objects.exists()


class TestExpireHalls:
    def test_deletes_what_began_twelve_hours_ago_and_twice_is_once(self, monkeypatch):
        old = HallFactory(step=OPEN)
        answer(old, "a")
        young = HallFactory(started_at=NOW + timedelta(minutes=1))
        monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)

        for _time in range(2):
            call_command("expire_halls", verbosity=0)

        assert list(Hall.objects.all()) == [young]
        assert not HallAnswer.objects.exists()
