import re

import pytest
from django.conf import settings

from tests.factories.pages import (
    make_lesson,
    make_module,
    make_narrative,
    make_quiz,
    make_simulation,
    make_site,
)

CSS = settings.BASE_DIR / "themes" / "banten" / "static" / "css"
MAKERS = {
    "module": make_module,
    "lesson": lambda frame: make_lesson(make_module(frame)),
    "quiz": lambda frame: make_quiz(make_module(frame)),
    "chat": lambda frame: make_simulation(make_module(frame)),
    "story": make_narrative,
}


@pytest.mark.django_db
class TestPreviews:
    @pytest.mark.parametrize("kind", MAKERS)
    def test_are_a_phone_in_light_first_and_in_dark(self, kind):
        page = MAKERS[kind](make_site())

        assert page.preview_sizes[0]["device_width"] == 360
        assert [name for name, _label in page.preview_modes[:2]] == ["", "dark"]
        assert 'class="look-light"' in self.html(page, "")
        assert 'class="look-dark"' in self.html(page, "dark")

    def html(self, page, mode):
        return page.make_preview_request(preview_mode=mode).content.decode()

    def test_cost_a_reader_nothing(self, client):
        lesson = make_lesson(make_module(make_site()))

        html = client.get(lesson.url).content.decode()

        assert "look-" not in html
        assert "looks.css" not in html


def tokens(css, start):
    """The custom properties of one rule."""
    rule = css[css.index(start) :].partition("{")[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", rule))


class TestLooksCss:
    def test_has_the_dark_colours_of_the_site_word_for_word(self):
        site = (CSS / "tangguh.css").read_text("utf-8")
        looks = (CSS / "looks.css").read_text("utf-8")

        dark = tokens(site, ":root:not(.look-light)")

        assert len(dark) > 30
        assert tokens(looks, ":root.look-dark") == dark
