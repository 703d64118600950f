from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.progress import sheets
from lms.progress.models import Answer, Attempt
from tests.factories.catalogue import EditionFactory, QuizFactory, an_id
from tests.factories.learning import AnswerFactory, AttemptFactory
from tests.factories.people import MembershipFactory, sign_in
from tests.lms.progress.conftest import FORMS, WRONG_FORM, Sitter

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitter(anybody, quiz):
    return Sitter(anybody, quiz)


@pytest.fixture
def hers(learner_client, quiz):
    return Sitter(learner_client, quiz)


def text_of(response):
    return response.content.decode()


class TestStarting:
    def test_leads_to_the_first_question_and_keeps_nothing_yet(self, sitter):
        response = sitter.start()

        assert response.url.startswith(sitter.url(1, "?baru="))
        assert not Attempt.objects.exists()

    def test_goes_on_where_she_was(self, sitter):
        sitter.answer(1)
        sitter.answer(3)

        assert sitter.start().url == sitter.url(2)

    def test_is_not_for_looking(self, client, quiz):
        assert client.get(f"/kuis/{quiz.key}/mulai/").status_code == 405


class TestQuestion:
    def test_is_shown_in_words(self, sitter):
        page = text_of(sitter.client.get(sitter.url(1)))

        assert "Apa langkah pertama?" in page
        assert "AWAS, air beracun!!!" in page
        assert "Pilihan D" in page
        assert "Pertanyaan 1 dari 6" in page
        assert "Tanggapan" not in page

    @pytest.mark.parametrize("number", FORMS)
    def test_of_each_type_takes_a_right_answer(self, sitter, number):
        assert "verdict--ok" in sitter.answer(number)

    def test_answered_wrongly_says_why_and_how_to_go_on(self, sitter):
        page = sitter.answer(1, WRONG_FORM)

        assert "Belum tepat" in page
        assert "Tanggapan A." in page
        assert sitter.url(1, "?coba=1") in page
        assert sitter.url(2) in page

    @pytest.mark.parametrize("number", [0, 7, 10**30])
    def test_that_does_not_exist_is_not_found(self, sitter, number):
        assert sitter.client.get(sitter.url(number)).status_code == 404

    def test_of_an_unknown_quiz_is_not_found(self, client):
        unknown = "/kuis/00000000-0000-4000-8000-000000000000/1/"

        assert client.get(unknown).status_code == 404

    def test_is_never_cached(self, sitter):
        assert "no-store" in sitter.client.get(sitter.url(1))["Cache-Control"]

    def test_has_no_script_and_no_style_of_its_own(self, sitter):
        page = text_of(sitter.client.get(sitter.url(1)))

        assert "<style" not in page
        assert "style=" not in page
        assert "onclick" not in page

    @pytest.mark.parametrize("answered", [1, 5])
    def test_costs_the_same_whatever_was_answered(
        self, hers, learner, answered, django_assert_num_queries
    ):
        attempt = AttemptFactory(learner=learner, activity=hers.quiz)
        for n in range(answered):
            AnswerFactory(attempt=attempt, question_id=an_id(f"q{n + 1}"), response="true")
        hers.client.get(hers.url(6))

        with django_assert_num_queries(6):  # session, person, quiz, attempt, answers, epoch
            hers.client.get(hers.url(6))


