"""Our rows of a source are those that wagtail-localize would have written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from content.modules.models import LessonPage
from content.translation.sources import refresh_source
from tests.factories.content import make_contact
from tests.factories.pages import make_lesson, make_quiz

SEGMENTS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)


def rows(thing):
    """What is kept of a thing."""
    source = TranslationSource.objects.get(object_id=thing.translation_key)
    return {
        "source": source.content_json,
        "strings": sorted(String.objects.values_list("data", "data_hash", "locale")),
        "contexts": sorted(
            TranslationContext.objects.filter(object_id=source.object_id).values_list(
                "path", "path_id", "field_path"
            )
        ),
        **{
            model.__name__: sorted(
                map(str, model.objects.filter(source=source).order_by("pk").values())
            )
            for model in SEGMENTS
        },
    }


class TestRefreshSource:
    @pytest.mark.parametrize("make", ["lesson", "module", "quiz", "contact"])
    def test_leaves_wagtail_localize_nothing_to_do(self, make, module, commit):
        makers = {
            "lesson": lambda: make_lesson(module),
            "module": lambda: module,
            "quiz": lambda: make_quiz(module),
            "contact": make_contact,
        }
        with commit():
            thing = makers[make]()
        source = refresh_source(type(thing).objects.get(pk=thing.pk))
        before = rows(thing)

        source.refresh_segments()

        assert before["strings"]
        assert all(field for _path, _path_id, field in before["contexts"])
        assert rows(thing) == before

    def test_writes_what_wagtail_localize_writes(self, lesson):
        TranslationSource.update_or_create_from_instance(lesson)
        theirs = rows(lesson)
        TranslationSource.objects.all().delete()
        TranslationContext.objects.all().delete()
        String.objects.all().delete()

        refresh_source(lesson)

        for name in ("source", "strings", "contexts"):
            assert rows(lesson)[name] == theirs[name]
        for model in SEGMENTS:
            assert len(rows(lesson)[model.__name__]) == len(theirs[model.__name__])

    def test_drops_texts_that_are_gone(self, lesson, edit):
        refresh_source(lesson)

        edit(lesson, title="Judul lain")
        refresh_source(LessonPage.objects.get(pk=lesson.pk))

        texts = StringSegment.objects.values_list("string__data", flat=True)
        assert "Judul lain" in texts
        assert "Pelajaran 1" not in texts

    def test_does_nothing_while_the_page_is_the_same(self, lesson):
        refresh_source(lesson)

        with CaptureQueriesContext(connection) as queries:
            refresh_source(lesson)

        assert len(queries) == 1

    def test_costs_the_same_for_1_and_8_paragraphs(self, lesson, module, commit):
        with commit():
            longer = make_lesson(
                module, 2, body=[("text", f"<p>Kalimat {n}.</p>") for n in range(8)]
            )

        counts = []
        for thing in (lesson, longer):
            with CaptureQueriesContext(connection) as queries:
                refresh_source(thing)
            counts.append(len([q for q in queries if "stringsegment" in q["sql"]]))

        assert counts[0] == counts[1]
