"""What a room answered on paper or by raising hands, kept as numbers."""

import re

import pytest
from django.urls import reverse

from content.catalogue.queries import get_catalogue
from lms.facilitation.models import PaperCount
from lms.facilitation.teaching.actions import TooFew, record_counts
from lms.facilitation.teaching.paper import get_counted, get_paper
from lms.progress.models import Completion, ModuleCompletion
from tests.factories.catalogue import EditionFactory, LessonFactory, QuizFactory, an_id, ids
from tests.factories.meetings import SessionFactory
from tests.factories.people import FacilitatorFactory, sign_in
from tests.lms.progress.test_at_once import TABS, at_once

pytestmark = pytest.mark.django_db
ONE, SEVERAL = an_id("q1"), an_id("q2")


@pytest.fixture
def quiz():
    return QuizFactory()


@pytest.fixture
def session(cohort, quiz):
    return SessionFactory(cohort=cohort, module=quiz.module)


def count(session, name, *numbers):
    edition = session.module.activities.get(kind="quiz").editions.first()
    counts = {an_id(name): dict(zip(ids(name, *"abcd"), numbers, strict=True))}
    record_counts(session=session, edition_id=edition.pk, counts=counts)


def told(session):
    paper = get_paper(session, get_catalogue("id"))
    return get_counted(session, paper)


class TestRecordCounts:
    def test_keeps_numbers_and_finishes_nothing(self, session):
        count(session, "q1", 3, 20, 0, 7)

        rows = PaperCount.objects.values_list("choice_id", "number")
        assert dict(rows) == dict(zip(ids("q1", *"abcd"), (3, 20, 0, 7), strict=True))
        assert not Completion.objects.exists()
        assert not ModuleCompletion.objects.exists()

    def test_twice_is_once(self, session):
        for _time in range(2):
            count(session, "q1", 3, 20, 0, 7)

        assert PaperCount.objects.count() == 4

    def test_counts_one_question_again_and_leaves_the_others(self, session):
        count(session, "q1", 3, 20, 0, 7)
        count(session, "q2", 9, 9, 9, 9)

        count(session, "q1", 1, 1, 1, 1)

        numbers = PaperCount.objects.order_by("question_id").values_list("question_id", "number")
        assert sorted(n for key, n in numbers if key == ONE) == [1, 1, 1, 1]
        assert sorted(n for key, n in numbers if key == SEVERAL) == [9, 9, 9, 9]

    def test_forgets_a_question_that_nobody_answered(self, session):
        count(session, "q1", 3, 20, 0, 7)

        count(session, "q1", 0, 0, 0, 0)

        assert not PaperCount.objects.exists()

    @pytest.mark.parametrize(("name", "numbers"), [("q1", (10, 10, 10, 1)), ("q2", (31, 0, 0, 0))])
    def test_refuses_more_answers_than_people(self, session, name, numbers):
        with pytest.raises(TooFew):
            count(session, name, *numbers)

        assert not PaperCount.objects.exists()

    def test_takes_several_choices_of_everybody(self, session):
        count(session, "q2", 30, 30, 30, 30)

        assert PaperCount.objects.count() == 4

    @pytest.mark.django_db(transaction=True)
    def test_at_once_keeps_one_count(self):
        session = SessionFactory(module=QuizFactory().module)

        at_once(*[lambda: count(session, "q1", 3, 20, 0, 7)] * TABS)

        assert PaperCount.objects.count() == 4


class TestGetCounted:
    @pytest.mark.parametrize(
        ("name", "numbers", "answers"),
        [
            ("q1", (0, 5, 0, 0), 5),
            ("q1", (1, 1, 1, 1), None),
            ("q2", (5, 1, 0, 0), 5),
            ("q2", (4, 4, 4, 4), None),
        ],
    )
    def test_tells_from_five_answers_on(self, session, name, numbers, answers):
        count(session, name, *numbers)

        [one] = told(session)

        shown = tuple(bar.count for bar in one.told.bars)
        assert one.told.answers == answers
        assert shown == (numbers if answers else (0, 0, 0, 0))

    def test_stays_with_the_edition_that_was_counted(self, session, quiz):
        count(session, "q1", 3, 20, 0, 7)
        EditionFactory(activity=quiz)

        assert len(told(session)) == 1


