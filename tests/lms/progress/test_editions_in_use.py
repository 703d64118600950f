"""Whoever sits finishes on the edition she began, whatever editors do; guests too."""

import copy
from datetime import timedelta

import pytest
from django.utils import timezone

from content.catalogue.epoch import bump
from content.catalogue.models import EditionText
from lms.progress import actions, phone
from lms.progress.models import Answer, Attempt, Completion
from tests.factories.catalogue import QUIZ, QUIZ_TEXT, EditionFactory, an_id
from tests.factories.people import StaffFactory
from tests.lms.progress.conftest import FORMS, WRONG_FORM, Sitter

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitter(anybody, quiz):
    return Sitter(anybody, quiz)


@pytest.fixture
def edition(quiz):
    return quiz.editions.get()


def publish_other_key(quiz):
    """The quiz with another key in question 1, without question 2 and with a new one."""
    structure, text = copy.deepcopy(QUIZ), copy.deepcopy(QUIZ_TEXT)
    structure["questions"][0]["right"] = [an_id("q1c")]
    structure["questions"][1] = {
        "id": an_id("baru"),
        "type": "true_false",
        "choices": ["true", "false"],
        "right": ["true"],
    }
    text["questions"][an_id("baru")] = QUIZ_TEXT["questions"][an_id("q3")]
    bump()
    return EditionFactory(activity=quiz, structure=structure, text=text)


def edition_of(sitter):
    """The edition of the only sitting, wherever it is kept."""
    if attempt := Attempt.objects.first():
        return attempt.edition_id
    (sitting,) = phone.load(sitter.client.cookies[phone.COOKIE].value).sittings
    return sitting.edition_id


def text_of(response):
    return response.content.decode()


def finish_from(sitter, first):
    for number in range(first, 7):
        sitter.send(number)
    return text_of(sitter.client.get(sitter.result_url))


class TestSitting:
    def test_is_finished_by_the_keys_it_began_with(self, sitter, edition):
        sitter.answer(1)
        publish_other_key(sitter.quiz)

        page = finish_from(sitter, 2)

        assert "6 dari 6 tepat" in page
        assert edition_of(sitter) == edition.pk

    def test_begun_anew_is_of_the_new_edition(self, sitter):
        sitter.answer_all()
        newest = publish_other_key(sitter.quiz)

        sitter.start()
        page = text_of(sitter.client.get(sitter.url(2, "?baru=1")))

        assert QUIZ_TEXT["questions"][an_id("q3")]["prompt"] in page
        sitter.send(1, query="?baru=1")
        assert "Belum tepat" in text_of(sitter.client.get(sitter.url(1)))
        assert newest.number == 2

    def test_in_two_tabs_of_two_editions_stays_one_sitting_of_the_first(self, sitter, edition):
        old_tab = sitter.sheet(1)
        publish_other_key(sitter.quiz)
        new_tab = sitter.sheet(2)

        sitter.send(1, sheet=old_tab)
        response = sitter.send(2, {"jawaban": "true"}, sheet=new_tab)

        assert edition_of(sitter) == edition.pk
        assert response.status_code == 400  # asked again, on the edition she sits
        assert "Apa yang kamu periksa?" in text_of(response)
        assert "6 dari 6 tepat" in finish_from(sitter, 2)

    def test_in_two_tabs_may_be_of_the_newer_one(self, sitter):
        old_tab = sitter.sheet(1)
        newest = publish_other_key(sitter.quiz)

        sitter.send(2, {"jawaban": "true"})
        sitter.send(1, sheet=old_tab)

        assert edition_of(sitter) == newest.pk
        assert Attempt.objects.count() <= 1

    def test_is_finished_though_the_quiz_was_taken_down(self, sitter, edition):
        sitter.answer(1)
        publish_other_key(sitter.quiz)
        sitter.quiz.retired_at = timezone.now() - timedelta(minutes=1)
        sitter.quiz.save()
        bump()

        page = finish_from(sitter, 2)

        assert "6 dari 6 tepat" in page
        assert "Ulangi kuis" not in page

    def test_keeps_its_words_when_a_translation_no_longer_fits(self, anybody, quiz, edition):
        words = copy.deepcopy(QUIZ_TEXT)
        words["title"] = "Kuis Sunda"
        EditionText.objects.create(edition=edition, language="su", text=words)
        sitter = Sitter(anybody, quiz, prefix="/su")
        assert "Kuis Sunda" in sitter.answer(1)
        publish_other_key(quiz)

        assert "Kuis Sunda" in text_of(sitter.client.get(sitter.url(2)))
        assert finish_from(sitter, 2).count("oct--ok") == 6
        assert edition_of(sitter) == edition.pk

    def test_goes_on_in_another_language_on_the_same_edition(self, anybody, quiz, edition):
        Sitter(anybody, quiz).answer(1)
        publish_other_key(quiz)

        assert finish_from(Sitter(anybody, quiz, prefix="/su"), 2).count("oct--ok") == 6

    def test_still_shows_its_result_after_many_editions(self, sitter):
        sitter.answer_all(wrong={1})
        before = text_of(sitter.client.get(sitter.result_url))
        for _n in range(3):
            publish_other_key(sitter.quiz)

        assert "5 dari 6 tepat" in before
        assert "5 dari 6 tepat" in text_of(sitter.client.get(sitter.result_url))


