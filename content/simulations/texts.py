"""The texts of a chat: what is said in it, replied, and told afterwards."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from content.simulations.walk import SCREEN
from content.site.advice.texts import Kind, Part, Text, filled, in_block, in_field

if TYPE_CHECKING:
    from content.simulations.models import SimulationPage


def texts_of(page: "SimulationPage") -> Iterator[Text]:
    """These are the texts of a chat, in the author's order. Queries: 0."""
    yield from in_field("setting", _("Name of the chat"), Kind.SUMMARY, page.setting)
    yield from in_field("intro", _("Introduction"), Kind.SUMMARY, page.intro)
    for block in page.cast:
        [name] = filled(block.value, "name")
        yield from in_block(block.id, name, [(Kind.PERSON, name)])
    for block in page.turns:
        yield from in_block(block.id, turn_name(block), _turn(block.value))
    for block in page.ends:
        title, text = filled(block.value, "title", "text")
        parts = [(Kind.HEADING, title), (Kind.FEEDBACK, text)]
        yield from in_block(block.id, end_name(block), parts)


def turn_name(block: Any) -> str:
    """This is what an author calls a turn."""
    return _("Turn “%(name)s”") % {"name": block.value["key"]}


def end_name(block: Any) -> str:
    """This is what an author calls an end: its title, before it has one its key."""
    return _("End “%(name)s”") % {"name": block.value["title"] or block.value["key"]}


def _turn(value: Any) -> Iterator[Part]:
    for message in value["messages"]:
        speaker, text = filled(message, "speaker", "text")
        yield Kind.SCREEN if speaker == SCREEN else Kind.CHAT, text
    yield Kind.QUESTION, filled(value, "prompt")[0]
    for reply in value["choices"]:
        text, note, feedback = filled(reply, "text", "note", "feedback")
        yield Kind.REPLY, text
        yield from ((Kind.FEEDBACK, said) for said in (note, feedback))
        title, happens = filled(reply["consequence"], "title", "text")
        yield Kind.HEADING, title
        yield Kind.FEEDBACK, happens