class TestAnswering:
    def test_is_written_once_for_a_double_click(self, hers):
        sheet = hers.sheet(1)

        first, second = hers.send(1, sheet=sheet), hers.send(1, sheet=sheet)

        assert first.url == second.url
        assert Answer.objects.count() == 1

    def test_in_a_second_tab_is_the_same_sitting(self, hers):
        one, two = hers.sheet(1), hers.sheet(2)

        hers.send(1, sheet=one)
        hers.send(2, sheet=two)

        assert Attempt.objects.count() == 1
        assert Answer.objects.count() == 2

    def test_differently_in_a_second_tab_keeps_the_first_as_the_answer(self, sitter):
        one, two = sitter.sheet(1), sitter.sheet(1)

        sitter.send(1, WRONG_FORM, sheet=one)
        response = sitter.send(1, sheet=two)

        page = text_of(sitter.client.get(response.url.partition("#")[0]))
        assert "Jawaban pertamamu yang dihitung" in page
        assert "Belum tepat" in page

    def test_shows_the_answer_again_after_going_back(self, sitter):
        sitter.answer(1, WRONG_FORM)

        page = text_of(sitter.client.get(sitter.url(1)))

        assert "Belum tepat" in page
        assert 'name="lembar"' not in page

    def test_without_a_choice_asks_for_one(self, sitter):
        response = sitter.send(1, {})

        assert response.status_code == 200
        assert "Pilih satu jawaban dulu." in text_of(response)

    @pytest.mark.parametrize(
        ("number", "form", "message"),
        [
            (2, {"jawaban": [an_id("q2a")]}, "Pilih 2 jawaban."),
            (2, {}, "Pilih jawabanmu dulu."),
            (4, {f"jawaban-{an_id('q4a')}": "1"}, "Beri nomor pada setiap baris."),
            (4, FORMS[4] | {f"jawaban-{an_id('q4a')}": "2"}, "Pakai setiap nomor satu kali saja."),
            (4, FORMS[4] | {f"jawaban-{an_id('q4a')}": "²"}, "Beri nomor pada setiap baris."),
            (5, {}, "Pilih pasangan untuk setiap baris."),
            (6, {"jawaban": "  "}, "Tulis jawabanmu dulu."),
            (6, {"jawaban": "a" * 201}, "paling banyak 200 huruf"),
        ],
    )
    def test_in_part_says_what_is_missing(self, sitter, number, form, message):
        response = sitter.send(number, form)

        assert message in text_of(response)
        assert not Answer.objects.exists()

    def test_in_part_loses_nothing_that_was_filled_in(self, sitter):
        form = {f"jawaban-{an_id('q4c')}": "3"}

        page = text_of(sitter.send(4, form))

        assert '<option value="3" selected>' in page

    @pytest.mark.parametrize("choice", ["lain", "\x00", "😀\u202e", "a" * 5000, "1; DROP TABLE"])
    def test_with_an_option_that_does_not_exist_says_so(self, sitter, choice):
        response = sitter.send(1, {"jawaban": choice})

        assert response.status_code == 400
        assert "Jawaban itu tidak ada di pertanyaan ini." in text_of(response)

    def test_with_too_large_a_body_is_refused(self, sitter):
        response = sitter.send(6, {"jawaban": "a" * 10_000_000}, sheet="x")

        assert response.status_code in {400, 413}
        assert not Answer.objects.exists()

    @pytest.mark.parametrize("sheet", ["", "x", "a:b:c"])
    def test_with_a_form_that_is_not_ours_asks_again(self, sitter, sheet):
        response = sitter.send(1, sheet=sheet)

        assert response.url == sitter.url(1)
        assert "Jawab sekali lagi" in text_of(sitter.client.get(response.url))

    def test_with_the_form_of_another_quiz_is_not_found(self, hers):
        other = Sitter(hers.client, QuizFactory())

        assert hers.send(1, sheet=other.sheet(1)).status_code == 404

    def test_into_somebody_elses_attempt_is_not_found(self, hers, learner):
        foreign = AttemptFactory(activity=hers.quiz)
        sheet = sheets.Sheet(foreign.pk, foreign.edition_id, learner.pk)

        response = hers.send(1, sheet=sheets.sign(sheet))

        assert response.status_code == 404
        assert not Answer.objects.exists()

    def test_when_the_account_changed_meanwhile_asks_again(self, hers):
        sheet = hers.sheet(1)
        another = Sitter(sign_in(Client(), MembershipFactory()), hers.quiz)

        response = another.send(1, sheet=sheet)

        assert response.url == another.url(1)
        assert not Answer.objects.exists()

    def test_goes_on_with_the_edition_it_began_with(self, sitter):
        sitter.answer(1)
        EditionFactory(activity=sitter.quiz, structure={"kind": "quiz", "questions": []})

        assert "verdict--ok" in sitter.answer(2)

    def test_goes_on_when_the_quiz_is_taken_down_meanwhile(self, sitter):
        sitter.answer(1)
        sitter.quiz.retired_at = timezone.now() - timedelta(minutes=1)
        sitter.quiz.save()

        assert "verdict--ok" in sitter.answer(2)

    def test_does_not_begin_a_quiz_that_was_taken_down(self, sitter):
        sheet = sitter.sheet(1)
        sitter.quiz.retired_at = timezone.now() - timedelta(minutes=1)
        sitter.quiz.save()

        response = sitter.send(1, sheet=sheet)

        assert response.url == "/"
        assert sitter.client.get(sitter.url(1)).status_code == 404

    def test_costs_few_statements_and_one_write(self, hers):
        hers.answer(1)
        sheet = hers.sheet(2)

        with CaptureQueriesContext(connection) as queries:
            hers.send(2, sheet=sheet)

        statements = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
        assert len([sql for sql in statements if sql.startswith(("INSERT", "UPDATE"))]) == 1
        assert len(statements) == 4  # session, person, attempt, the answer


class TestPractice:
    def test_is_judged_and_not_kept(self, sitter):
        sitter.answer(1, WRONG_FORM)

        response = sitter.send(1, query="?coba=1")

        page = text_of(response)
        assert response.status_code == 200
        assert "verdict--ok" in page
        assert "Ini latihan." in page
        assert "Belum tepat" in text_of(sitter.client.get(sitter.url(1)))

    def test_asks_for_what_is_missing_too(self, sitter):
        sitter.answer(1, WRONG_FORM)

        assert "Pilih satu jawaban dulu." in text_of(sitter.send(1, {}, query="?coba=1"))