class TestRegraded:
    """What she reads when the first choice of question 1 turns out to be right."""

    @pytest.fixture
    def correct(self, edition):
        def correct():
            actions.regrade(
                edition=edition,
                question_id=an_id("q1"),
                right=[an_id("q1a")],
                by=StaffFactory(),
                reason="Kunci keliru.",
                at=timezone.now(),
            )

        return correct

    def sit(self, sitter):
        """4 of 6: not passed, one short of it."""
        sitter.start()
        for number in FORMS:
            wrong = {1: WRONG_FORM, 3: {"jawaban": "true"}}.get(number)
            sitter.send(number, wrong, query="?baru=1" if number == 1 else "")

    def test_is_said_on_the_result_and_passes_the_quiz(self, sitter, correct):
        self.sit(sitter)
        page = text_of(sitter.client.get(sitter.result_url))
        assert "Belum sampai." in page
        assert "dinilai ulang" not in page

        correct()

        page = text_of(sitter.client.get(sitter.result_url))
        assert "5 dari 6 tepat" in page
        assert "Kuis ini dinilai ulang" in page
        assert "Itu sudah cukup." in page

    def test_is_said_beside_the_question_without_the_old_reason(self, sitter, correct):
        self.sit(sitter)
        correct()

        page = text_of(sitter.client.get(sitter.url(1)))

        assert "verdict--ok" in page
        assert "Dinilai ulang: kunci soal ini diperbaiki" in page
        assert "Tanggapan A." not in page

    def test_counts_on_a_phone_and_in_an_account(self, sitter, correct):
        self.sit(sitter)
        correct()
        sitter.client.get(sitter.result_url)

        if Attempt.objects.exists():
            assert Completion.objects.get().activity == sitter.quiz
        else:
            work = phone.load(sitter.client.cookies[phone.COOKIE].value)
            assert sitter.quiz.pk in work.done

    def test_stores_nothing_about_a_guest(self, client, quiz, correct):
        self.sit(Sitter(client, quiz))
        correct()
        client.get(Sitter(client, quiz).result_url)

        assert not Attempt.objects.exists()
        assert not Answer.objects.exists()
        assert not Completion.objects.exists()

    def test_holds_for_practice_too(self, sitter, correct):
        sitter.answer(1, {"jawaban": an_id("q1c")})
        correct()

        assert "verdict--ok" in text_of(sitter.send(1, WRONG_FORM, query="?coba=1"))

    def test_takes_nothing_from_who_chose_the_first_key(self, sitter, correct):
        sitter.answer_all()
        correct()

        page = text_of(sitter.client.get(sitter.result_url))

        assert "6 dari 6 tepat" in page
        assert "dinilai ulang" not in page

    def test_passes_who_was_in_the_middle_of_it(self, sitter, correct):
        sitter.answer(1, WRONG_FORM)
        sitter.answer(3, {"jawaban": "true"})
        correct()
        for number in (2, 4, 5, 6):
            sitter.send(number)

        assert "Itu sudah cukup." in text_of(sitter.client.get(sitter.result_url))
