import re
from datetime import date
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from django.conf import settings as product
from django.core.exceptions import ImproperlyConfigured
from hypothesis import assume, given
from hypothesis import strategies as st

from lms.certificates.statements import (
    Statement,
    Tampered,
    decode,
    encode,
    public_key,
    sign,
    verify,
)

DAY = date(2026, 11, 24)
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=80)
STATEMENTS = st.builds(
    Statement,
    code=LINES,
    completed_date=st.dates(),
    jp=st.integers(0, 99),
    course=LINES,
    group=LINES,
    note=LINES,
    signatory=LINES,
    name=LINES,
)
PLAIN = Statement("K7MQ-4XWT-9RDP", DAY, 1, "Modul 1. Cek Fakta", name="Raka Pratama")


class TestSign:
    @given(STATEMENTS)
    def test_signs_what_verifies_word_for_word(self, statement):
        assert verify(sign(statement)) == statement

    def test_signs_the_same_words_the_same_way(self):
        assert sign(PLAIN) == sign(PLAIN)

    def test_refuses_a_name_that_would_be_two_lines(self):
        with pytest.raises(ValueError, match="one line"):
            sign(Statement("K", DAY, 1, "Modul 1", name="Raka\nAsep"))

    def test_stops_without_a_key(self, settings):
        settings.CERTIFICATE_KEY = ""

        with pytest.raises(ImproperlyConfigured):
            sign(PLAIN)


class TestVerify:
    @given(STATEMENTS, st.data())
    def test_refuses_any_flipped_bit(self, statement, data):
        raw = bytearray(decode(sign(statement)))
        bit = data.draw(st.integers(0, len(raw) * 8 - 1))
        raw[bit // 8] ^= 1 << bit % 8

        with pytest.raises(Tampered):
            verify(encode(bytes(raw)))

    @given(st.data())
    def test_refuses_any_other_letter_in_a_token(self, data):
        token = sign(PLAIN)
        place = data.draw(st.integers(0, len(token) - 1))
        letter = data.draw(st.characters(max_codepoint=300))
        assume(letter != token[place])

        with pytest.raises(Tampered):
            verify(token[:place] + letter + token[place + 1 :])

    @given(st.text(max_size=300))
    def test_refuses_what_is_no_token(self, token):
        with pytest.raises(Tampered):
            verify(token)

    @pytest.mark.parametrize("cut", [1, 20, 100])
    def test_refuses_a_part(self, cut):
        with pytest.raises(Tampered):
            verify(sign(PLAIN)[:-cut])

    def test_refuses_another_key(self, settings):
        token = sign(PLAIN)
        settings.CERTIFICATE_KEY = "another"

        with pytest.raises(Tampered):
            verify(token)


class TestReadersOfOurOwn:
    """The example in the README verifies without us."""

    def offline(self, address):
        readme = (Path(product.BASE_DIR) / "README.md").read_text("utf-8")
        (code,) = re.findall(r"```python\n(from base64 .*?)```", readme, re.DOTALL)
        names = {}
        exec(code, names)
        return names["read"](address, public_key())

    def test_reads_what_is_printed(self):
        lines = self.offline(f"https://belajar.example.org/s/{PLAIN.code}/#{sign(PLAIN)}")

        assert lines[1:5] == [PLAIN.code, "2026-11-24", "1", "Modul 1. Cek Fakta"]
        assert lines[-1] == "Raka Pratama"

    def test_refuses_a_changed_one(self):
        raw = bytearray(decode(sign(PLAIN)))
        raw[-1] ^= 1

        with pytest.raises(InvalidSignature):
            self.offline(f"https://belajar.example.org/s/x/#{encode(bytes(raw))}")
