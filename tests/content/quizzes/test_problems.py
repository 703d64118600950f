import pytest

from content.quizzes.marking import Question, QuestionType, Quiz
from content.quizzes.problems import Fault, Problem, problems

GOOD = Question("g", QuestionType.SINGLE, ("a", "b"), frozenset("a"))


class TestProblems:
    def test_finds_none_in_a_quiz_that_can_be_marked(self):
        short = Question("s", QuestionType.SHORT_ANSWER, accepted=frozenset({"stop"}))
        placed = Question("o", QuestionType.ORDERING, ("a", "b"))

        assert problems(Quiz((GOOD, short, placed))) == []

    @pytest.mark.parametrize(
        ("question", "fault"),
        [
            (Question("q", QuestionType.SINGLE, ("a",), frozenset("a")), Fault.TOO_FEW),
            (Question("q", QuestionType.SINGLE, ("a", "b")), Fault.NO_RIGHT),
            (Question("q", QuestionType.SINGLE, ("a", "b"), frozenset("ab")), Fault.SEVERAL_RIGHT),
            (Question("q", QuestionType.MULTIPLE, ("a", "b"), frozenset("ac")), Fault.STRAY_RIGHT),
            (Question("q", QuestionType.ORDERING, ("a", "a")), Fault.REPEATED),
            (Question("q", QuestionType.MATCHING, ("a",)), Fault.TOO_FEW),
            (Question("q", QuestionType.SHORT_ANSWER), Fault.NO_SPELLING),
            (Question("q", QuestionType.RATING), Fault.OPINION),
            (Question("g", QuestionType.SINGLE, ("a", "b"), frozenset("a")), Fault.REPEATED),
        ],
    )
    def test_names_the_question_at_fault(self, question, fault):
        assert problems(Quiz((GOOD, question))) == [Problem(fault, question.id)]

    def test_finds_a_quiz_without_questions(self):
        assert problems(Quiz(())) == [Problem(Fault.EMPTY)]
