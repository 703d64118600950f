"""Whether every value fits its field and block; done for all files before anything is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.fields import StreamField

from content.exchange.loading import schema, values
from content.exchange.loading.problems import Problems
from content.exchange.loading.streams import Known, Raw
from content.exchange.loading.values import Rows, Wanted

# They point at rows that may not exist yet; `links` has checked what they name.
POINTING = {"image", "contacts", "terms"}


class Anything(Mapping[str, int]):
    """Stands for pictures, contacts and terms that are not in the database yet."""

    def __getitem__(self, name: str) -> int:
        return 0

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def check(curriculum: schema.Curriculum) -> None:
    """Check everything. Raises: Unreadable, with all problems."""
    problems = Problems()
    known = Known(Anything(), Anything(), Anything())
    for wanted in _everything(curriculum, known):
        for name, value in wanted.values.items():
            field = wanted.model._meta.get_field(name)  # noqa: SLF001  # Django's documented name
            _check_field(wanted, field, value, problems)
        for rows in wanted.children.values():
            _check_rows(wanted, rows, problems)
    problems.raise_any()


def _everything(curriculum: schema.Curriculum, known: Known) -> Iterator[Wanted]:
    yield values.home(curriculum.home)
    yield values.learn(curriculum.learn)
    yield values.stories(curriculum.stories)
    for module in curriculum.modules:
        yield values.module(module)
        for activity in module.activities:
            yield values.activity(activity, known)
    for path in curriculum.paths:
        yield values.path(path, ())
    for story in curriculum.narratives:
        yield values.narrative(story, known, None, ())
    yield from map(values.contact, curriculum.contacts)
    yield from map(values.source, curriculum.sources)
    yield from map(values.term, curriculum.terms)
    yield from map(values.test_form, curriculum.tests)


def _check_field(wanted: Wanted, field: Any, value: Any, problems: Problems) -> None:
    if isinstance(field, StreamField):
        _check_stream(wanted, field.stream_block, value, problems)
    elif not isinstance(field, models.ForeignKey):
        try:
            field.clean(value, wanted.model())
        except ValidationError as error:
            _note(wanted, str(field.verbose_name), error, problems)


def _check_rows(wanted: Wanted, rows: Rows, problems: Problems) -> None:
    of_row = Wanted(rows.model, wanted.origin, wanted.key, {})
    for row in rows.values:
        for name, value in row.items():
            field = rows.model._meta.get_field(name)  # noqa: SLF001  # Django's documented name
            _check_field(of_row, field, value, problems)


def _check_stream(wanted: Wanted, stream: StreamBlock, raw: Raw, problems: Problems) -> None:
    for item in raw:
        if item["type"] == "image":
            _check_picture_texts(wanted, stream, item["value"], problems)
        elif item["type"] in POINTING:
            _check_how_many(wanted, stream.child_blocks[item["type"]], item["value"], problems)
    rest = [_without_contacts(item) for item in raw if item["type"] not in POINTING]
    try:
        stream.clean(stream.to_python(rest))
    except ValidationError as error:
        for index, inner in _by_index(error):
            what = rest[index]["value"] if index is not None else ""
            _note(wanted, _glimpse(what), inner, problems)


def _check_picture_texts(
    wanted: Wanted, stream: StreamBlock, value: dict[str, Any], problems: Problems
) -> None:
    for name in ("alt", "caption"):
        try:
            stream.child_blocks["image"].child_blocks[name].clean(value[name])
        except ValidationError as error:
            _note(wanted, f"{name} {_glimpse(value['alt'])}", error, problems)


def _check_how_many(wanted: Wanted, block: ListBlock, items: Raw, problems: Problems) -> None:
    if not block.meta.min_num <= len(items) <= block.meta.max_num:
        limits = {
            "name": block.label,
            "n": len(items),
            "few": block.meta.min_num,
            "many": block.meta.max_num,
        }
        message = _("“%(name)s” has %(n)s entries, not %(few)s to %(many)s") % limits
        problems.add(wanted.origin.file, wanted.origin.line, "", message)


def _without_contacts(item: dict[str, Any]) -> dict[str, Any]:
    """An end of a chat names contacts by their keys among its texts."""
    if item["type"] != "end":
        return item
    return item | {"value": item["value"] | {"contacts": []}}


def _by_index(error: Any) -> Iterator[tuple[int | None, Any]]:
    """The errors of a stream by the place of their block; None for the stream itself."""
    yield from getattr(error, "block_errors", {}).items()
    if rest := getattr(error, "non_block_errors", None):
        yield None, rest


def _glimpse(value: Any) -> str:
    """The first words of a block, to find it by."""
    while isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        value = next((v for v in inner if v), "")
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004  # a glimpse


def _note(wanted: Wanted, place: str, error: Any, problems: Problems) -> None:
    for message in messages_of(error):
        problems.add(wanted.origin.file, wanted.origin.line, place, message)


def messages_of(error: Any) -> Iterator[str]:
    """What a block says, through all its layers."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield from getattr(error, "messages", [str(error)])
        return
    for one in inner.values() if isinstance(inner, dict) else filter(None, inner):
        yield from messages_of(one)
    for rest in getattr(error, "non_block_errors", None) or ():
        yield from messages_of(rest)
