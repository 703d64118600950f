"""What an author sees of a block before she adds it: a real example, in the look of the site."""

import pytest
from django.urls import reverse

from content.modules.blocks import QuoteBlock, body_blocks
from content.modules.models import LessonPage
from content.narratives.models import NarrativePage
from content.quizzes.blocks import QUESTIONS
from content.quizzes.models import QuizPage
from content.quizzes.samples import SAMPLES
from tests.factories.content import Cast, make_contact, make_picture

WORDS = {
    "text": "Tarik napas tiga kali.",
    "heading": "Kenapa kita mudah percaya?",
    "steps": "Tekan lama gambar",
    "example": "Contoh latihan – bukan berita",
    "image": "Foto banjir tahun 2013",
    "callout": "Tidak perlu ahli",
    "check": "Berhenti memberi waktu untuk memeriksa.",
    "contacts": "SAPA 129",
    "terms": '<div class="terms">',
    "takeaway": "jempol istirahat dulu",
    "quote": "Pak Jaka",
}


@pytest.fixture
def author(client, db):
    client.force_login(Cast.gather().author)
    return client


def blocks_of(model, field):
    return model._meta.get_field(field).stream_block.child_blocks


def html_of(client, block):
    url = reverse("wagtailadmin_block_preview")
    response = client.get(url, {"id": block.definition_prefix})
    assert response.status_code == 200
    return response.content.decode()


class TestBlocksOfALesson:
    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    @pytest.mark.parametrize("name", WORDS)
    def test_show_a_real_example(self, name, author):
        make_contact()
        make_picture()
        block = blocks_of(NarrativePage, "body")[name]

        html = html_of(author, block)

        assert WORDS[name] in html
        assert "css/tangguh" in html

    @pytest.mark.parametrize("name", ["contacts", "image", "terms"])
    def test_show_their_frame_while_there_is_nothing_to_choose_from(self, name, author):
        assert "<main" in html_of(author, blocks_of(LessonPage, "body")[name])

    def test_say_what_they_are_for(self):
        blocks = dict([*body_blocks(), ("quote", QuoteBlock())])

        assert set(blocks) == set(WORDS)
        assert all(block.is_previewable and block.get_description() for block in blocks.values())


class TestTypesOfQuestions:
    @pytest.mark.parametrize("name", [name for name, _block in QUESTIONS])
    def test_show_a_real_question_with_its_answers(self, name, author):
        block = blocks_of(QuizPage, "questions")[name]

        html = html_of(author, block)

        assert SAMPLES[name]["prompt"] in html
        assert block.get_description()

    @pytest.mark.parametrize("name", [name for name, _block in QUESTIONS])
    def test_are_examples_that_could_be_marked(self, name):
        block = dict(QUESTIONS)[name]
        value = block.to_python(SAMPLES[name])

        assert block.clean(value)["prompt"]
