import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts import pins


def is_refused(pin, year=2009, month=3):
    try:
        pins.refuse_weak_pin(pin, birth_year=year, birth_month=month)
    except pins.WeakPin:
        return True
    return False


class TestRefuseWeakPin:
    @pytest.mark.parametrize(
        "pin", ["", "12345", "1234567", "48391a", "48 391", "٤٨٣٩١٥", "483915\n", "-48391"]
    )
    def test_wants_exactly_six_ascii_digits(self, pin):
        assert is_refused(pin)

    @pytest.mark.parametrize(
        "pin",
        [
            *["000000", "999999", "123456", "345678", "890123", "654321", "210987"],
            *["121212", "909090", "123123", "741741", "112233", "444555", "123321", "489984"],
            *["147258", "159753", "246810", "102030", "170845"],
        ],
    )
    def test_refuses_a_pattern(self, pin):
        assert is_refused(pin)

    @pytest.mark.parametrize(
        "pin",
        [
            *["032009", "200903", "170309", "031709", "090317"],  # born in March 2009
            *["200948", "482009", "010309", "310309"],
        ],
    )
    def test_refuses_her_own_birth_month(self, pin):
        assert is_refused(pin)

    @pytest.mark.parametrize("pin", ["483915", "170509", "320309", "592746", "806137"])
    def test_accepts_everything_else(self, pin):
        assert not is_refused(pin)

    def test_knows_no_birthday_of_somebody_without_one(self):
        assert not is_refused("032009", year=None, month=None)

    @given(st.text(max_size=8))
    def test_never_fails_otherwise(self, text):
        if not is_refused(text):
            assert len(text) == 6
            assert text.isascii()
            assert text.isdecimal()

    def test_leaves_most_pins(self):
        accepted = sum(not is_refused(f"{number:06}") for number in range(0, 1_000_000, 97))

        assert accepted > 0.97 * 1_000_000 / 97


class TestOneTimeCode:
    def test_is_six_digits_without_a_pattern(self):
        codes = {pins.one_time_code() for _ in range(200)}

        assert len(codes) > 190
        assert all(len(code) == 6 and code.isdecimal() for code in codes)
        assert not any(pins.is_pattern(code) for code in codes)

    def test_tries_again_after_a_pattern(self, monkeypatch):
        numbers = iter([123456, 483915])
        monkeypatch.setattr(pins.secrets, "randbelow", lambda _limit: next(numbers))

        assert pins.one_time_code() == "483915"
