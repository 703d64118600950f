from datetime import UTC, datetime

import pytest
from django.urls import reverse

from content.exchange.exporting.questions import questions_of
from content.exchange.importing import confirming, reading, storage
from content.modules.models import LessonPage
from content.quizzes.models import QuestionBank, QuizPage
from tests.factories.banks import make_bank
from tests.factories.content import Cast, a_body, make_contact, make_picture
from tests.factories.pages import (
    QUESTIONS,
    make_lesson,
    make_module,
    make_quiz,
    make_simulation,
    make_site,
)

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PLAIN = ("type", "prompt", "example", "techniques", "accepted", "feedback_right", "feedback_wrong")


@pytest.fixture
def cast(db):
    return Cast.gather()


@pytest.fixture
def module(db):
    return make_module(make_site(), takeaway="Saring dulu.", minutes=40, jp=2)


@pytest.fixture
def quiz(module):
    return make_quiz(module, pass_share=0.8)


@pytest.fixture
def client(client, cast):
    client.force_login(cast.author)
    return client


def words_of(question):
    """A question without its ids."""
    return {name: getattr(question, name) for name in PLAIN} | {
        "choices": [(c.text, c.correct, c.feedback) for c in question.choices],
        "items": [item.text for item in question.items],
        "pairs": [(pair.left, pair.right) for pair in question.pairs],
    }


def export(client, page, form="docx"):
    if isinstance(page, QuizPage):
        return client.get(reverse("exchange:export_quiz", args=[page.pk, form]))
    return client.get(reverse("exchange:export_module", args=[page.pk]))


class TestQuiz:
    @pytest.mark.parametrize("form", ["docx", "xlsx", "gift", "moodle"])
    def test_comes_back_with_the_same_questions(self, client, quiz, form):
        response = export(client, quiz, form)

        found = reading.preview(response.content, f"kuis.{form}")
        assert [line.problems for line in found.lines if line.problems] == []
        assert list(map(words_of, reading.questions_of(found))) == list(
            map(words_of, questions_of(quiz))
        )

    def test_is_called_as_its_page_is(self, client, quiz):
        assert 'filename="kuis.docx"' in export(client, quiz).headers["Content-Disposition"]

    def test_gives_the_newest_draft(self, client, quiz, cast):
        quiz.questions.pop(0)
        quiz.save_revision(user=cast.author)

        found = reading.preview(export(client, quiz, "xlsx").content, "kuis.xlsx")

        assert len(reading.questions_of(found)) == 5

    def test_keeps_title_and_pass_mark_in_word(self, client, quiz):
        (module,) = reading.read(export(client, quiz).content, "apa saja.docx").modules

        assert module.activities[0].title == "Kuis"
        assert module.activities[0].pass_mark == 80

    def test_has_no_other_form(self, client, quiz):
        assert export(client, quiz, "pdf").status_code == 404

    def test_is_refused_to_whoever_may_not_edit_it(self, client, quiz, cast):
        for person in (cast.substance, cast.staff):
            client.force_login(person)
            assert export(client, quiz).status_code in {302, 403}


class TestBank:
    @pytest.fixture
    def bank(self, db):
        return make_bank(questions=QUESTIONS)

    def export(self, client, bank, form):
        return client.get(reverse("exchange:export_bank", args=[bank.pk, form]))

    @pytest.mark.parametrize("form", ["docx", "xlsx", "gift", "moodle"])
    def test_comes_back_into_another_bank(self, client, bank, form, cast):
        response = self.export(client, bank, form)

        kept = storage.keep(owner=cast.author, name=f"b.{form}", data=response.content, at=AT)
        choice = confirming.Choice(confirming.Where.BANK, title="Salinan")
        confirming.confirm(pending=kept, owner=cast.author, choice=choice, at=AT)

        copy = QuestionBank.objects.exclude(pk=bank.pk).get().get_latest_revision_as_object()
        assert list(map(words_of, questions_of(copy))) == list(map(words_of, questions_of(bank)))
        assert copy.publish_problems() == []

    def test_gives_the_newest_draft_under_its_name(self, client, bank):
        bank.questions.pop(0)
        bank.save_revision()

        response = self.export(client, bank, "xlsx")

        found = reading.preview(response.content, "bank.xlsx")
        assert len(reading.questions_of(found)) == 5
        assert 'filename="bank-foto.xlsx"' in response.headers["Content-Disposition"]

    def test_has_no_other_form(self, client, bank):
        assert self.export(client, bank, "pdf").status_code == 404

    def test_is_refused_to_whoever_may_not_edit_it(self, client, bank, cast):
        for person in (cast.safety, cast.staff):
            client.force_login(person)
            assert self.export(client, bank, "docx").status_code in {302, 403}

    def test_is_offered_in_the_list_and_in_the_editor(self, client, bank):
        views = QuestionBank.snippet_viewset
        addresses = [
            reverse(views.get_url_name("list")),
            reverse(views.get_url_name("edit"), args=[bank.pk]),
        ]

        for address in addresses:
            html = client.get(address).content.decode()
            assert all(f"/ekspor/bank/{bank.pk}/{form}/" in html for form in ("docx", "moodle"))


class TestModule:
    def test_comes_back_with_the_same_words_and_quiz(self, client, module, quiz):
        lesson = make_lesson(module, body=a_body(make_picture(), make_contact()))

        found = reading.preview(export(client, module).content, "modul.docx")

        (back,) = found.modules
        assert [line.problems for line in found.lines if line.problems] == []
        assert (back.title, back.takeaway, back.minutes, back.jp) == (
            module.title,
            module.takeaway,
            40,
            2,
        )
        quiz_back, lesson_back = back.activities
        assert list(map(words_of, quiz_back.questions)) == list(map(words_of, questions_of(quiz)))
        kinds = {block.block_type for block in LessonPage.objects.get(pk=lesson.pk).body}
        assert len(lesson_back.parts) == len(kinds) == 9
        assert [drawing.alt for drawing in found.drawings.values()] == ["Dua gambar kampung"]

    def test_says_that_a_chat_is_left_out(self, client, module, quiz):
        make_simulation(module)

        response = export(client, module)

        found = reading.preview(response.content, "modul.docx")
        assert "Kran Kampung Melati" not in str(found)
        assert [a.title for a in found.modules[0].activities] == ["Kuis"]

    def test_is_refused_to_whoever_may_not_edit_it(self, client, module, cast):
        client.force_login(cast.staff)

        assert export(client, module).status_code in {302, 403}

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_activities(
        self, client, module, rows, django_assert_num_queries
    ):
        for n in range(rows):
            make_lesson(module, n + 1)
        export(client, module)

        with django_assert_num_queries(10):
            export(client, module)


class TestButtons:
    def test_stand_in_the_menu_of_a_page_for_its_author(self, client, module, quiz):
        html = client.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).content.decode()

        assert reverse("exchange:export_quiz", args=[quiz.pk, "xlsx"]) in html

    def test_are_not_offered_to_a_reviewer(self, client, module, quiz, cast):
        client.force_login(cast.substance)

        html = client.get(reverse("wagtailadmin_explore", args=[module.pk])).content.decode()

        assert "/ekspor/" not in html
