"""What an author may write: told in the form, before anybody reviews it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail_localize.segments.extract import extract_segments

from content.quizzes import blocks
from content.quizzes.models import QuizPage
from content.site.keys import KeyBlock
from tests.factories.pages import FEEDBACK, QUESTIONS, choice

TYPES = dict(blocks.QUESTIONS)


def clean(kind, **value):
    block = TYPES[kind] if isinstance(kind, str) else kind
    return block.clean(block.to_python({"prompt": "Apa?", **value}))


def faults_of(error):
    return set(error.value.block_errors)


class TestQuestions:
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["type"])
    def test_are_fine_when_complete(self, question):
        value = {**question["value"]}
        if question["type"] == "multiple":
            value["choices"] = [*value["choices"], choice("q2d")]

        assert clean(question["type"], **value)["prompt"]

    @pytest.mark.parametrize(
        ("kind", "value", "field"),
        [
            ("single", {"choices": [choice("a"), choice("b")]}, "choices"),
            ("single", {"choices": [choice("a", right=True), choice("b", right=True)]}, "choices"),
            ("single", {"choices": [choice("a", right=True)]}, "choices"),
            ("multiple", {"choices": [choice("a"), choice("b"), choice("c")]}, "choices"),
            ("true_false", {"is_true": True, "feedback_true": "Ya."}, "feedback_false"),
            ("ordering", {"items": ["a", "b", "B"], **FEEDBACK}, "items"),
            ("ordering", {"items": ["a", "b"], **FEEDBACK}, "items"),
            (
                "matching",
                {"pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "X"}], **FEEDBACK},
                "pairs",
            ),
            ("short_answer", {"accepted": ["…"], **FEEDBACK}, "accepted"),
            ("short_answer", {"accepted": [], **FEEDBACK}, "accepted"),
            ("short_answer", {"accepted": ["stop"], "feedback_right": "Ya."}, "feedback_wrong"),
            (blocks.RatingBlock(), {"example": {"body": ""}}, "example"),
            (
                "single",
                {
                    "choices": [choice("a", right=True), choice("b")],
                    "example": {"sender": "Grup", "body": ""},
                },
                "example",
            ),
        ],
    )
    def test_are_refused_with_the_field_at_fault(self, kind, value, field):
        with pytest.raises(ValidationError) as error:
            clean(kind, **value)

        assert faults_of(error) == {field}

    def test_want_feedback_for_every_choice(self):
        silent = {"type": "item", "id": "x", "value": {"text": "b", "right": False, "feedback": ""}}
        with pytest.raises(ValidationError) as error:
            clean("single", choices=[choice("a", right=True), silent])

        assert faults_of(error) == {"choices"}

    def test_may_stay_unfinished_in_a_draft(self):
        block = blocks.SingleBlock()

        assert block.clean_deferred(block.to_python({"prompt": "", "choices": []}))

    def test_of_a_quiz_leave_opinions_out(self):
        assert "rating" not in TYPES
        field = QuizPage._meta.get_field("questions")
        assert "rating" not in field.stream_block.child_blocks

    def test_keep_the_ids_that_code_gave_them(self):
        value = clean("single", choices=[choice("a", right=True), choice("b")])

        ids = [item.id for item in value["choices"].bound_blocks]
        assert ids == [choice("a")["id"], choice("b")["id"]]


@pytest.mark.django_db
class TestTranslation:
    def test_hands_words_to_translators_and_no_keys(self):
        question = QUESTIONS[0] | {
            "value": QUESTIONS[0]["value"]
            | {"techniques": [{"type": "item", "id": "t", "value": "tergesa"}]}
        }
        page = QuizPage(title="Kuis", questions=[question])

        texts = {segment.string.data for segment in extract_segments(page)}

        assert {"Apa langkah pertama?", "Pilihan q1a", "Tanggapan q1b.", "AWAS!!!"} <= texts
        assert "tergesa" not in texts

    def test_does_not_stumble_over_what_an_author_left_out(self):
        assert "example" not in QUESTIONS[1]["value"]

        assert extract_segments(QuizPage(title="Kuis", questions=QUESTIONS))

    def test_keeps_a_key_as_the_source_has_it(self):
        assert KeyBlock().restore_translated_segments("tergesa", []) == "tergesa"


class TestKeyBlock:
    @pytest.mark.parametrize("key", ["bu-sari", "t2", "end:tenang", "narasi"])
    def test_takes_a_short_name(self, key):
        assert KeyBlock().clean(key) == key

    @pytest.mark.parametrize("key", ["Bu Sari", "t_2", "-a", "a" * 41, "é"])
    def test_refuses_anything_else(self, key):
        with pytest.raises(ValidationError):
            KeyBlock().clean(key)

    def test_is_not_searched(self):
        assert KeyBlock().get_searchable_content("t2") == []
