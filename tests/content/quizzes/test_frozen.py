"""Drawing: every attempt asks all that is fixed and so many of the pool, the same each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.quizzes.marking import Malformed, Quiz
from tests.factories.catalogue import QUIZ, drawing_quiz

seeds = st.integers(0, 2**31 - 1)
sizes = st.integers(0, 12)


@st.composite
def drawing(draw):
    fixed, pool, wanted = draw(sizes), draw(sizes), draw(st.integers(0, 15))
    structure, _text = drawing_quiz(fixed, pool, wanted)
    return Quiz.parse(structure)


class TestDrawn:
    @given(drawing(), seeds)
    def test_has_every_fixed_question_and_so_many_of_the_pool(self, quiz, seed):
        asked = [one.id for one in quiz.drawn(seed).questions]
        fixed = [one.id for one in quiz.questions if one.id not in quiz.pool]

        assert asked[: len(fixed)] == fixed
        assert set(asked[len(fixed) :]) <= quiz.pool
        assert len(asked) == len(set(asked)) == len(fixed) + min(quiz.draw, len(quiz.pool))

    @given(drawing(), seeds)
    def test_keeps_the_order_of_the_quiz(self, quiz, seed):
        order = [one.id for one in quiz.questions]
        asked = [one.id for one in quiz.drawn(seed).questions]

        assert asked == sorted(asked, key=order.index)

    @given(drawing(), seeds)
    def test_is_the_same_for_the_same_seed(self, quiz, seed):
        assert quiz.drawn(seed) == quiz.drawn(seed)
        assert quiz.drawn(seed).drawn(seed + 1) == quiz.drawn(seed)  # it is drawn once

    @given(drawing(), seeds)
    def test_asks_as_many_as_the_quiz_says(self, quiz, seed):
        assert len(quiz.drawn(seed).marked) == quiz.n_asked

    @given(st.integers(1, 12), seeds)
    def test_does_not_depend_on_where_a_question_stands_in_the_bank(self, wanted, seed):
        structure, _text = drawing_quiz(2, 12, wanted)
        turned = structure | {"pool": structure["pool"][::-1]}

        one, other = Quiz.parse(structure).drawn(seed), Quiz.parse(turned).drawn(seed)

        assert {q.id for q in one.questions} == {q.id for q in other.questions}

    def test_reaches_every_question_about_equally_often(self):
        quiz = Quiz.parse(drawing_quiz(0, 10, 3)[0])
        times = dict.fromkeys(quiz.pool, 0)
        for seed in range(2000):
            for one in quiz.drawn(seed).questions:
                times[one.id] += 1

        assert all(500 < n < 700 for n in times.values())  # 600 expected

    def test_is_never_another_one_in_a_later_release(self):
        quiz = Quiz.parse(drawing_quiz(1, 8, 3)[0])
        prompts = {one["id"]: n for n, one in enumerate(drawing_quiz(1, 8, 3)[0]["pool"], start=1)}

        drawn = [prompts[one.id] for one in quiz.drawn(2026).questions[1:]]

        assert drawn == [2, 4, 6]

    def test_leaves_a_quiz_without_a_bank_as_it_is(self):
        quiz = Quiz.parse(QUIZ)

        assert quiz.drawn(7) is quiz
        assert quiz.n_asked == len(quiz.marked) == 6


class TestParse:
    def test_refuses_a_pool_of_something_else(self):
        with pytest.raises(Malformed):
            Quiz.parse({"kind": "quiz", "questions": [], "pool": [{"id": "x", "type": "essay"}]})
