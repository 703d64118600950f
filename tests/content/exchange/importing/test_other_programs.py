"""Questions from Moodle and Aiken on their way into drafts."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.blocks.stream_block import StreamBlockValidationError

from content.exchange.exporting.questions import questions_of
from content.exchange.importing import confirming, reading
from content.exchange.importing.confirming import Choice, Where
from content.quizzes.models import QuizPage
from tests.content.exchange.importing.conftest import AT

GIFT = """\
$CATEGORY: $course$/top/Hoaks

Apa itu hoaks?{=Kabar bohong#Tepat. ~Kabar baik}

Rusak {foo}

$CATEGORY: $course$/top/Sandi

Sandi boleh dibagikan.{F#Jangan.#Tepat.}
"""
AIKEN = "Apa?\nA. satu\nB. dua\nANSWER: B\n"
XML = """<quiz><question type="truefalse"><questiontext format="html"><text><![CDATA[<p>Ya?</p>
<script>alert(1)</script>]]></text></questiontext><answer fraction="100"><text>true</text></answer>
<answer fraction="0"><text>false</text></answer></question></quiz>"""


def confirm(pending, choice):
    """Make the drafts of a file."""
    return confirming.confirm(pending=pending, owner=pending.owner, choice=choice, at=AT)


def drafts(module):
    """The newest words of the quizzes in a module."""
    pages = QuizPage.objects.child_of(module).filter(live=False).order_by("path")
    return [page.get_latest_revision_as_object() for page in pages]


class TestConfirm:
    def test_makes_a_draft_of_each_category_and_leaves_out_what_is_broken(self, keep, module):
        pending = confirm(keep(GIFT.encode(), "soal.txt"), Choice(Where.MODULE, module=module))

        assert [(quiz.title, len(quiz.questions)) for quiz in drafts(module)] == [
            ("Hoaks", 1),
            ("Sandi", 1),
        ]
        (left,) = pending.outcome["left_out"]
        assert left["place"] == "baris 5"

    def test_keeps_missing_feedback_empty_until_the_form_asks_for_it(self, keep, module):
        confirm(keep(GIFT.encode(), "soal.txt"), Choice(Where.MODULE, module=module))

        hoaks, sandi = drafts(module)
        assert [c.feedback for c in questions_of(hoaks)[0].choices] == ["Tepat.", ""]
        block = QuizPage._meta.get_field("questions").stream_block
        block.clean(sandi.questions)
        with pytest.raises(StreamBlockValidationError):
            block.clean(hoaks.questions)

    @pytest.mark.parametrize(
        ("text", "name", "prompt"), [(AIKEN, "a.txt", "Apa?"), (XML, "a.xml", "Ya?")]
    )
    def test_takes_aiken_and_moodle(self, text, name, prompt, keep, module):
        confirm(keep(text.encode(), name), Choice(Where.MODULE, module=module))

        (quiz,) = drafts(module)
        assert (quiz.title, questions_of(quiz)[0].prompt) == ("a", prompt)

    def test_knows_a_question_that_the_quiz_has_already(self, keep, quiz):
        choice = Choice(Where.QUIZ, quiz=quiz)
        confirm(keep(GIFT.encode(), "satu.txt"), choice)
        quiz.refresh_from_db()
        pending = confirm(keep(GIFT.encode(), "dua.txt"), choice)

        quiz.refresh_from_db()
        assert len(quiz.get_latest_revision_as_object().questions) == 8
        assert len(pending.outcome["left_out"]) == 3


class TestPreview:
    def test_says_line_by_line_what_is_wrong(self, client, author, keep, module, now):
        client.force_login(author)
        pending = keep(GIFT.encode(), "soal.txt")

        page = client.get(reverse("exchange:preview", args=[pending.pk])).content.decode()

        assert "baris 5" in page
        assert "jawaban dimulai dengan" in page
        assert "umpan balik kosong untuk: B" in page

    @pytest.mark.parametrize("data", [b"Rapat hari Senin.", b"<quiz>", b"\x89PNG\x00"])
    def test_is_not_reached_by_what_is_no_quiz(self, data, client, author, module):
        client.force_login(author)
        file = SimpleUploadedFile("x.txt", data)
        response = client.post(reverse("exchange:upload"), {"file": file})

        assert response.status_code == 200
        assert response.context["form"].errors["file"]


@pytest.mark.slow
class TestAThousandQuestions:
    def test_are_read_and_written_in_time(self, keep, module, slowness):
        question = "Soal {n}?{{=a {n}#x ~b#y ~c#z ~d#w}}\n\n"
        data = "".join(question.format(n=n) for n in range(1_000)).encode()
        pending = keep(data, "seribu.txt")

        start = time.process_time()
        reading.preview(data, "seribu.txt")
        read = time.process_time() - start
        start = time.process_time()
        confirm(pending, Choice(Where.MODULE, module=module))
        written = time.process_time() - start

        assert read < 5 * slowness
        assert written < 20 * slowness
        assert sum(len(quiz.questions) for quiz in drafts(module)) == 1_000
