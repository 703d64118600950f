"""Bytes into text."""

import pytest

from content.exchange.formats.decoding import decode, tidy
from content.exchange.office.parcels import Refused


class TestDecode:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_reads_usual_encodings(self, encoding):
        assert decode("Apa “ini” – é?\r\nYa".encode(encoding)) == "Apa “ini” – é?\nYa"

    def test_takes_for_windows_what_is_no_utf_8(self):
        assert decode("“ini” é".encode("windows-1252")) == "“ini” é"

    @pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.4\n\x00\x01", b"\x00"])
    def test_refuses_what_is_no_text(self, data):
        with pytest.raises(Refused, match="bukan berkas teks"):
            decode(data)

    def test_reads_an_empty_file(self):
        assert decode(b"") == ""


class TestTidy:
    def test_drops_what_nobody_sees_and_space_around(self):
        assert tidy(" \ufeffa\x00\x0b\tb\u202e\ud800\r\n c\n") == "a b\n c"

    def test_keeps_joined_emoji(self):
        assert tidy("👩‍👧") == "👩‍👧"
