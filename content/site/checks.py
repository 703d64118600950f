"""What this project never allows in content, told at start-up instead of found on a page."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import get_page_models

from content.site.models import BasePage

FOREIGN_FEATURES = {"embed", "image", "document-link"}  # of rich text; pictures have a block


@register
def streams_hold_no_foreign_code(**_kwargs: Any) -> Iterator[CheckMessage]:
    """No block takes raw HTML or an embed: scripts, trackers and videos of others enter there."""
    for name, block in _blocks_in_use():
        if isinstance(block, blocks.RawHTMLBlock):
            yield Error(f"{name} takes raw HTML.", hint="Write a block of ours.", id="site.E001")
        if isinstance(block, EmbedBlock):
            yield Error(f"{name} embeds another site.", hint="Upload the file.", id="site.E002")
        if isinstance(block, blocks.RichTextBlock) and _lets_in(block.features):
            yield _rich_text_error(name)


@register
def rich_text_fields_hold_no_foreign_code(**_kwargs: Any) -> Iterator[CheckMessage]:
    """Rich text says which features it has; Wagtail's default includes embeds."""
    for model in apps.get_models():
        for field in model._meta.get_fields():  # noqa: SLF001  # Django's documented name for it
            if isinstance(field, RichTextField) and _lets_in(field.features):
                yield _rich_text_error(f"{model.__name__}.{field.name}")


@register
def settings_keep_the_door_shut(**_kwargs: Any) -> Iterator[CheckMessage]:
    """No form builder, no embed finder, no SVG, no document but PDF."""
    if apps.is_installed("wagtail.contrib.forms"):
        yield Error(
            "The form builder is installed.",
            hint="It keeps what people type without consent or retention.",
            id="site.E004",
        )
    if getattr(settings, "WAGTAILEMBEDS_FINDERS", None) != []:
        yield Error("WAGTAILEMBEDS_FINDERS is not [].", hint="No embeds.", id="site.E005")
    if "svg" in {kind.lower() for kind in settings.WAGTAILIMAGES_EXTENSIONS}:
        yield Error("SVG may be uploaded.", hint="It can carry a script.", id="site.E006")
    if [kind.lower() for kind in settings.WAGTAILDOCS_EXTENSIONS] != ["pdf"]:
        yield Error("Documents other than PDF may be uploaded.", id="site.E007")


@register
def pages_are_gated(**_kwargs: Any) -> Iterator[CheckMessage]:
    """Every page type goes through the publishing gate."""
    for model in get_page_models():
        if model.__module__.startswith("content.") and not issubclass(model, BasePage):
            yield Error(f"{model.__name__} is not a BasePage.", obj=model, id="site.E008")


def _lets_in(features: list[str] | None) -> bool:
    return features is None or bool(FOREIGN_FEATURES & set(features))


def _rich_text_error(name: str) -> Error:
    return Error(
        f"{name} lets pictures, files or embeds into rich text.",
        hint='Give it features, such as ["bold", "ol", "ul"].',
        id="site.E003",
    )


def _blocks_in_use() -> Iterator[tuple[str, blocks.Block]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():  # noqa: SLF001  # Django's documented name for it
            if isinstance(field, StreamField):
                yield from _blocks_of(field.stream_block, f"{model.__name__}.{field.name}")


def _blocks_of(block: blocks.Block, name: str) -> Iterator[tuple[str, blocks.Block]]:
    yield name, block
    if child := getattr(block, "child_block", None):
        yield from _blocks_of(child, f"{name}[]")
    for key, child in getattr(block, "child_blocks", {}).items():
        yield from _blocks_of(child, f"{name}.{key}")
