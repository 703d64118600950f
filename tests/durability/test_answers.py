"""Nothing acknowledged to a learner is ever lost (rule 4): not in a crowd, not by a power cut."""

import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from lms.progress import sheets
from lms.progress.editions import get_quiz
from lms.progress.models import Answer, Attempt, Completion
from lms.progress.sittings import Sheet
from tests.durability.server import Crowd, Form, serving
from tests.factories.catalogue import QUIZ_KEY, QuizFactory
from tests.factories.people import CohortFactory, MembershipFactory, sign_in

LEARNERS = 200

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]


@pytest.fixture
def quiz():
    return QuizFactory()


@pytest.fixture
def memberships():
    cohort = CohortFactory()
    return MembershipFactory.create_batch(LEARNERS, cohort=cohort)


@pytest.fixture
def sittings(quiz, memberships):
    """What each learner will send: the forms of a whole quiz, answered right."""
    edition = quiz.editions.get()
    return [forms_of(edition, membership) for membership in memberships]


@pytest.fixture
def site(sittings, tmp_path):
    """The real server, which finds everything there already."""
    with serving(tmp_path / "server.log") as site:
        yield site


def forms_of(edition, membership):
    attempt_id = uuid.uuid4()
    sheet = Sheet(attempt_id, edition_id=edition.pk, learner_id=membership.user_id)
    cookie = sign_in(Client(), membership).cookies[settings.SESSION_COOKIE_NAME]
    return [
        Form(
            path=reverse("progress:question", args=[edition.activity.key, number]),
            cookie=f"{settings.SESSION_COOKIE_NAME}={cookie.value}",
            fields={"lembar": sheets.sign(sheet)} | fields_of(question),
            row=(attempt_id, question.id),
        )
        for number, question in enumerate(get_quiz(edition.pk).marked, start=1)
    ]


def fields_of(question):
    """What a form with the right answer sends, by the type of question."""
    right = QUIZ_KEY[question.id]
    match question.type:
        case "ordering":
            return {f"jawaban-{item}": place for place, item in enumerate(right, start=1)}
        case "matching":
            return {f"jawaban-{left}": partner for left, partner in right.items()}
    return {"jawaban": right}


def stored():
    """The answers in the database, as rows like those of the forms."""
    return list(Answer.objects.values_list("attempt_id", "question_id"))


class TestInACrowd:
    def test_no_answer_of_200_learners_is_lost_and_nobody_meets_a_locked_database(
        self, site, sittings
    ):
        crowd = Crowd(site.port, sittings)
        crowd.start()
        outcome = crowd.join()

        rows = stored()
        assert outcome.others == []
        assert len(outcome.acknowledged) == sum(map(len, sittings))
        assert sorted(rows) == sorted(outcome.acknowledged)
        assert Attempt.objects.filter(submitted_at=None).count() == 0
        assert Completion.objects.count() == LEARNERS
        log = site.log.read_text("utf-8")
        assert "locked" not in log
        assert "Traceback" not in log


class TestAfterAPowerCut:
    def test_every_acknowledged_answer_is_there_and_the_rest_can_be_sent_again(
        self, site, sittings
    ):
        crowd = Crowd(site.port, sittings)
        crowd.start()
        crowd.wait_for(LEARNERS)
        site.kill()
        before = crowd.join().acknowledged
        rows = stored()

        site.start()
        again = Crowd(site.port, sittings)
        again.start()
        after = again.join()

        assert LEARNERS <= len(before) < sum(map(len, sittings))
        assert before <= set(rows)
        assert after.others == []
        assert sorted(stored()) == sorted(form.row for forms in sittings for form in forms)
        assert Completion.objects.count() == LEARNERS


# What the database says of itself when an acknowledged write survives a power cut.
DURABLE = {
    "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2},  # 2 is FULL
    "postgresql": {"SHOW fsync": "on", "SHOW synchronous_commit": "on"},
}


def asked(database, questions):
    with database.cursor() as cursor:
        return {question: cursor.execute(question).fetchone()[0] for question in questions}


class TestTheConnectionThatWrites:
    @pytest.mark.parametrize("name", ["answer", "attempt", "completion"])
    def test_has_every_record_on_the_disk_before_it_is_acknowledged(self, name, client, quiz):
        membership = MembershipFactory()
        forms = forms_of(quiz.editions.get(), membership)
        sign_in(client, membership)
        wanted = DURABLE[connection.vendor]
        said = []

        def listen(execute, sql, params, many, context):
            if sql.startswith(f'INSERT INTO "progress_{name}"'):
                said.append(asked(context["connection"], wanted))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            for form in forms:
                client.post(form.path, form.fields)

        assert said
        assert all(answer == wanted for answer in said)
