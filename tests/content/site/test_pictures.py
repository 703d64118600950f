from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from content.site.models import Picture
from content.site.models.picture import AnotherFile
from content.site.pictures import without_metadata
from tests.factories.content import image_file, make_picture

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def telltale_exif(orientation=1):
    """EXIF as a phone writes it: its make, how it was held, where it was."""
    exif = Image.Exif()
    exif[MAKE] = "HP Bu Sari"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "S"
    return exif


def opened(picture):
    with picture.file.open() as file:
        image = Image.open(BytesIO(file.read()))
        image.load()
    return image


class TestWithoutMetadata:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_removes_what_a_phone_wrote(self, kind):
        file = image_file(kind, exif=telltale_exif())

        clean = without_metadata(file)

        image = Image.open(clean)
        assert image.format == kind
        assert not image.getexif()
        assert b"HP Bu Sari" not in clean.read()

    def test_turns_a_photo_that_was_held_sideways(self):
        file = image_file(exif=telltale_exif(orientation=6), size=(40, 30))

        assert Image.open(without_metadata(file)).size == (30, 40)

    def test_removes_notes_of_a_png(self):
        notes = PngInfo()
        notes.add_text("Author", "Bu Sari")
        file = image_file("PNG", pnginfo=notes)

        assert b"Bu Sari" not in without_metadata(file).read()

    def test_keeps_transparency(self):
        out = BytesIO()
        Image.new("RGBA", (4, 4), (1, 2, 3, 0)).save(out, "PNG", exif=telltale_exif())

        clean = Image.open(without_metadata(ContentFile(out.getvalue())))

        assert clean.mode == "RGBA"
        assert clean.getpixel((0, 0))[3] == 0

    def test_leaves_a_clean_file_as_it_is(self):
        file = image_file("WEBP")
        before = file.read()

        assert without_metadata(file) is None
        assert file.read() == before


class TestPicture:
    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    def test_strips_a_new_file_on_saving(self, db):
        picture = make_picture(file=image_file(exif=telltale_exif()))

        assert not opened(picture).getexif()
        assert not opened(picture.get_rendition("width-20|format-webp")).getexif()

    def test_knows_size_and_digest_of_the_stripped_file(self, db):
        picture = make_picture(file=image_file(exif=telltale_exif(orientation=6)))

        assert (picture.width, picture.height) == (30, 40)
        assert picture.file_size == picture.file.size

    @pytest.mark.parametrize("description", ["", "   "])
    def test_needs_to_say_what_it_shows(self, db, description):
        picture = Picture(title="x", file=image_file(), description=description)

        with pytest.raises(ValidationError, match="Tuliskan apa yang terlihat"):
            picture.full_clean()

    def test_refuses_svg(self, client, cast):
        client.force_login(cast.superuser)
        svg = ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name="a.svg")

        client.post(reverse("wagtailimages:add"), {"title": "x", "description": "x", "file": svg})

        assert not Picture.objects.exists()


class TestGenerateRenditionFile:
    def size_of(self, spec, **options):
        picture = make_picture(file=image_file("WEBP", "a.webp", size=(200, 100), **options))
        return picture, picture.get_rendition(spec)

    def test_sends_the_original_where_it_is_the_same_and_smaller(self, db):
        picture, rendition = self.size_of("width-960|format-webp", lossless=True)

        assert rendition.file.size == picture.file.size
        assert (rendition.width, rendition.height) == (200, 100)

    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    def test_makes_a_smaller_size_anew(self, db):
        _picture, rendition = self.size_of("width-50|format-webp")

        assert (rendition.width, rendition.height) == (50, 25)


@pytest.mark.filterwarnings(  # Wagtail leaves a rendition’s temporary file to the collector
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
class TestAnotherFile:
    def test_is_refused_in_words(self, client, cast):
        picture = make_picture()
        client.force_login(cast.author)
        form = {"title": "Baru", "description": "Lain", "file": image_file(colour="red")}
        form |= {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}

        response = client.post(reverse("wagtailimages:edit", args=[picture.pk]), form)

        assert "Unggah yang baru sebagai gambar lain" in response.content.decode()
        assert Picture.objects.get().file_hash == picture.file_hash

    def test_is_refused_to_code_too(self, db):
        picture = make_picture()
        picture.file = image_file(colour="red")

        with pytest.raises(AnotherFile):
            picture.save()

    def test_leaves_title_and_description_to_be_mended(self, db):
        make_picture()
        picture = Picture.objects.get()
        picture.description = "Dua rumah dan satu jalan"

        picture.save()

        assert Picture.objects.get().description == "Dua rumah dan satu jalan"
