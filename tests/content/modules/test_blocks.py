import pytest
from django.template.loader import get_template
from wagtail import blocks

from content.modules.blocks import CheckBlock, QuoteBlock, body_blocks
from content.modules.models import LessonPage
from tests.factories.content import a_body, make_contact, make_picture

ALL = dict([*body_blocks(), ("quote", QuoteBlock())])


def depth(block):
    """How many containers a block nests."""
    children = [*getattr(block, "child_blocks", {}).values()]
    if child := getattr(block, "child_block", None):
        children.append(child)
    return 1 + max(map(depth, children)) if children else 0


class TestBlocks:
    @pytest.mark.parametrize("name", ALL)
    def test_have_a_template_in_the_theme(self, name):
        assert ALL[name].meta.template == f"blocks/{name}.html"
        get_template(ALL[name].meta.template)

    def test_nest_two_levels_at_most_and_a_self_check_its_answers(self):
        deep = {name: depth(block) for name, block in ALL.items() if depth(block) > 2}

        assert deep == {"check": 3}

    def test_let_authors_write_bold_and_lists_and_no_links(self):
        assert ALL["text"].features == ["bold", "ol", "ul"]

    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    def test_render_with_the_words_in_them(self, db):
        body = a_body(picture=make_picture(), contact=make_contact())
        page = LessonPage(title="x", body=body)

        html = "".join(str(block) for block in page.body)

        for words in (
            "<b>kaget</b>",
            "Caranya di HP",
            "Tekan lama",
            "AWAS!!!",
            "Kuncinya",
            "Itu langkah B.",
            "Saring dulu, baru sebar.",
            'alt="Dua gambar kampung"',
            "SAPA 129",
        ):
            assert words in html, words
        assert "style=" not in html
        assert "<script" not in html


class TestCheckBlock:
    def value(self, *, correct):
        answers = [
            {"text": "a", "correct": False, "feedback": "x"},
            {"text": "b", "correct": correct, "feedback": "y"},
        ]
        return CheckBlock().to_python({"question": "?", "choices": answers})

    def test_refuses_a_question_without_a_right_answer(self):
        with pytest.raises(blocks.StructBlockValidationError):
            CheckBlock().clean(self.value(correct=False))

    def test_takes_one_with(self):
        assert CheckBlock().clean(self.value(correct=True))["question"] == "?"
