"""Rules 1 and 2: no score of a person, no attitude with an id."""

import re
import uuid

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from content.quizzes.marking import NotMarked
from lms.measurement.models import TakenTest
from lms.progress import actions
from lms.progress.models import Answer, Attempt
from tests.factories.catalogue import QuizFactory, an_id
from tests.factories.learning import NOW
from tests.factories.people import MembershipFactory, UserFactory, sign_in
from tests.lms.progress.conftest import Sitter


def learner_side_fields():
    """Every column of ours about people, as "Model.field"."""
    for model in apps.get_models():
        if model.__module__.startswith("lms."):
            for field in model._meta.concrete_fields:
                yield f"{model.__name__}.{field.name}", field


class TestRule1NoScoreOfAPerson:
    """No individual risk, ideology or attitude score; no free text about third persons."""

    JUDGING = re.compile(
        "risk|scor|mark|attitude|ideolog|radical|extrem|suspic|flag|trust|belief|relig|ethnic|suku"
    )
    OF_QUIZZES = {"Attempt.score", "Answer.marks"}  # how a quiz went; seen by its learner only

    def test_there_is_no_column_that_judges_a_person(self):
        judging = {
            name for name, _field in learner_side_fields() if self.JUDGING.search(name.lower())
        }

        assert judging == self.OF_QUIZZES

    def test_there_is_no_column_for_prose(self):
        prose = {n for n, field in learner_side_fields() if isinstance(field, models.TextField)}

        # The text of a half-yearly report: numbers of ten people or more, and no person.
        assert prose == {"FrozenReport.content"}

    def test_the_only_free_json_holds_ids_of_the_edition(self):
        free = {n for n, field in learner_side_fields() if isinstance(field, models.JSONField)}

        # Ratings hold ids of messages and numbers from 1 to 4, and nobody's id.
        assert free == {"Answer.response", "Regrade.right", "TakenTest.ratings"}

    @pytest.mark.django_db
    def test_what_is_typed_into_a_quiz_is_not_kept(self, module):
        client = sign_in(Client(), MembershipFactory())
        sitter = Sitter(client, module.activities.get(kind="quiz"))

        sitter.send(6, {"jawaban": "Pak Udin pelakunya"})

        assert Answer.objects.get().response == "lain"


@pytest.mark.django_db
class TestRule2NoAttitudeWithAnId:
    """A learner's answer to an attitude question is never stored with her id."""

    RATING = {
        "kind": "quiz",
        "questions": [
            {"id": an_id("r1"), "type": "rating", "reliable": True},
            {
                "id": an_id("q3"),
                "type": "true_false",
                "choices": ["true", "false"],
                "right": ["true"],
            },
        ],
    }

    @pytest.fixture
    def quiz(self):
        words = {
            "prompt": "?",
            "choices": {k: {"text": k, "feedback": ""} for k in ("true", "false")},
        }
        text = {"title": "Tes", "intro": "", "questions": {an_id("r1"): words, an_id("q3"): words}}
        return QuizFactory(edition__structure=self.RATING, edition__text=text)

    def test_it_is_refused_where_records_are_written(self, quiz):
        attempt = actions.start_attempt(
            attempt_id=uuid.uuid4(),
            learner=UserFactory(),
            edition=quiz.editions.get(),
            at=NOW,
        )

        with pytest.raises(NotMarked):
            actions.record_answer(
                attempt=attempt, question_id=an_id("r1"), response={"trust": 4, "share": 1}, at=NOW
            )

        assert not Answer.objects.exists()

    def test_it_is_not_asked_in_a_quiz(self, quiz):
        client = sign_in(Client(), MembershipFactory())
        sitter = Sitter(client, quiz)

        sitter.send(1, {"jawaban": "true"})

        assert Answer.objects.get().question_id == an_id("q3")
        assert client.get(sitter.url(2)).status_code == 404
        assert Attempt.objects.get().score == 1

    def test_a_test_of_trust_points_at_nobody_and_nothing_points_at_it(self):
        relations = [field for field in TakenTest._meta.get_fields() if field.is_relation]

        assert relations == []
