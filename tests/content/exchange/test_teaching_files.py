"""The glossary, the test forms and the facilitator's sheets in the box."""

from collections import Counter

import pytest

from content.exchange.loading import files
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.modules.choices import Technique

WORDS_OF_A_SHEET = range(350, 651)  # two printed pages, the quiz left aside


@pytest.fixture(scope="module")
def curriculum():
    return files.read(CURRICULUM)


class TestGlossary:
    def test_explains_each_word_once(self, curriculum):
        names = Counter(term.term.casefold() for term in curriculum.terms)

        assert len(names) >= 33
        assert max(names.values()) == 1

    def test_gives_each_word_an_example_from_life(self, curriculum):
        assert [term.key for term in curriculum.terms if not term.example] == []

    def test_shouts_nowhere(self, curriculum):
        texts = [f"{term.meaning} {term.example}" for term in curriculum.terms]

        assert [text for text in texts if "!" in text] == []


class TestForms:
    def test_are_two_of_six_reliable_and_six_misleading_messages(self, curriculum):
        counts = {
            form.form: Counter(m.reliable for m in form.messages) for form in curriculum.tests
        }

        assert counts == {letter: {True: 6, False: 6} for letter in "AB"}

    def test_name_a_technique_of_each_misleading_message_and_of_no_other(self, curriculum):
        for form in curriculum.tests:
            for message in form.messages:
                assert bool(message.techniques) is not message.reliable, message.id
                assert set(message.techniques) <= set(Technique.values)

    def test_say_why_in_words_of_its_own_for_each_message(self, curriculum):
        said = [message.feedback for form in curriculum.tests for message in form.messages]

        assert len(set(said)) == len(said) == 24
        assert not [text for text in said if text.startswith(("Benar", "Salah", "Tepat", "Belum"))]

    def test_share_no_message(self, curriculum):
        first, second = ({m.body for m in form.messages} for form in curriculum.tests)

        assert not first & second

    def test_are_about_as_long_whether_reliable_or_not(self, curriculum):
        for form in curriculum.tests:
            length = {True: 0, False: 0}
            for message in form.messages:
                length[message.reliable] += len(message.body)
            assert 0.6 < length[False] / length[True] < 1.67, form.form


class TestSheets:
    def test_fit_two_pages(self, curriculum):
        for module in curriculum.modules:
            if sheet := module.sheet:
                texts = [sheet.aim, *sheet.materials, *sheet.notes]
                texts += [f"{p.title} {p.text} {p.say}" for p in sheet.phases]
                assert len(" ".join(texts).split()) in WORDS_OF_A_SHEET, module.key

    def test_take_one_lesson_hour(self, curriculum):
        minutes = {
            m.key: sum(p.minutes for p in m.sheet.phases) for m in curriculum.modules if m.sheet
        }

        assert set(minutes.values()) <= {45, 60}
