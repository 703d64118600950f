"""What an edit changes for scoring is told; what it does not change is told too."""

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.quizzes.differences import Sort, Version, compare
from tests.factories.catalogue import QUIZ, QUIZ_TEXT, an_id


class Draft:
    """The test quiz, to be edited: `draft.question(1)` is structure and words of a question."""

    def __init__(self):
        self.structure = copy.deepcopy(QUIZ)
        self.text = copy.deepcopy(QUIZ_TEXT)

    def question(self, n):
        return self.structure["questions"][n - 1], self.text["questions"][an_id(f"q{n}")]

    def drop(self, n):
        self.structure["questions"] = [
            q for q in self.structure["questions"] if q["id"] != an_id(f"q{n}")
        ]

    def sorts(self):
        return [difference.sort for difference in self.differences()]

    def differences(self):
        return compare(Version(QUIZ, QUIZ_TEXT), Version(self.structure, self.text))


@pytest.fixture
def draft():
    return Draft()


class TestCompare:
    def test_finds_nothing_in_the_same_quiz(self, draft):
        assert draft.differences() == []

    def test_tells_a_key_from_what_to_what(self, draft):
        raw, _words = draft.question(1)
        raw["right"] = [an_id("q1c")]

        (difference,) = draft.differences()

        assert difference.sort is Sort.KEY
        assert (difference.number, difference.changes_marks) == (1, True)
        assert (difference.before, difference.after) == ("“Pilihan B”", "“Pilihan C”")

    def test_tells_the_key_of_an_ordering(self, draft):
        raw, _words = draft.question(4)
        raw["items"] = raw["items"][1:] + raw["items"][:1]

        (difference,) = draft.differences()

        assert difference.sort is Sort.KEY
        assert difference.before == "“Berhenti” → “Amati” → “Cari” → “Ajak”"
        assert difference.after == "“Amati” → “Cari” → “Ajak” → “Berhenti”"

    def test_tells_a_question_that_came_and_one_that_went(self, draft):
        draft.drop(2)
        new = {"id": "baru", "type": "short_answer"}
        draft.structure["questions"].append(new)
        draft.text["questions"]["baru"] = {"prompt": "Satu lagi?", "accepted": ["ya"]}

        added, removed = draft.differences()

        assert (added.sort, added.number, added.prompt) == (Sort.ADDED, 6, "Satu lagi?")
        assert (removed.sort, removed.number) == (Sort.REMOVED, 2)

    def test_tells_another_type(self, draft):
        raw, _words = draft.question(1)
        raw["type"] = "multiple"

        (difference,) = draft.differences()

        assert (difference.sort, difference.before, difference.after) == (
            Sort.RETYPED,
            "single",
            "multiple",
        )

    def test_tells_choices_that_came_and_went(self, draft):
        raw, words = draft.question(1)
        raw["choices"] = [*raw["choices"][:3], "e"]
        words["choices"]["e"] = {"text": "Pilihan E", "feedback": "Baru."}

        added, removed = draft.differences()

        assert (added.sort, added.after) == (Sort.OPTION_ADDED, "Pilihan E")
        assert (removed.sort, removed.before) == (Sort.OPTION_REMOVED, "Pilihan D")

    def test_of_a_pair_says_both_sides(self, draft):
        raw, _words = draft.question(5)
        raw["pairs"] = raw["pairs"][:2]

        (difference,) = draft.differences()

        assert difference.before == "Kiri 3 – Kanan 3"

    def test_tells_spellings(self, draft):
        _raw, words = draft.question(6)
        words["accepted"] = ["berhenti", "setop"]

        added, removed = draft.differences()

        assert (added.sort, added.after) == (Sort.SPELLING_ADDED, "setop")
        assert (removed.sort, removed.before) == (Sort.SPELLING_REMOVED, "stop")

    def test_says_that_new_words_alone_mark_as_before(self, draft):
        _raw, words = draft.question(1)
        words["prompt"] = "Apa yang pertama?"
        words["choices"][an_id("q1a")]["feedback"] = "Lain."

        (difference,) = draft.differences()

        assert difference.sort is Sort.WORDS
        assert not difference.changes_marks

    def test_warns_when_two_choices_swap_their_words(self, draft):
        _raw, words = draft.question(1)
        a, b = (words["choices"][an_id(f"q1{x}")] for x in "ab")
        a["text"], b["text"] = b["text"], a["text"]

        assert draft.sorts() == [Sort.SWAPPED, Sort.SWAPPED]

    def test_needs_no_words_for_who_only_moved(self, draft):
        raw, _words = draft.question(2)
        raw["choices"].reverse()
        draft.structure["questions"].reverse()

        assert draft.differences() == []

    @given(seed=st.integers(0, 10_000))
    def test_never_minds_where_a_choice_or_question_stands(self, seed):
        draft, mix = Draft(), random.Random(seed)
        mix.shuffle(draft.structure["questions"])
        for raw in draft.structure["questions"]:
            mix.shuffle(raw.get("choices", []))
            mix.shuffle(raw.get("pairs", []))

        assert draft.differences() == []
