import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.organisations.nicknames import BadNickname, clean_nickname, fold_nickname, looks_full


class TestCleanNickname:
    @pytest.mark.parametrize(
        "name",
        [
            "Raka",
            "Neng Ayu",
            "Al",
            "D'Masiv",
            "Anne-Marie",
            "M. Raka",
            "Raka 12",
            "راكا",
            "ᮛᮊ",
            "Zoë",
        ],
    )
    def test_takes_names_of_any_script(self, name):
        assert clean_nickname(name) == name

    def test_tidies_up(self):
        assert clean_nickname("  Neng   Ayu ") == "Neng Ayu"
        assert clean_nickname("Ｒａｋａ") == "Raka"
        assert clean_nickname("D’Masiv") == "D'Masiv"

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("A", "2 sampai 24"),
            ("", "2 sampai 24"),
            ("A" * 25, "2 sampai 24"),
            ("ﷺﷺﷺ", "2 sampai 24"),
            ("raka@contoh.id", "bukan alamat"),
            ("@raka", "bukan alamat"),
            ("www raka", "bukan alamat"),
            ("raka.com", "bukan alamat"),
            ("http://x.y", "bukan alamat"),
            ("081234567890", "nomor HP"),
            ("Raka 08123", "nomor HP"),
            ("1234", "perlu huruf"),
            ("...", "perlu huruf"),
            ("Raka 🌾", "Emoji"),
            ("❤Raka", "Emoji"),
            ("Ra\u202eka", "tersembunyi"),
            ("Ra\u200bka", "tersembunyi"),
            ("Ra\x00ka", "tersembunyi"),
            ("Ra\x07ka", "tersembunyi"),
            ("R" + "\u0301" * 5 + "aka", "tersembunyi"),
            ("<b>Raka", "huruf, angka, spasi"),
            ("Raka/Ani", "huruf, angka, spasi"),
        ],
    )
    def test_refuses_kindly(self, name, why):
        with pytest.raises(BadNickname) as refused:
            clean_nickname(name)

        assert why in str(refused.value)

    @given(st.text(max_size=40))
    def test_gives_a_short_tidy_name_or_a_reason(self, typed):
        try:
            name, reason = clean_nickname(typed), ""
        except BadNickname as refused:
            name, reason = "", str(refused)

        assert bool(name) != bool(reason)
        if name:
            assert 2 <= len(name) <= 24
            assert clean_nickname(name) == name
            assert len(fold_nickname(name)) <= 48


class TestFoldNickname:
    def test_takes_case_width_and_spaces_for_the_same(self):
        assert len({fold_nickname(n) for n in ("Neng Ayu", "neng  ayu", " NENG AYU ")}) == 1
        assert fold_nickname("ＲＡＫＡ") == fold_nickname("raka")

    def test_tells_people_apart(self):
        assert fold_nickname("Raka") != fold_nickname("Raka 2")


class TestLooksFull:
    @pytest.mark.parametrize(
        "name", ["Raka Aditya", "siti nur aini", "Kak Siti Aminah", "Bu Ade Ida"]
    )
    def test_of_two_words_or_more(self, name):
        assert looks_full(name)

    @pytest.mark.parametrize(
        "name", ["Raka", "Neng Ayu", "Pak Udin", "Raka B", "Wulan 2", "Ani 12"]
    )
    def test_is_not_said_of_titles_initials_and_numbers(self, name):
        assert not looks_full(name)
