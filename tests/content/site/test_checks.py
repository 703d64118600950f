import pytest
from django.core.checks import run_checks
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock

from content.modules.models import LessonPage
from content.site import checks


def ids(found):
    return sorted(error.id for error in found)


@pytest.fixture
def add_block(monkeypatch):
    """Put a block into lessons for a moment."""
    stream = LessonPage._meta.get_field("body").stream_block

    def add(block):
        monkeypatch.setitem(stream.child_blocks, "asing", block)

    return add


class TestProject:
    def test_passes(self):
        assert [error for error in run_checks() if error.id.startswith("site.")] == []


class TestStreamsHoldNoForeignCode:
    @pytest.mark.parametrize(
        ("block", "error"),
        [
            (blocks.RawHTMLBlock(), "site.E001"),
            (EmbedBlock(), "site.E002"),
            (blocks.RichTextBlock(), "site.E003"),
            (blocks.RichTextBlock(features=["bold", "embed"]), "site.E003"),
            (blocks.ListBlock(blocks.StructBlock([("x", blocks.RawHTMLBlock())])), "site.E001"),
        ],
    )
    def test_finds_it_however_deep(self, add_block, block, error):
        add_block(block)

        assert ids(checks.streams_hold_no_foreign_code()) == [error]

    def test_lets_plain_rich_text_be(self, add_block):
        add_block(blocks.RichTextBlock(features=["bold"]))

        assert ids(checks.streams_hold_no_foreign_code()) == []


class TestSettingsKeepTheDoorShut:
    @pytest.mark.parametrize(
        ("name", "value", "error"),
        [
            ("WAGTAILEMBEDS_FINDERS", [{"class": "wagtail.embeds.finders.oembed"}], "site.E005"),
            ("WAGTAILIMAGES_EXTENSIONS", ["png", "SVG"], "site.E006"),
            ("WAGTAILDOCS_EXTENSIONS", ["pdf", "docx"], "site.E007"),
        ],
    )
    def test_finds_a_door_left_open(self, settings, name, value, error):
        setattr(settings, name, value)

        assert ids(checks.settings_keep_the_door_shut()) == [error]

    def test_finds_a_missing_setting_of_embeds(self, settings):
        del settings.WAGTAILEMBEDS_FINDERS

        assert ids(checks.settings_keep_the_door_shut()) == ["site.E005"]

    def test_finds_the_form_builder(self, monkeypatch):
        monkeypatch.setattr(checks.apps, "is_installed", lambda name: "forms" in name)

        assert ids(checks.settings_keep_the_door_shut()) == ["site.E004"]


class TestPagesAreGated:
    def test_finds_a_page_that_goes_around_the_gate(self, monkeypatch):
        class Stray:
            __module__ = "content.modules.models"
            __name__ = "Stray"

        monkeypatch.setattr(checks, "get_page_models", lambda: [Stray])

        assert ids(checks.pages_are_gated()) == ["site.E008"]
