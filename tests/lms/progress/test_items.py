"""What authors learn about their questions: first responses, all languages, never small numbers."""

import copy

import pytest

from lms.progress.item_statistics import Flag
from lms.progress.items import get_items
from lms.progress.models import Attempt
from tests.factories.catalogue import QUIZ, QUIZ_KEY, EditionFactory, QuizFactory, an_id
from tests.factories.learning import after
from tests.factories.people import UserFactory
from tests.lms.progress.sitting import WRONG, answer_all, sit, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz():
    return QuizFactory()


def sit_many(quiz, n, key=QUIZ_KEY, at=None):
    for _n in range(n):
        sit(UserFactory(), quiz, key, at or after(0))


def item(quiz, name):
    return next(one for one in get_items([quiz.pk]) if one.question_id == an_id(name))


class TestGetItems:
    def test_hides_what_fewer_than_ten_answered(self, quiz):
        sit_many(quiz, 9)
        assert item(quiz, "q1").numbers is None

        sit_many(quiz, 1)
        assert item(quiz, "q1").numbers.n == 10

    def test_knows_the_questions_of_a_quiz_nobody_took(self, quiz):
        items = get_items([quiz.pk])

        assert [one.number for one in items] == [1, 2, 3, 4, 5, 6]
        assert items[0].prompt.startswith("Kamu menerima pesan")
        assert not any(one.numbers for one in items)

    def test_tells_how_hard_it_is_and_what_was_chosen(self, quiz):
        sit_many(quiz, 9)
        sit_many(quiz, 3, WRONG)

        numbers = item(quiz, "q1").numbers

        assert numbers.n == 12
        assert numbers.facility == 0.75
        assert numbers.discrimination == pytest.approx(1)
        assert [(one.text, one.is_right, one.share) for one in numbers.choices] == [
            ("Pilihan A", False, 0.25),
            ("Pilihan B", True, 0.75),
            ("Pilihan C", False, 0.0),
            ("Pilihan D", False, 0.0),
        ]

    def test_counts_each_choice_of_several(self, quiz):
        sit_many(quiz, 9)
        sit_many(quiz, 3, WRONG)

        choices = {one.text: one.share for one in item(quiz, "q2").numbers.choices}

        assert choices == {
            "Pilihan A": 0.75,
            "Pilihan B": 0.25,
            "Pilihan C": 0.75,
            "Pilihan D": 0.25,
        }

    @pytest.mark.parametrize("name", ["q4", "q5", "q6"])
    def test_of_other_types_tells_how_hard_it_is(self, quiz, name):
        sit_many(quiz, 9)
        sit_many(quiz, 3, WRONG)

        numbers = item(quiz, name).numbers

        assert numbers.facility == 0.75
        assert numbers.choices == ()

    def test_counts_only_the_first_sitting_of_each(self, quiz):
        learners = [UserFactory() for _n in range(10)]
        for learner in learners:
            sit(learner, quiz, WRONG, after(0))
            sit(learner, quiz, QUIZ_KEY, after(60))

        numbers = item(quiz, "q1").numbers

        assert (numbers.n, numbers.facility) == (10, 0)

    def test_leaves_out_who_is_in_the_middle(self, quiz):
        sit_many(quiz, 10)
        answer_all(start(UserFactory(), quiz), WRONG)

        assert item(quiz, "q1").numbers.n == 10

    def test_goes_on_with_a_question_that_an_edit_left_alone(self, quiz):
        sit_many(quiz, 6)
        edited = copy.deepcopy(QUIZ)
        edited["questions"] = edited["questions"][:5]
        edited["questions"][0]["choices"].reverse()
        edited["questions"][1]["right"] = [an_id("q2a")]
        EditionFactory(activity=quiz, structure=edited)
        sit_many(quiz, 6, {key: QUIZ_KEY[key] for key in list(QUIZ_KEY)[:5]})

        assert item(quiz, "q1").numbers.n == 12
        assert item(quiz, "q2").numbers is None
        assert len(get_items([quiz.pk])) == 5

    def test_says_what_is_odd(self, quiz):
        sit_many(quiz, 40)

        assert item(quiz, "q1").numbers.flags == (Flag.EASY,)

    @pytest.mark.parametrize("quizzes", [1, 8])
    def test_asks_four_things_for_any_number(self, quizzes, django_assert_num_queries):
        made = [QuizFactory() for _n in range(quizzes)]
        for one in made:
            sit_many(one, 2)

        with django_assert_num_queries(4):
            assert len(get_items([one.pk for one in made])) == 6 * quizzes

    def test_holds_nothing_personal(self, quiz):
        sit_many(quiz, 12)

        told = repr(get_items([quiz.pk]))

        for attempt in Attempt.objects.select_related("learner"):
            assert str(attempt.pk) not in told
            assert str(attempt.learner) not in told
