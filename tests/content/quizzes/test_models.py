"""Quiz pages: what cannot be marked cannot be published."""

import pytest

from content.quizzes.blocks import QUESTIONS
from content.site import review
from tests.factories import pages
from tests.factories.catalogue import an_id

pytestmark = pytest.mark.django_db

# What the browser sends of a question that was only just added, whatever its type.
FEEDBACK = ["feedback", "feedback_true", "feedback_false", "feedback_right", "feedback_wrong"]
EMPTY = dict.fromkeys(["prompt", *FEEDBACK], "") | {
    "choices": [{"text": "", "right": False, "feedback": ""}] * 2,
    "items": [""] * 3,
    "pairs": [{"left": "", "right": ""}] * 2,
    "accepted": [""],
}


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


class TestPublishProblems:
    def test_are_none_for_a_quiz_that_can_be_marked(self, module):
        assert pages.make_quiz(module).publish_problems() == []

    def test_name_the_question(self, module):
        broken = pages.block("single", "q9", prompt="Apa?", choices=[pages.choice("q9a")])
        page = pages.make_quiz(module, live=False, questions=[pages.QUESTIONS[1], broken])

        messages = page.publish_problems()

        assert len(messages) == 2
        assert all("2" in message for message in messages)

    def test_keep_it_from_being_published(self, module):
        page = pages.make_quiz(module, live=False, questions=[])

        with pytest.raises(review.NotSound):
            pages.publish(page)

    def test_look_at_the_revision_and_not_at_the_page(self, module):
        page = pages.make_quiz(module)
        page.questions = []

        with pytest.raises(review.NotSound):
            pages.publish(page)
        assert len(type(page).objects.get(pk=page.pk).questions) == 6


class TestQuizPage:
    def test_keeps_its_ids_when_it_is_published_again(self, module):
        page = pages.make_quiz(module)
        page.questions = [pages.QUESTIONS[1], pages.QUESTIONS[0]]

        page = pages.publish(page)

        assert [block.id for block in page.questions] == [an_id("q2"), an_id("q1")]
        item = page.questions[1].value["choices"].bound_blocks[1]
        assert item.id == an_id("q1b")

    def test_keeps_its_ids_in_translation(self, module):
        page = pages.make_quiz(module)
        for above in (module.get_parent().get_parent(), module.get_parent(), module):
            pages.translate(above.specific, slug=f"{above.slug}-su")

        translated = pages.translate(page)

        assert [block.id for block in translated.questions] == [b.id for b in page.questions]

    def test_says_how_many_right_ones_are_enough(self, module):
        quiz = pages.make_quiz(module, pass_share=1.0)

        assert quiz.needed == quiz.n_questions > 1


class TestServePreview:
    def test_shows_every_question_with_its_answers(self, module):
        page = pages.make_quiz(module)

        html = page.make_preview_request().content.decode()

        for words in ("Apa langkah pertama?", "Urutkan.", "Kanan b", "berhenti, stop"):
            assert words in html
        assert "Sumbernya yang penting." in html
        # one right choice of q1, two of q2, one of q3
        assert html.count("choice--ok") == 4
        assert "style=" not in html
        assert "<script" not in html

    def test_shows_what_keeps_a_draft_from_being_frozen(self, module):
        broken = pages.block("single", "q9", prompt="Apa?", choices=[pages.choice("q9a")])
        page = pages.make_quiz(module, live=False, questions=[broken])

        html = page.make_preview_request().content.decode()

        for problem in page.publish_problems():
            assert problem in html
        assert "Pilihan q9a" in html  # and what is written so far

    def test_shows_a_question_that_was_only_just_added(self, module):
        added = [pages.block(kind, kind, **EMPTY) for kind in dict(QUESTIONS)]
        page = pages.make_quiz(module, live=False, questions=added)

        html = page.make_preview_request().content.decode()

        assert html.count("<section") == len(QUESTIONS)
        assert "None" not in html

    def test_leaves_the_public_page_as_it_is(self, rf, module):
        page = pages.make_quiz(module)

        assert page.get_template(rf.get("/")) == "quizzes/quiz_page.html"
