"""A quiz that draws: each sitting asks its own questions and keeps them, on any device."""

import uuid
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalogue.models import Edition
from content.quizzes.marking import BadResponse, Quiz
from lms.progress import actions, phone, sheets
from lms.progress.draws import NotAsked, get_asked, seed_of
from lms.progress.items import get_items
from lms.progress.models import Answer, Attempt, Completion
from lms.progress.phone import PhoneSitting, PhoneWork
from lms.progress.sittings import Sheet
from tests.factories.catalogue import EditionFactory, QuizFactory, an_id, drawing_quiz
from tests.factories.learning import NOW, AttemptFactory
from tests.factories.people import MembershipFactory, UserFactory
from tests.lms.progress.conftest import Sitter

N_ASKED = 4  # one of its own, three of the pool of eight
STRUCTURE, TEXT = drawing_quiz(1, 8, 3)
QUESTIONS = {one["id"]: one for one in [*STRUCTURE["questions"], *STRUCTURE["pool"]]}


@pytest.fixture
def quiz(db):
    """A quiz whose newest edition draws."""
    activity = QuizFactory()
    EditionFactory(activity=activity, structure=STRUCTURE, text=TEXT)
    return activity


@pytest.fixture
def edition(quiz):
    return quiz.editions.order_by("-number").first()


@pytest.fixture
def sitter(anybody, quiz):
    return Sitter(anybody, quiz)


def prompt_on(html):
    return next(w["prompt"] for w in TEXT["questions"].values() if w["prompt"] in html)


def shown(sitter, number, query=""):
    """The id of the question on a page."""
    prompt = prompt_on(sitter.client.get(sitter.url(number, query)).content.decode())
    return next(key for key, words in TEXT["questions"].items() if words["prompt"] == prompt)


def start(sitter):
    """Answer the first question rightly; the three others as they are shown then."""
    sheet = sitter.sheet(1, "?baru=1")
    assert sitter.send(1, {"jawaban": an_id("f1a")}, sheet=sheet).status_code == 302
    return [shown(sitter, number) for number in range(2, N_ASKED + 1)]


def send(sitter, number, *, right=True):
    choices = QUESTIONS[shown(sitter, number)]["choices"]
    return sitter.send(number, {"jawaban": choices[0 if right else 1]})


def attempt_of(edition, learner=None, **fields):
    return AttemptFactory(
        learner=learner or UserFactory(), activity=edition.activity, edition=edition, **fields
    )


def answer_all(attempt, at=NOW):
    for question in get_asked(attempt.edition_id, attempt.pk).marked:
        actions.record_answer(
            attempt=attempt, question_id=question.id, response=question.options[0], at=at
        )


class TestBeginning:
    """A learner's address names what she is to be asked; a guest's could be sent to anybody."""

    def attempt_on(self, sitter, address):
        query = address.removeprefix(sitter.url(1))
        return sheets.read(sitter.sheet(1, query)).attempt_id

    def test_asks_the_same_when_the_page_is_loaded_again(self, learner_client, quiz):
        hers = Sitter(learner_client, quiz)
        address = hers.start().url

        assert self.attempt_on(hers, address) == self.attempt_on(hers, address)
        assert not Attempt.objects.exists()

    def test_draws_anew_at_an_address_that_was_used(self, learner_client, quiz):
        hers = Sitter(learner_client, quiz)
        address = hers.start().url
        first = self.attempt_on(hers, address)
        hers.send(
            1, {"jawaban": an_id("f1a")}, sheet=hers.sheet(1, address.removeprefix(hers.url(1)))
        )
        for number in range(2, N_ASKED + 1):
            send(hers, number)

        assert Attempt.objects.get().submitted_at
        assert self.attempt_on(hers, address) != first

    def test_names_nothing_in_a_guests_address(self, client, quiz):
        assert Sitter(client, quiz).start().url.endswith("?baru=1")

    def test_takes_an_address_that_somebody_made_up_for_a_new_one(self, learner_client, quiz):
        hers = Sitter(learner_client, quiz)

        assert self.attempt_on(hers, hers.url(1, "?baru=salah"))


