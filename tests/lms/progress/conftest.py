import re

import pytest
from django.test import Client
from django.utils import translation

from tests.factories.catalogue import (
    QUIZ_KEY,
    LessonFactory,
    ModuleFactory,
    QuizFactory,
    SimulationFactory,
    an_id,
)
from tests.factories.people import MembershipFactory, sign_in

# What the form of each question of the test quiz sends for the right answer.
FORMS = {
    1: {"jawaban": an_id("q1b")},
    2: {"jawaban": [an_id("q2a"), an_id("q2c")]},
    3: {"jawaban": "false"},
    4: {f"jawaban-{key}": str(n) for n, key in enumerate(QUIZ_KEY[an_id("q4")], start=1)},
    5: {f"jawaban-{key}": key for key in QUIZ_KEY[an_id("q5")]},
    6: {"jawaban": "Berhenti!"},
}
WRONG_FORM = {"jawaban": an_id("q1a")}


class Sitter:
    """Somebody with a browser who takes a quiz."""

    def __init__(self, client, quiz, prefix=""):
        self.client = client
        self.quiz = quiz
        self.base = f"{prefix}/kuis/{quiz.key}/"

    def url(self, number, query=""):
        return f"{self.base}{number}/{query}"

    @property
    def result_url(self):
        return f"{self.base}hasil/"

    def start(self):
        return self.client.post(f"{self.base}mulai/")

    def sheet(self, number, query=""):
        page = self.client.get(self.url(number, query)).content.decode()
        return re.search(r'name="lembar" value="([^"]+)"', page).group(1)

    def send(self, number, form=None, *, sheet=None, query=""):
        """Send the form of a question, the right answer unless told otherwise."""
        data = FORMS[number] if form is None else form
        lembar = self.sheet(number, query) if sheet is None else sheet
        return self.client.post(self.url(number, query), {"lembar": lembar, **data})

    def answer(self, number, form=None):
        """Send the form and look at what came of it."""
        response = self.send(number, form)
        assert response.status_code == 302, response.content.decode()[:2000]
        return self.client.get(response.url.partition("#")[0]).content.decode()

    def answer_all(self, wrong=()):
        self.start()
        for number in FORMS:
            query = "?baru=1" if number == 1 else ""
            self.send(number, WRONG_FORM if number in wrong else None, query=query)


@pytest.fixture(autouse=True)
def indonesian():
    """Each test begins in Indonesian: a test client leaves the language of its last page on."""
    with translation.override("id"):
        yield


@pytest.fixture
def module():
    """A module with two lessons, a chat and a quiz."""
    module = ModuleFactory()
    LessonFactory(module=module)
    LessonFactory(module=module)
    SimulationFactory(module=module)
    QuizFactory(module=module)
    return module


def one_of(module, kind):
    return module.activities.filter(kind=kind).first()


@pytest.fixture
def lesson(module):
    return one_of(module, "lesson")


@pytest.fixture
def quiz(module):
    return one_of(module, "quiz")


@pytest.fixture
def chat(module):
    return one_of(module, "simulation")


@pytest.fixture
def member(db):
    return MembershipFactory()


@pytest.fixture
def learner(member):
    return member.user


@pytest.fixture
def learner_client(member):
    return sign_in(Client(), member)


@pytest.fixture(params=["guest", "learner"])
def anybody(request, db):
    """A client of a guest, and one of a signed-in learner."""
    if request.param == "guest":
        return Client()
    return sign_in(Client(), MembershipFactory())
