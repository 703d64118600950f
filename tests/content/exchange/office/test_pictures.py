from io import BytesIO

import pytest
from PIL import Image

from content.exchange.office import pictures
from tests.factories.office import a_picture


def size_of(data):
    with Image.open(BytesIO(data)) as picture:
        return picture.format, picture.size


class TestPictureProblem:
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
    def test_takes_what_can_be_shown(self, kind):
        assert pictures.picture_problem(a_picture(kind=kind)) == ""

    @pytest.mark.parametrize(
        "data",
        [b"", b"<svg/>", b"\x01\x00\x00\x00 EMF", a_picture(kind="PPM"), b"\x89PNG\r\n\x1a\n"],
    )
    def test_refuses_what_cannot(self, data):
        assert "PNG atau JPEG" in pictures.picture_problem(data)

    def test_refuses_more_pixels_than_fit_into_memory_without_unpacking_them(self):
        bomb = a_picture((6_000, 5_000), "PNG")

        assert len(bomb) < 200_000
        assert "terlalu besar" in pictures.picture_problem(bomb)

    def test_refuses_a_picture_that_is_too_heavy(self):
        assert "terlalu besar" in pictures.picture_problem(a_picture() + bytes(8_000_001))


class TestUsable:
    def test_leaves_a_picture_as_it_is_where_it_fits(self):
        data = a_picture((900, 500), "JPEG")

        assert pictures.usable(data) == (data, ".jpg")

    @pytest.mark.parametrize(
        ("kind", "ending", "made"),
        [("JPEG", ".jpg", "JPEG"), ("PNG", ".png", "PNG"), ("GIF", ".png", "PNG")],
    )
    def test_makes_a_large_one_smaller(self, kind, ending, made):
        data, found = pictures.usable(a_picture((3_000, 1_500), kind))

        assert found == ending
        assert size_of(data) == (made, (2_000, 1_000))

    def test_keeps_colours_that_shine_through(self):
        out = BytesIO()
        Image.new("RGBA", (2_400, 1_200), (0, 128, 128, 90)).save(out, "PNG")

        data, _ending = pictures.usable(out.getvalue())

        assert Image.open(BytesIO(data)).mode == "RGBA"

    def test_says_when_a_picture_breaks_off(self):
        out = BytesIO()
        Image.effect_noise((300, 200), 50).save(out, "JPEG")

        with pytest.raises(OSError, match="truncated"):
            pictures.usable(out.getvalue()[: len(out.getvalue()) // 2])


class TestThumbnail:
    def test_is_small(self):
        data = pictures.thumbnail(a_picture((1_600, 900), "JPEG"))

        assert size_of(data) == ("WEBP", (160, 90))

    def test_is_empty_where_nothing_can_be_read(self):
        assert pictures.thumbnail(b"no picture") == b""


class TestForWord:
    def test_turns_webp_into_png_which_word_knows(self):
        assert size_of(pictures.for_word(a_picture(kind="WEBP"))) == ("PNG", (40, 30))
