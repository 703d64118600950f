import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.organisations import codes

CODE = re.compile(r"[A-Z]{3,9}-[A-Z]{3,9}-[2-9]{2}")


class TestWords:
    def test_are_enough_for_a_secret(self):
        words = len(codes.WORDS)

        assert words >= 250
        assert words * (words - 1) * 64 > 4_000_000

    def test_are_plain_capitals_and_differ(self):
        assert all(re.fullmatch(r"[A-Z]{3,9}", word) for word in codes.WORDS)
        assert len(set(codes.WORDS)) == len(codes.WORDS)

    @pytest.mark.parametrize("word", ["BABI", "ANJING", "BANTENG", "MASJID", "GEREJA", "PERANG"])
    def test_name_no_faith_party_or_insult(self, word):
        assert word not in codes.WORDS


class TestNewCode:
    def test_is_two_words_and_two_clear_digits(self):
        assert all(CODE.fullmatch(codes.new_code()) for _ in range(300))

    def test_differs_each_time(self):
        assert len({codes.new_code() for _ in range(300)}) > 295

    def test_fits_its_column(self):
        longest = max(map(len, codes.WORDS))

        assert 2 * longest + 4 <= 24


class TestCodeKey:
    @pytest.mark.parametrize(
        "typed",
        ["MELATI-KOPI-47", "melati-kopi-47", " Melati kopi 47 ", "melatikopi47", "MELATI–KOPI_47"],
    )
    def test_forgives_how_it_is_typed(self, typed):
        assert codes.code_key(typed) == "MELATIKOPI47"

    def test_reads_full_width_characters(self):
        assert codes.code_key("ＭＥＬＡＴＩ－ＫＯＰＩ－４７") == "MELATIKOPI47"

    @given(st.text(max_size=60))
    def test_is_always_short_and_plain(self, typed):
        assert re.fullmatch(r"[A-Z0-9]{0,24}", codes.code_key(typed))
