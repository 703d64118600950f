"""A bank of questions: an author writes it, two people approve it, learners get different draws."""

import pytest

from content.modules.models import ModulePage
from content.quizzes.models import QuestionBank, QuizPage
from lms.organisations import demo
from tests.factories.banks import renew
from tests.journeys.steps import (
    answer,
    expect_heading,
    expect_verdict,
    go_on,
    press,
    sign_in,
    sign_in_as_staff,
)
from tests.journeys.writing import DESK, approve, head, save, write_question

BANK = "Soal latihan kabar"
STATEMENTS = {
    f"Pernyataan nomor {n}: kabar dicek sebelum diteruskan.": {
        "type": "true_false",
        "choices": [{"text": "Benar", "correct": True}, {"text": "Salah", "correct": False}],
    }
    for n in range(1, 6)
}
QUESTIONS = [{**one, "prompt": prompt} for prompt, one in STATEMENTS.items()]
REVIEWERS = ("peninjau.isi", "peninjau.anak")


@pytest.fixture
def at_desk(new_page):
    """Somebody of the staff, signed in at her desk."""

    def sit_down(name):
        page = new_page(**DESK)
        sign_in_as_staff(page, name, demo.PASSWORD)
        return page

    return sit_down


def hand_in(page):
    """Press the button that hands in, and see one's own first page."""
    with page.expect_navigation(url="**/admin/"):
        page.locator("footer [name=action-submit]").click()


def write_bank(page):
    """Write a bank of five questions and hand it in."""
    page.goto("/admin/snippets/quizzes/questionbank/add/")
    page.locator("[name=title]").fill(BANK)
    for question in QUESTIONS:
        write_question(page, question)
    hand_in(page)
    return QuestionBank.objects.get(title=BANK)


def write_quiz(page, bank):
    """Write a quiz that draws three of the bank, and hand it in."""
    module = ModulePage.objects.get(number=1, locale__language_code="id")
    page.goto(f"/admin/pages/add/quizzes/quizpage/{module.pk}/")
    head(page, "Title of the quiz", "Kuis undian", "Tiga soal dari lima.")
    page.locator("[name=bank]").evaluate("(field, pk) => { field.value = pk; }", str(bank.pk))
    page.locator("[name=draw]").fill("3")
    save(page)
    hand_in(page)
    return QuizPage.objects.get(title="Kuis undian")


def asked(page):
    """What the question on the screen asks."""
    return page.locator("form#kuis legend").inner_text().strip()


def take(page, *numbers):
    """Answer what is drawn, reloading each question; the prompts in order."""
    seen = []
    for n in numbers:
        seen.append(asked(page))
        page.reload()
        assert asked(page) == seen[-1]
        answer(page, STATEMENTS[seen[-1]])
        expect_verdict(page, right=True)
        go_on(page, last=n == 3)
    return seen


class TestBank:
    def test_gives_each_learner_three_of_five_that_stay_hers(self, at_desk, new_page):
        author = at_desk("penulis")
        bank = write_bank(author)
        for name in REVIEWERS:
            approve(at_desk(name), f"/admin/snippets/quizzes/questionbank/edit/{bank.pk}/")
        quiz = write_quiz(author, bank)
        for name in REVIEWERS:
            approve(at_desk(name), f"/admin/pages/{quiz.pk}/edit/")
        address = QuizPage.objects.get(pk=quiz.pk, live=True).url

        first, second = new_page(), new_page()
        sign_in(first, demo.CLASS.code, demo.CLASS.learners[0])
        first.goto(address)
        press(first, "Start the quiz")
        seen = take(first, 1)
        renew(bank, ["b1", "b2", "b3", "b4"])  # in the middle of her attempt

        sign_in(second, demo.YOUTH.code, demo.YOUTH.learners[0])
        second.goto(address)
        press(second, "Start the quiz")
        assert asked(second) not in STATEMENTS

        first.reload()
        seen += take(first, 2, 3)
        assert len({*seen}) == 3
        expect_heading(first, "%(right)s of %(total)s right", right=3, total=3)
