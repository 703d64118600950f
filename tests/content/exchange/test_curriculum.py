"""The real curriculum files: they load, and what they say can be used."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from content.exchange.loading import checking, files
from content.exchange.loading.load import load
from content.exchange.loading.pictures import ON_TOP
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.modules.models import ModulePage
from content.site.models import Picture

KILOBYTES_A_PICTURE = 20


class TestFiles:
    def test_have_no_problems(self, db):
        curriculum = files.read(CURRICULUM)

        checking.check(curriculum)
        assert curriculum.modules
        assert curriculum.narratives

    def test_have_a_contact_number_nobody_typed_twice(self):
        phones = [contact.phone for contact in files.read(CURRICULUM).contacts if contact.phone]

        assert len(phones) == len(set(phones))


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
class TestLoad:
    def test_makes_everything_and_then_nothing(self, db):
        first = load(CURRICULUM)
        second = load(CURRICULUM)

        assert not first.left
        assert second.same == len(first.made)
        assert [second.made, second.changed, second.moved, second.left] == [[], [], [], []]
        for module in ModulePage.objects.all():
            assert module.minutes >= 30
            assert module.get_children().live().count() >= 5
        sizes = [
            rendition.file.size / 1024
            for picture in Picture.objects.all()
            for rendition in picture.renditions.all()
        ]
        assert max(sizes) <= KILOBYTES_A_PICTURE


class TestSizes:
    def test_are_those_the_theme_asks_for(self):
        asked = set()
        for folder in settings.THEME_DIRS:
            for path in Path(folder).rglob("*.html"):
                for tag in re.findall(r"{% image \S+ (.*?)%}", path.read_text("utf-8")):
                    options = [word for word in tag.split() if "=" not in word]
                    asked.add("|".join(options))

        assert asked == set(ON_TOP)