class TestGetPaper:
    def test_asks_what_is_answered_by_choosing_and_never_for_an_opinion(self, session, quiz):
        edition = quiz.editions.get()
        edition.structure["questions"].append(
            {"id": an_id("r1"), "type": "rating", "reliable": True}
        )
        edition.save()

        paper = get_paper(session, get_catalogue("id"))

        assert [(one.number, one.question.id) for one in paper.questions] == [
            (1, ONE),
            (2, SEVERAL),
            (3, an_id("q3")),
        ]

    def test_stays_with_the_edition_a_form_was_made_for(self, session, quiz):
        old = quiz.editions.get()
        new = EditionFactory(activity=quiz)
        catalogue = get_catalogue("id")

        assert get_paper(session, catalogue).edition_id == new.pk
        assert get_paper(session, catalogue, asked=str(old.pk)).edition_id == old.pk

    @pytest.mark.parametrize("asked", ["", "x", "0", "9" * 30, "-1", "²"])
    def test_takes_no_edition_of_another_quiz(self, session, quiz, asked):
        foreign = EditionFactory()

        for one in (asked, str(foreign.pk)):
            found = get_paper(session, get_catalogue("id"), asked=one)
            assert found.edition_id == quiz.editions.get().pk


class TestCounts:
    @pytest.fixture
    def page(self, client, facilitator):
        return sign_in(client, facilitator)

    @pytest.fixture
    def url(self, cohort, session):
        return reverse("facilitation:paper", args=[cohort.pk, session.pk])

    def sent(self, url, page, **numbers):
        edition = re.search(r'name="edition" value="(\d+)"', page.get(url).text)[1]
        return {"edition": edition} | {k.replace("_", "-"): n for k, n in numbers.items()}

    def test_takes_numbers_and_shows_them(self, page, url):
        sent = self.sent(url, page, jumlah_1_0="3", jumlah_1_1="20")

        response = page.post(url, sent)

        assert response.url == url
        text = page.get(url).text
        assert "23 orang menjawab" in text
        assert PaperCount.objects.count() == 4

    def test_shows_nothing_of_few_answers(self, page, url):
        page.post(url, self.sent(url, page, jumlah_1_0="3", jumlah_1_1="1"))

        text = page.get(url).text

        assert "Kurang dari 5 jawaban" in text
        assert "tally__v" not in text
        assert 'value="3"' not in text

    @pytest.mark.parametrize(
        ("numbers", "words"),
        [
            ({"jumlah_1_0": "20", "jumlah_1_1": "11"}, "Jumlahnya 31, padahal yang hadir 30"),
            ({"jumlah_2_0": "31"}, "Yang hadir 30 orang"),
            ({"jumlah_1_0": "banyak"}, "Ketik angka"),
            ({"jumlah_1_0": "-1"}, "Ketik angka"),
            ({}, "paling sedikit satu soal"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, page, url, numbers, words):
        text = page.post(url, self.sent(url, page, **numbers)).text

        assert words in text
        assert all(f'value="{number}"' in text for number in numbers.values())
        assert not PaperCount.objects.exists()

    def test_is_not_there_without_a_question_to_count(self, page, cohort):
        session = SessionFactory(cohort=cohort, module=LessonFactory().module)

        url = reverse("facilitation:paper", args=[cohort.pk, session.pk])
        back = page.get(url, follow=True)
        assert "tidak punya kuis" in back.text
        assert url not in back.text

    def test_is_not_there_for_another_groups_facilitator(self, client, url):
        sign_in(client, FacilitatorFactory())

        assert client.get(url).status_code == 404
        assert client.post(url, {"jumlah-1-0": "5"}).status_code == 404

    @pytest.mark.parametrize("questions", [1, 2])
    def test_costs_the_same_for_any_number_of_counts(
        self, page, url, session, questions, django_assert_num_queries
    ):
        for name in ("q1", "q2")[:questions]:
            count(session, name, 9, 9, 9, 3)
        page.get(url)

        with django_assert_num_queries(9):
            page.get(url)
