"""The real curriculum files: they load, and what they say can be used."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from content.catalogue.queries import get_catalogue
from content.exchange.loading import checking, files, schema
from content.exchange.loading.load import load, write
from content.exchange.loading.pictures import ON_TOP
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.modules.choices import Audience
from content.site.models import Picture

KILOBYTES_A_PICTURE = 20
KILOBYTES_A_MODULE = 1000
SECONDS_TO_LOAD = 20  # in Indonesian
SECONDS_IN_ALL = 40  # with the modules that are there in three more languages


class TestFiles:
    def test_have_no_problems(self, db):
        curriculum = files.read(CURRICULUM)

        checking.check(curriculum)
        assert curriculum.modules
        assert curriculum.narratives

    def test_hold_the_whole_curriculum(self, db):
        curriculum = files.read(CURRICULUM)

        activities = [activity for module in curriculum.modules for activity in module.activities]
        quizzes = [one for one in activities if isinstance(one, schema.Quiz)]
        assert [module.number for module in curriculum.modules] == list(range(1, 11))
        assert len([one for one in activities if isinstance(one, schema.Lesson)]) == 49
        assert len([one for one in activities if isinstance(one, schema.Simulation)]) == 10
        assert sum(len(quiz.questions) for quiz in quizzes) >= 67
        assert [len(form.messages) for form in curriculum.tests] == [12, 12]
        assert len(curriculum.paths) == 5
        assert len(curriculum.narratives) == 4
        assert all(module.sheet for module in curriculum.modules)

    def test_lead_children_past_the_module_for_adults(self):
        curriculum = files.read(CURRICULUM)

        adult = {module.key for module in curriculum.modules if module.audience == Audience.ADULT}
        assert adult == {"modul-09"}
        for path in curriculum.paths:
            assert adult.isdisjoint(path.modules) or "18 tahun ke atas" in path.for_whom

    def test_have_a_contact_number_nobody_typed_twice(self):
        phones = [contact.phone for contact in files.read(CURRICULUM).contacts if contact.phone]

        assert len(phones) == len(set(phones))


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
class TestLoad:
    def test_makes_everything_and_then_nothing(self, db, slowness):
        began = time.process_time()  # others may use the machine as well

        first = write(replace(files.read(CURRICULUM), translations=()))
        took = time.process_time() - began
        translated = load(CURRICULUM)
        in_all = time.process_time() - began
        second = load(CURRICULUM)

        assert took <= SECONDS_TO_LOAD * slowness
        assert in_all <= SECONDS_IN_ALL * slowness
        assert not first.left
        assert not translated.left
        assert translated.same == len(first.made)
        assert second.same == len(first.made) + len(translated.made)
        assert [second.made, second.changed, second.moved, second.left] == [[], [], [], []]
        for module in get_catalogue("id").modules:
            assert 30 <= module.minutes <= 60
            assert len(module.activities) >= 6
            assert 0 < module.kilobytes <= KILOBYTES_A_MODULE
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
