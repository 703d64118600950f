"""The texts of a body, and what its pictures lack."""

import pytest

from content.modules.texts import texts_of
from content.site.advice.texts import Kind
from tests.factories import pages
from tests.factories.catalogue import an_id
from tests.factories.content import a_body, make_picture, part

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


class TestTextsOf:
    def test_are_those_of_every_block_with_its_place(self, module):
        lesson = pages.make_lesson(module, live=False, body=a_body(make_picture()))

        found = {text.body: text for text in texts_of(lesson.body)}

        assert found["Bu Sari kaget."].anchor == f"block-{an_id('pembuka')}-section"
        assert found["Bu Sari kaget."].name == "Blok 1: Teks"
        assert found["AWAS!!!"].kind is Kind.EXAMPLE
        assert found["Meneruskan"].kind is Kind.WRONG_OPTION
        assert found["Saring dulu, baru sebar."].kind is Kind.TAKEAWAY
        assert found["Dua gambar kampung"].kind is Kind.PICTURE


class TestAdvice:
    def test_asks_for_words_of_a_picture(self, module):
        value = {"image": make_picture().pk, "alt": "", "caption": ""}
        lesson = pages.make_lesson(module, live=False, body=[part("image", value, "g")])

        messages = [remark.message for remark in lesson.advice()]

        assert len(messages) == 2
        assert "Tulis isi gambarnya" in messages[0]
        assert {remark.anchor for remark in lesson.advice()} == {f"block-{an_id('g')}-section"}

    def test_asks_for_the_words_of_a_voice(self, module):
        lesson = pages.make_lesson(module, live=False, body=[])
        lesson.audio_id = 1

        assert [remark.anchor for remark in lesson.advice()] == ["id_body"]
