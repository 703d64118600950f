import pytest
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from content.quizzes.models import QuizPage
from content.site.techniques import Technique, TechniquesBlock


class TestTechniquesBlock:
    def test_reads_keys(self):
        assert TechniquesBlock().to_python(["emosi"]) == ["emosi"]

    def test_reads_the_rows_of_older_revisions(self):
        rows = [{"type": "item", "id": "x", "value": "emosi"}]

        assert TechniquesBlock().to_python(rows) == ["emosi"]

    def test_starts_empty_and_may_stay_so(self):
        assert TechniquesBlock().clean(TechniquesBlock().get_default()) == []
        assert TechniquesBlock().to_python(None) == []

    def test_offers_every_technique_as_a_tick(self):
        html = TechniquesBlock().field.widget.render("jurus", ["tergesa"])

        assert html.count('type="checkbox"') == len(Technique)
        assert html.count("checked") == 1

    def test_refuses_what_is_none(self):
        with pytest.raises(ValidationError):
            TechniquesBlock().clean(["sulap"])

    def test_gives_translators_nothing(self):
        field = QuizPage._meta.get_field("questions")
        block = blocks.StructBlock([("techniques", TechniquesBlock())])
        value = block.to_python({"techniques": ["emosi"]})

        assert StreamFieldSegmentExtractor(field).handle_struct_block(value) == []

    def test_leaves_its_list_out_of_migrations(self):
        path, args, kwargs = TechniquesBlock(label="Jurus").deconstruct()

        assert (path, args) == ("content.site.techniques.TechniquesBlock", ())
        assert kwargs == {"label": "Jurus"}