class TestSitting:
    def test_asks_so_many_and_no_more(self, sitter):
        start(sitter)

        page = sitter.client.get(sitter.url(2)).content.decode()

        assert "Pertanyaan 2 dari 4" in page
        assert sitter.client.get(sitter.url(N_ASKED + 1)).status_code == 404

    def test_keeps_its_questions_whatever_is_published(self, sitter, quiz):
        asked = start(sitter)
        structure, text = drawing_quiz(1, 8, 5)
        EditionFactory(activity=quiz, structure=structure, text=text)

        assert [shown(sitter, number) for number in range(2, N_ASKED + 1)] == asked

    def test_is_passed_by_what_was_drawn(self, sitter):
        start(sitter)
        for number in range(2, N_ASKED + 1):
            send(sitter, number, right=number != 2)

        result = sitter.client.get(sitter.result_url).context

        assert (result["right"], result["total"], result["needed"]) == (3, 4, 3)
        assert result["passed"]
        assert len(result["lines"]) == N_ASKED

    def test_is_not_passed_by_half_of_it(self, sitter):
        start(sitter)
        for number in range(2, N_ASKED + 1):
            send(sitter, number, right=number == 2)

        result = sitter.client.get(sitter.result_url).context

        assert (result["right"], result["passed"]) == (2, False)
        assert not Completion.objects.exists()

    def test_goes_on_where_she_was(self, sitter):
        start(sitter)
        send(sitter, 3)

        assert sitter.start().url == sitter.url(2)

    def test_asks_the_same_again_when_nothing_was_chosen(self, sitter):
        sheet = sitter.sheet(3, "?baru=1")
        first = sitter.send(3, {}, sheet=sheet, query="?baru=1").content.decode()

        again = sitter.send(3, {}, sheet=sheet, query="?baru=1").content.decode()

        assert prompt_on(first) == prompt_on(again)

    def test_may_be_practised_before_it_begins(self, sitter):
        page = sitter.client.get(sitter.url(2, "?coba=1")).content.decode()
        asked = next(k for k, w in TEXT["questions"].items() if w["prompt"] == prompt_on(page))
        sheet = page.split('name="lembar" value="')[1].split('"')[0]

        response = sitter.send(
            2, {"jawaban": QUESTIONS[asked]["choices"][0]}, sheet=sheet, query="?coba=1"
        )

        assert response.status_code == 200
        assert TEXT["questions"][asked]["prompt"] in response.content.decode()

    def test_begun_in_another_tab_goes_on_there(self, sitter):
        asked = start(sitter)
        others = {key for key in QUESTIONS if key not in asked}
        for _try in range(40):  # until another draw asks something else in this place
            stale = self.stale_sheet()
            if stale[1] in others:
                break

        response = sitter.send(2, {"jawaban": QUESTIONS[stale[1]]["choices"][0]}, sheet=stale[0])

        assert response.status_code == 400
        assert "sudah memulai kuis ini" in response.content.decode()
        assert prompt_on(response.content.decode()) == TEXT["questions"][asked[0]]["prompt"]
        assert not Answer.objects.exclude(question_id=an_id("f1")).exists()

    def stale_sheet(self):
        """A form of a sitting that was never begun, and its second question."""
        edition = Edition.objects.order_by("-number").first()
        attempt = Attempt.objects.first()
        sheet = Sheet(phone.new_id(), edition.pk, attempt.learner_id if attempt else None)
        asked = get_asked(edition.pk, sheet.attempt_id).marked
        return sheets.sign(sheet), asked[1].id


class TestRecordAnswer:
    def test_refuses_what_was_not_drawn(self, edition):
        attempt = attempt_of(edition)
        asked = {one.id for one in get_asked(edition.pk, attempt.pk).questions}
        other = next(key for key in QUESTIONS if key not in asked)

        with pytest.raises(NotAsked):
            actions.record_answer(
                attempt=attempt, question_id=other, response=QUESTIONS[other]["right"][0], at=NOW
            )

        assert issubclass(NotAsked, BadResponse)
        assert not Answer.objects.exists()

    def test_and_handing_in_need_nothing_but_what_was_drawn(self, edition):
        attempt = attempt_of(edition)
        answer_all(attempt)

        done = actions.submit_attempt(attempt=attempt, at=NOW)

        assert Attempt.objects.get(pk=done.pk).score == 1.0
        assert attempt.answers.count() == N_ASKED


