"""What a page costs is said before the tap."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from content.catalogue import weights
from content.catalogue.models import Words
from content.catalogue.queries import get_catalogue
from content.catalogue.refresh import refresh_all
from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


class TestWeigh:
    def test_counts_every_screen_of_a_quiz(self, module):
        pages.make_quiz(module)
        pages.make_quiz(module, slug="pendek", questions=pages.QUESTIONS[:1])
        refresh_all()

        long, short = (one.kilobytes for one in get_catalogue("id").modules[0].activities)
        assert long > 2 * short > 0

    def test_counts_pictures(self, module, settings, tmp_path, monkeypatch):
        settings.MEDIA_ROOT = str(tmp_path)
        default_storage.save("a.webp", ContentFile(b"x" * 20_000))
        pages.make_lesson(module)
        refresh_all()
        before = Words.objects.get(activity__isnull=False).kilobytes

        picture = '<img class="x" alt="" src="/media/a.webp">'
        monkeypatch.setattr(weights, "render", lambda page, place: picture * 2)
        Words.objects.update(weighed_revision=None)
        refresh_all()

        assert Words.objects.get(activity__isnull=False).kilobytes == 20
        assert before < 20

    def test_does_not_stand_in_the_way_of_publishing(self, module, monkeypatch, caplog):
        def fail(page, place):
            raise ValueError("Missing staticfiles manifest entry")

        pages.make_lesson(module)
        with monkeypatch.context() as patch:
            patch.setattr(weights, "render", fail)
            refresh_all()

        words = Words.objects.get(activity__isnull=False)
        assert words.kilobytes == 0
        assert "Not weighed: /belajar/modul-1/pelajaran-1/" in caplog.text

        refresh_all()
        words.refresh_from_db()
        assert words.kilobytes > 0
