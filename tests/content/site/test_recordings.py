from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from content.site import recordings
from tests.factories import sounds
from tests.factories.content import image_file

CORPUS = [sounds.mp3(1), sounds.m4a(1), sounds.m4a(1, version=1), sounds.opus(1)]


def take_in(data, name="rekaman"):
    return recordings.take_in(sounds.sound_file(data, name))


def refusal(data, name="rekaman"):
    with pytest.raises(ValidationError) as refused:
        take_in(data, name)
    return refused.value.messages[0]


class TestTakeIn:
    @pytest.mark.parametrize(
        ("data", "ending"),
        [(sounds.mp3(72), "mp3"), (sounds.m4a(72), "m4a"), (sounds.opus(72), "opus")],
        ids=["mp3", "m4a", "opus"],
    )
    def test_reads_kind_and_length_from_the_file_itself(self, data, ending):
        sound = take_in(data, "nama-palsu.exe")

        assert (sound.ending, sound.seconds) == (ending, 72)

    @pytest.mark.parametrize("data", [sounds.mp3(), sounds.m4a()], ids=["mp3", "m4a"])
    def test_keeps_nothing_about_maker_and_place(self, data):
        assert sounds.MAKER in data

        sound = take_in(data, "Rekaman Bu Sari.mp3")

        assert sounds.MAKER not in sound.data
        assert sounds.PLACE not in sound.data

    def test_names_a_file_by_what_it_holds(self):
        one, same, other = take_in(sounds.mp3(), "a"), take_in(sounds.mp3(), "b"), sounds.mp3(4)

        assert one.path == same.path != take_in(other).path
        assert len(one.path) == len("recordings/.mp3") + 32

    def test_takes_notes_that_name_a_program(self):
        assert take_in(sounds.opus(comments=("ENCODER=opusenc", "ENCODER_OPTIONS=--bitrate 16")))

    @pytest.mark.parametrize(
        ("comment", "named"),
        [
            ("ARTIST=Bu Sari", "artist"),
            ("LOCATION=-6.12+106.15/", "location"),
            ("ENCODEDBY=Bu Sari", "encoded_by"),
            ("DATE=2026-01-02", "year"),
        ],
    )
    def test_says_which_notes_of_an_opus_file_have_to_go(self, comment, named):
        message = refusal(sounds.opus(comments=("ENCODER=x", comment)))

        assert f"catatan tentang dirinya: {named}." in message
        assert "Simpan ulang sebagai M4A atau MP3" in message

    @pytest.mark.parametrize(
        "data",
        [
            b"MZ" + bytes(5000),
            image_file().read(),
            b"<html><script>alert(1)</script></html>",
            b"RIFF\x24\0\0\0WAVEfmt " + bytes(500),
            b"\x1aE\xdf\xa3" + bytes(500),
            b"\xff\xf1\x50\x80" + bytes(500),
            sounds.id3() + b"MZ" + bytes(5000),
            sounds.opus(codec=b"Speex   "),
            sounds.m4a(handler=b"text"),
            sounds.m4a(codec=sounds.box(b"samr", bytes(28))),
            sounds.m4a(codec=sounds.mp4a(kind=1)),
            b"x",
        ],
        ids=[
            "program",
            "picture",
            "page",
            "WAV",
            "WebM",
            "bare AAC",
            "program behind a tag",
            "no Opus",
            "subtitles",
            "AMR",
            "a rare AAC",
            "one byte",
        ],
    )
    def test_refuses_what_is_no_sound_we_play(self, data):
        assert refusal(data, "suara.mp3").startswith("Berkas ini bukan suara yang bisa diputar")

    def test_refuses_a_video(self):
        assert refusal(sounds.m4a(handler=b"vide")).startswith("Ini video. Kirim suaranya saja")

    @pytest.mark.parametrize(
        "data", [sounds.m4a()[:-20], sounds.opus()[:-20], b"ID3\3"], ids=["m4a", "opus", "mp3"]
    )
    def test_refuses_what_was_cut_off(self, data):
        assert refusal(data).startswith("Berkas ini rusak atau terpotong.")

    @pytest.mark.parametrize(
        "data",
        [sounds.id3(), sounds.mp3(0.2), sounds.m4a(0), sounds.opus(0)],
        ids=["only a tag", "mp3", "m4a", "opus"],
    )
    def test_refuses_what_has_no_length(self, data):
        assert refusal(data).startswith("Tidak ada suara di berkas ini")

    def test_refuses_what_says_it_is_longer_than_an_hour(self):
        assert "lebih dari satu jam" in refusal(sounds.m4a(3601))

    def test_refuses_what_is_far_bigger_than_its_sound(self):
        heavy = sounds.m4a(extra=sounds.box(b"free", bytes(200_000)))

        assert refusal(heavy).startswith("Berkas ini jauh lebih besar daripada suaranya.")

    def test_refuses_20_megabytes_unread(self):
        class Big:
            size = 20_000_000

        with pytest.raises(ValidationError, match=r"19532 KB; paling besar 1024 KB") as refused:
            recordings.take_in(Big())
        assert "mono 32 kbit/detik" in refused.value.messages[0]

    def test_takes_up_to_one_megabyte(self):
        full = sounds.mp3(240, tags=False).ljust(recordings.LIMIT, b"\0")

        assert len(take_in(full).data) == recordings.LIMIT
        assert "paling besar 1024 KB" in refusal(full + b"\0")

    @settings(max_examples=300)
    @given(
        data=st.sampled_from(CORPUS),
        at=st.integers(0, 700),
        gone=st.integers(0, 40),
        new=st.binary(max_size=12),
    )
    def test_only_ever_refuses_a_damaged_file_in_words(self, data, at, gone, new):
        damaged = data[:at] + new + data[at + gone :]

        with suppress(ValidationError):
            assert take_in(damaged).seconds >= 1