class TestClaim:
    def sitting(self, edition, asked):
        """A phone's sitting of which so many questions are answered rightly."""
        key = phone.new_id()
        quiz = get_asked(edition.pk, key)
        answers = {one.id: one.options[0] for one in quiz.marked[:asked]}
        return PhoneSitting(
            id=key,
            activity_id=edition.activity_id,
            edition_id=edition.pk,
            started_at=NOW - timedelta(minutes=9),
            answers=phone.pack(quiz, answers),
            submitted_at=NOW if asked == N_ASKED else None,
        )

    def claim(self, learner, sitting):
        work = PhoneWork(id=phone.new_id(), began_at=NOW, sittings=(sitting,))
        return actions.claim_phone_work(learner=learner, work=work, at=NOW)

    def test_takes_over_a_whole_sitting_with_its_draw(self, edition):
        learner = MembershipFactory().user
        sitting = self.sitting(edition, N_ASKED)

        self.claim(learner, sitting)

        attempt = Attempt.objects.get()
        assert (attempt.pk, attempt.score) == (sitting.id, 1.0)
        assert attempt.answers.count() == N_ASKED

    def test_fills_an_open_attempt_only_with_what_that_one_asks(self, edition):
        learner = MembershipFactory().user
        attempt = attempt_of(edition, learner)
        asked = {one.id for one in get_asked(edition.pk, attempt.pk).questions}

        self.claim(learner, self.sitting(edition, 3))

        assert Attempt.objects.count() == 1
        assert set(attempt.answers.values_list("question_id", flat=True)) <= asked


class TestCookie:
    QUIZ = Quiz.parse(drawing_quiz(0, 60, 10)[0])

    @given(st.integers(0, 2**31 - 1), st.lists(st.integers(0, 1), min_size=10, max_size=10))
    def test_holds_what_was_drawn_and_nothing_of_the_rest(self, seed, taken):
        drawn = self.QUIZ.drawn(seed)
        answers = {one.id: one.options[n] for one, n in zip(drawn.marked, taken, strict=True)}

        packed = phone.pack(drawn, answers)

        assert len(packed) == 19  # ten digits, nine points: not sixty fields
        assert phone.unpack(drawn, packed) == answers


class TestRegrade:
    def test_raises_by_what_was_drawn(self, edition):
        attempt = attempt_of(edition, MembershipFactory().user)
        quiz = get_asked(edition.pk, attempt.pk)
        for place, question in enumerate(quiz.marked):
            response = question.options[1 if place < 2 else 0]
            actions.record_answer(
                attempt=attempt, question_id=question.id, response=response, at=NOW
            )
        actions.submit_attempt(attempt=attempt, at=NOW)
        assert Attempt.objects.get().score == 0.5
        wrong = quiz.marked[1]

        actions.regrade(
            edition=edition,
            question_id=wrong.id,
            right=[wrong.options[1]],
            by=UserFactory(),
            reason="Kunci salah.",
            at=NOW,
        )

        assert Attempt.objects.get().score == 0.75
        assert Completion.objects.count() == 1


class TestItems:
    @pytest.fixture
    def items(self, edition):
        """Twelve learners: every other one slips in the fixed question, nobody in the others."""
        for learner in range(12):
            attempt = attempt_of(edition)
            for question in get_asked(edition.pk, attempt.pk).marked:
                slips = learner % 2 and question.id == an_id("f1")
                response = question.options[1 if slips else 0]
                actions.record_answer(
                    attempt=attempt, question_id=question.id, response=response, at=NOW
                )
            actions.submit_attempt(attempt=attempt, at=NOW)
        return {item.question_id: item for item in get_items([edition.activity_id])}

    def test_are_all_of_the_pool(self, items):
        assert set(items) == set(QUESTIONS)
        assert (items[an_id("f1")].numbers.n, items[an_id("f1")].numbers.facility) == (12, 0.5)

    def test_set_a_question_against_the_rest_that_was_asked(self, items):
        # Everybody did the same in the three others; against eight others it would differ.
        assert items[an_id("f1")].numbers.discrimination is None


class TestSeedOf:
    def test_is_never_another_one_in_a_later_release(self):
        assert seed_of(uuid.UUID("8d3c1b52-90a4-4f0e-9d4f-1f6f0a3c7e21")) == 0x8D3C1B52 >> 1

    @given(st.uuids())
    def test_is_a_number_of_31_bits(self, key):
        assert 0 <= seed_of(key) < 2**31
