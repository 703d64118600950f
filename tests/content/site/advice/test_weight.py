"""What a page will cost: close to what it does cost once it is public."""

import pytest

from content.catalogue.models import Words
from content.catalogue.refresh import refresh_all
from content.site.advice.texts import Kind, Text
from content.site.advice.weight import Weight, weight_of
from tests.factories import pages
from tests.factories.content import a_body, make_picture

NEAR = 3  # kilobytes


class TestWeightOf:
    def test_grows_with_words_and_screens(self):
        words = " ".join(f"kata{n}" for n in range(2000))

        light = weight_of([], [], 1)
        long = weight_of([Text("a", "Teks", Kind.PROSE, words)], [], 1)

        assert light.kilobytes < long.kilobytes
        assert weight_of([], [], 10).kilobytes > light.kilobytes * 3

    def test_is_told_in_rupiah(self, settings):
        settings.PRICE_PER_MEGABYTE = 1024

        weight = weight_of([], [], 1)

        assert abs(weight.rupiah - weight.kilobytes) <= 1

    def test_is_heavy_over_100_kilobytes(self):
        assert not Weight(100, 0).is_heavy
        assert Weight(101, 0).is_heavy

    @pytest.mark.django_db
    def test_asks_once_for_all_pictures(self, django_assert_num_queries):
        pictures = [make_picture(), make_picture()]

        with django_assert_num_queries(1):
            assert weight_of([], pictures, 1).kilobytes >= weight_of([], [], 1).kilobytes

    @pytest.mark.django_db
    def test_is_near_what_a_public_page_costs(self):
        module = pages.make_module(pages.make_site())
        lesson = pages.make_lesson(module, body=a_body())
        quiz = pages.make_quiz(module)
        refresh_all()

        for page in (lesson, quiz):
            guessed = weight_of(list(page.texts()), page.shown_pictures(), page.n_screens)
            public = Words.objects.get(page_id=page.pk).kilobytes
            assert abs(guessed.kilobytes - public) <= max(NEAR, public * 0.3), page
