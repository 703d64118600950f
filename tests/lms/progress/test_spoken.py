"""Inside a question or a chat everything speaks its language; around it, the reader's."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override

from content.catalogue.models import EditionText
from tests.factories.catalogue import QUIZ_TEXT, SimulationFactory
from tests.lms.progress.conftest import WRONG_FORM, Sitter

pytestmark = pytest.mark.django_db
WATERMARK = "Practice example – not news"


def said(language, words):
    with override(language):
        return gettext(words)


def spoken(html):
    """The languages in which each text of a page stands, by text."""
    found = {}
    for text in BeautifulSoup(html, "html.parser").find_all(string=True):
        if text.strip() and (named := text.find_parent(lang=True)):
            found.setdefault(text.strip(), set()).add(named["lang"])
    return found


@pytest.fixture
def sitter(anybody, quiz):
    return Sitter(anybody, quiz, prefix="/su")


class TestQuestion:
    def test_wears_its_watermark_in_its_own_language(self, sitter):
        texts = spoken(sitter.client.get(sitter.url(1)).text)

        assert texts[said("id", WATERMARK)] == {"id"}
        assert said("su", WATERMARK) not in texts
        assert texts["AWAS, air beracun!!!"] == {"id"}
        assert texts[said("su", "Check my answer")] == {"su"}

    def test_wears_it_in_the_readers_language_once_translated(self, sitter):
        edition = sitter.quiz.editions.get()
        EditionText.objects.create(edition=edition, language="su", text=QUIZ_TEXT)

        texts = spoken(sitter.client.get(sitter.url(1)).text)

        assert texts[said("su", WATERMARK)] == {"su"}
        assert said("id", WATERMARK) not in texts

    def test_tells_the_reader_in_her_language_what_is_missing(self, sitter):
        texts = spoken(sitter.send(1, {}).text)

        assert texts[said("su", "Choose one answer first.")] == {"su"}

    def test_is_judged_in_its_own_language(self, sitter):
        texts = spoken(sitter.answer(1, WRONG_FORM))

        assert texts[said("id", "Not yet right")] == {"id"}
        assert texts[said("su", "Try again")] == {"su"}

    def test_is_listed_in_the_result_beside_a_mark_in_the_readers_language(self, sitter):
        sitter.answer_all(wrong={1})

        texts = spoken(sitter.client.get(sitter.result_url).text)

        assert texts[said("su", "Not yet right")] == {"su"}
        assert texts["Apa yang kamu periksa?"] == {"id"}


class TestChat:
    @pytest.fixture
    def chat(self, anybody):
        simulation = SimulationFactory()
        return lambda steps: spoken(anybody.get(f"/su/simulasi/{simulation.key}/?j={steps}").text)

    def test_tells_what_follows_in_its_own_language(self, chat):
        texts = chat("a")

        assert texts[said("id", "What follows")] == {"id"}
        assert texts["Pesan menyebar"] == {"id"}
        assert texts[said("su", "Try this turn again")] == {"su"}

    def test_judges_several_choices_in_its_own_language(self, chat):
        assert chat("b.a")[said("id", "Right so far, but that is not all.")] == {"id"}
