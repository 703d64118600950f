"""What must be mended keeps a page from being public, at every path."""

import pytest

from content.site import gate
from tests.factories import pages
from tests.factories.catalogue import an_id
from tests.factories.pages import QUESTIONS, block, choice

pytestmark = pytest.mark.django_db
FORWARDED = "<p>Diteruskan berkali-kali</p><p>Besok listrik padam, siapkan lilin.</p>"


@pytest.fixture
def frame():
    return pages.make_site()


@pytest.fixture
def module(frame):
    return pages.make_module(frame)


class TestPublishing:
    def test_stops_a_forwarded_message_in_a_lesson(self, module):
        lesson = pages.make_lesson(module, live=False, body=[("text", FORWARDED)])

        with pytest.raises(gate.NotSound, match="contoh pesan"):
            pages.publish(lesson)

    def test_lets_the_same_pass_as_an_example(self, module):
        example = {"sender": "Diteruskan berkali-kali", "body": "AWAS!! SEBARKAN!"}
        lesson = pages.make_lesson(module, body=[("example", example)])

        assert lesson.live

    def test_stops_a_forwarded_message_in_a_story(self, frame):
        story = pages.make_narrative(frame, live=False, body=[("text", FORWARDED)])

        with pytest.raises(gate.NotSound):
            pages.publish(story)

    def test_stops_a_forwarded_message_in_a_module(self, module):
        module.takeaway = "SEBARKAN ke semua grup"

        with pytest.raises(gate.NotSound):
            pages.publish(module)

    def test_stops_a_forwarded_message_in_a_question(self, module):
        prompt = "AWAS!! SEBARKAN! Apa langkahmu?"
        question = block("single", "q", prompt=prompt, choices=[choice("a", right=True)] * 2)
        quiz = pages.make_quiz(module, live=False, questions=[question])

        with pytest.raises(gate.NotSound, match="Soal 1"):
            pages.publish(quiz)

    def test_stops_a_quiz_that_nobody_can_mark(self, module):
        question = block("single", "q", prompt="Apa?", choices=[choice("a"), choice("b")])
        quiz = pages.make_quiz(module, live=False, questions=[question])

        with pytest.raises(gate.NotSound):
            pages.publish(quiz)
        [fault] = quiz.faults()
        assert fault.anchor == f"block-{an_id('q')}-section"

    def test_stops_a_chat_without_an_end(self, module):
        chat = pages.make_simulation(module, live=False, ends=[])

        with pytest.raises(gate.NotSound):
            pages.publish(chat)


class TestAdvice:
    def test_is_given_on_keys_in_one_place(self, module):
        keys = [choice("a", right=True), choice("b"), choice("c"), choice("d")]
        questions = [block("single", f"q{n}", prompt="Apa?", choices=keys) for n in range(4)]
        quiz = pages.make_quiz(module, live=False, questions=questions)

        assert any("A adalah jawaban benar di 4 dari 4" in r.message for r in quiz.advice())

    def test_is_given_on_keys_that_are_longest(self, module):
        def question(n):
            rows = [choice("a"), choice("b"), choice("c"), choice("d")]
            rows[n]["value"] |= {"right": True, "text": "Jawaban yang jauh lebih panjang"}
            return block("single", f"q{n}", prompt="Apa?", choices=rows)

        quiz = pages.make_quiz(module, live=False, questions=[question(n) for n in range(4)])

        [remark] = quiz.advice()
        assert "1, 2, 3, 4" in remark.message

    def test_is_silent_on_a_mixed_quiz(self, module):
        assert list(pages.make_quiz(module, live=False, questions=QUESTIONS).advice()) == []
