import pytest

from content.site import containers
from tests.factories import sounds


class TestUntaggedMp3:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (sounds.id3(), b""),
            (sounds.id3() + sounds.id3(), b""),
            (b"", sounds.id3_old()),
            (b"", sounds.ape()),
            (b"", sounds.ape() + sounds.id3_old()),
            (b"", sounds.id3_foot()),
            (sounds.id3() + bytes(50), sounds.id3_foot() + sounds.id3_old()),
        ],
        ids=["ID3v2", "two", "ID3v1", "APE", "APE and ID3v1", "ID3v2.4 at the end", "all"],
    )
    def test_leaves_the_frames_alone(self, before, after):
        frames = sounds.mp3(tags=False)

        assert containers.untagged_mp3(before + frames + after) == frames

    @pytest.mark.parametrize("size", [b"\x7f\x7f\x7f\x7f", b"\xff\xff\xff\xff"])
    def test_is_empty_where_a_tag_claims_everything(self, size):
        assert containers.untagged_mp3(b"ID3\3\0\0" + size + sounds.mp3(tags=False)) == b""

    def test_ends_although_a_tag_claims_more_than_there_is(self):
        foot = b"APETAGEX" + bytes(4) + b"\xff\xff\xff\xff" + bytes(16)

        assert containers.untagged_mp3(b"TAG" + bytes(200) + foot) == b""

    @pytest.mark.parametrize("data", [b"", b"ID3", b"ID3\3\0\0\0\0\0"])
    def test_calls_a_cut_header_damaged_and_nothing_nothing(self, data):
        if not data:
            assert containers.untagged_mp3(data) == b""
            return
        with pytest.raises(containers.Damaged):
            containers.untagged_mp3(data)


class TestUntoldMp4:
    @pytest.mark.parametrize("version", [0, 1])
    def test_blanks_maker_place_times_and_names(self, version):
        told = sounds.m4a(version=version)

        clean, tracks = containers.untold_mp4(told)

        assert tracks == {b"soun"}
        for secret in (sounds.MAKER, sounds.PLACE, sounds.MADE_AT):
            assert secret in told
            assert secret not in clean

    def test_blanks_notes_it_has_never_heard_of(self):
        clean, _tracks = containers.untold_mp4(
            sounds.m4a(extra=sounds.box(b"xyz1", b"Kampung Melati"))
        )

        assert b"Melati" not in clean
        assert b"xyz1" not in clean

    def test_moves_nothing(self):
        told = sounds.m4a()

        clean, _tracks = containers.untold_mp4(told)

        assert len(clean) == len(told)
        assert clean.index(sounds.AAC_FRAME) == told.index(sounds.AAC_FRAME)

    def test_changes_nothing_the_second_time(self):
        clean, _tracks = containers.untold_mp4(sounds.m4a())

        assert containers.untold_mp4(clean)[0] == clean

    @pytest.mark.parametrize("keep", [4, 30, 300, -1])
    def test_calls_a_cut_file_damaged(self, keep):
        with pytest.raises(containers.Damaged):
            containers.untold_mp4(sounds.m4a()[:keep])

    def test_calls_an_unfinished_recording_damaged(self):
        with pytest.raises(containers.Damaged):
            containers.untold_mp4(sounds.box(b"ftyp", b"M4A ") + sounds.box(b"mdat", bytes(99)))

    def test_reads_long_sizes_and_one_that_goes_to_the_end(self):
        body = sounds.m4a()
        long = (1).to_bytes(4) + b"mdat" + (24).to_bytes(8) + bytes(8)
        endless = (0).to_bytes(4) + b"mdat" + bytes(9)

        assert containers.untold_mp4(body + long + endless)[1] == {b"soun"}


class TestIsWholeOgg:
    def test_knows_a_whole_one(self):
        assert containers.is_whole_ogg(sounds.opus())

    @pytest.mark.parametrize("keep", [3, 27, 40, -1])
    def test_knows_one_that_was_cut(self, keep):
        assert not containers.is_whole_ogg(sounds.opus()[:keep])

    def test_knows_one_with_something_behind_it(self):
        assert not containers.is_whole_ogg(sounds.opus() + b"<script>alert(1)</script>")

    def test_knows_one_with_a_second_stream(self):
        assert not containers.is_whole_ogg(sounds.opus(serials=(7, 8)))
