"""What the wall and the phones of a hall are told, and what nobody is."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.facilitation.hall.asking import can_be_asked, get_questions
from lms.facilitation.hall.queries import (
    NOWHERE,
    count_answers,
    get_quizzes,
    get_stand,
    get_step,
    get_summary,
)
from lms.facilitation.models import HallAnswer
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
from tests.factories.learning import NOW, after

pytestmark = pytest.mark.django_db
CHOICES = [an_id(f"q1{letter}") for letter in "abcd"]
RATING = {
    "kind": "quiz",
    "questions": [{"id": an_id("r1"), "type": "rating", "reliable": True}],
}


class TestGetQuestions:
    def test_are_those_answered_by_choosing(self):
        assert [question.id for question in get_questions(HallFactory())] == [
            an_id("q1"),
            an_id("q2"),
            an_id("q3"),
        ]

    def test_are_never_ratings_of_trust_or_sharing(self):
        quiz = QuizFactory(edition__structure=RATING)
        hall = HallFactory(edition=quiz.editions.get())

        assert get_questions(hall) == ()
        assert not can_be_asked(hall.edition_id)


class TestGetQuizzes:
    def test_name_the_module(self):
        quiz = QuizFactory()

        assert [one.activity_id for one in get_quizzes("id")] == [quiz.pk]


class TestGetStep:
    def test_says_where_a_hall_stands_at_the_cost_of_one_query(self, django_assert_num_queries):
        hall = HallFactory(step=OPEN)

        with django_assert_num_queries(1):
            assert get_step(hall.pk, at=NOW) == OPEN

    @pytest.mark.parametrize("fields", [{"ended_at": NOW}, {"started_at": after(-720)}])
    def test_says_that_a_hall_is_over(self, fields):
        assert get_step(HallFactory(step=OPEN, **fields).pk, at=NOW) == NOWHERE


class TestGetStand:
    def test_asks_nothing_before_the_first_question(self):
        stand = get_stand(HallFactory())

        assert (stand.number, stand.total, stand.face, stand.told) == (0, 3, None, None)

    def test_shows_the_open_question_without_its_key(self):
        stand = get_stand(HallFactory(step=OPEN))

        assert stand.face.prompt.startswith("Kamu menerima pesan")
        assert [option.id for option in stand.face.options] == CHOICES
        assert {option.state for option in stand.face.options} == {""}
        assert "Tanggapan" not in repr(stand)

    def test_tells_counts_key_and_reasons_of_a_closed_question(self):
        stand = get_stand(a_closed_hall([RIGHT] * 4 + [WRONG] * 2), chosen=(WRONG,))

        assert stand.told.answers == 6
        assert [bar.count for bar in stand.told.bars] == [2, 4, 0, 0]
        assert [bar.is_right for bar in stand.told.bars] == [False, True, False, False]
        assert [bar.is_yours for bar in stand.told.bars] == [True, False, False, False]
        assert not stand.told.is_yours_right

    def test_falls_back_to_indonesian_and_says_so(self):
        with translation.override("su"):
            assert get_stand(HallFactory(step=OPEN)).language == "id"

    @pytest.mark.parametrize("phones", [1, 8])
    @pytest.mark.parametrize(("closed", "queries"), [(False, 1), (True, 2)])
    def test_costs_the_same_for_any_number_of_phones(
        self, phones, closed, queries, django_assert_num_queries
    ):
        hall = HallFactory(step=OPEN)
        for phone in range(phones):
            answer(hall, phone)
        if closed:
            advance(hall)
        get_stand(hall)

        with django_assert_num_queries(queries):
            get_stand(hall)


class TestGetSummary:
    def test_tells_the_questions_that_were_asked(self):
        hall = advance(a_closed_hall([RIGHT] * 5), times=2)

        assert [(told.number, told.answers) for told in get_summary(hall)] == [(1, 5), (2, None)]


class TestCountAnswers:
    def test_counts_those_of_the_open_question_only(self):
        hall = HallFactory(step=OPEN)
        answer(hall, 1)

        assert count_answers(hall) == 1
        assert count_answers(advance(hall)) == 0


class TestFewAnswers:
    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from(CHOICES), max_size=9))
    def test_are_told_from_five_on_and_else_leave_no_number(self, chosen):
        hall = a_closed_hall(chosen)
        told = get_stand(hall).told

        counts = [bar.count for bar in told.bars]
        if len(chosen) >= 5:
            assert (told.answers, counts) == (len(chosen), [chosen.count(c) for c in CHOICES])
        else:
            assert (told.answers, counts) == (None, [0, 0, 0, 0])
            assert get_summary(hall) == (told,)
        assert hall.step == CLOSED
        assert not HallAnswer.objects.exists()
