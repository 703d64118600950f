import pytest
from wagtail.images.forms import get_image_form

from content.site.models import Picture

pytestmark = pytest.mark.django_db


class TestPictureForm:
    def test_says_beforehand_that_a_description_is_needed(self):
        field = get_image_form(Picture)().fields["description"]

        assert field.required
        assert field.label == "Apa yang terlihat di gambar"

    def test_asks_for_what_the_picture_shows(self):
        form = get_image_form(Picture)({"title": "Ibu arisan", "description": ""})

        assert form.errors["description"] == ["Tuliskan apa yang terlihat di gambar."]
