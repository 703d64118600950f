"""Long words that the curriculum does not know."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.linting import pieces
from content.exchange.loading import files
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.site.advice import rarity
from content.site.advice.rarity import WORD, rare_words, stems_in, syllables


class TestRareWords:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Ini polarisasi.", ["polarisasi"]),
            ("Polarisasi itu polarisasi.", ["Polarisasi"]),
            ("Berhenti dulu, periksa.", []),
            ("Di Pandeglangraya kami tinggal.", []),
            ("menyebarkannya, memeriksakan, keluarganyalah", []),
        ],
    )
    def test_are_long_and_in_no_module(self, text, found):
        assert rare_words(text) == found

    def test_are_not_what_somebody_explains(self):
        assert rare_words("Soal polarisasi.", ["Polarisasi"]) == []

    @given(st.text())
    def test_are_always_words_of_the_text(self, text):
        assert all(word in text for word in rare_words(text))

    def test_are_none_in_the_curriculum_itself(self):
        texts = [piece.text for piece in pieces.of_curriculum(files.read(CURRICULUM))]

        assert [word for text in texts for word in rare_words(text)] == []


class TestSyllables:
    @pytest.mark.parametrize(
        ("word", "count"), [("HP", 0), ("pulau", 2), ("sampai", 2), ("ramai-ramai", 2), ("saat", 2)]
    )
    def test_are_counted_by_vowels(self, word, count):
        assert syllables(word) == count


class TestStemsIn:
    @given(st.lists(st.text("abcdeiknu- ", max_size=30)))
    def test_know_each_word_they_were_made_of(self, texts):
        stems = stems_in(texts)

        for text in texts:
            for match in WORD.finditer(text):
                shapes = rarity.stems_of(match.group().lower())
                assert not shapes or shapes & stems


class TestListKnownWords:
    def test_is_fresh(self):
        call_command("list_known_words", "--check")

    def test_says_when_it_is_not(self, tmp_path, monkeypatch):
        stale = tmp_path / "stems.txt"
        stale.write_text("lama\n", encoding="utf-8")
        command = "content.exchange.management.commands.list_known_words.STEMS"
        monkeypatch.setattr(command, stale)

        with pytest.raises(CommandError):
            call_command("list_known_words", "--check")
