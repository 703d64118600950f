"""Sittings of the test quiz, through the actions: begun, answered, handed in."""

import uuid

from lms.progress import actions
from tests.factories.catalogue import (
    QUIZ_KEY,
    an_id,
)
from tests.factories.learning import (
    NOW,
)

WRONG = {
    an_id("q1"): an_id("q1a"),
    an_id("q2"): [an_id("q2b"), an_id("q2d")],
    an_id("q3"): "true",
    an_id("q4"): [an_id(f"q4{x}") for x in "dcba"],
    an_id("q5"): {an_id(f"q5{x}"): an_id(f"q5{y}") for x, y in ("ab", "bc", "ca")},
    an_id("q6"): "Teruskan",
}


def start(learner, quiz, at=NOW, attempt_id=None):
    return actions.start_attempt(
        attempt_id=attempt_id or uuid.uuid4(),
        learner=learner,
        edition=quiz.editions.latest("number"),
        at=at,
    )


def answer_all(attempt, key=QUIZ_KEY, at=NOW):
    for question_id, response in key.items():
        actions.record_answer(attempt=attempt, question_id=question_id, response=response, at=at)


def sit(learner, quiz, key=QUIZ_KEY, at=NOW):
    attempt = start(learner, quiz, at)
    answer_all(attempt, key, at)
    return actions.submit_attempt(attempt=attempt, at=at)
