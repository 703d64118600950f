"""A test form as written in a file: messages to judge, before learning and after."""

from django.utils.translation import gettext as _

from content.exchange.loading import schema
from content.exchange.loading.entries import Entry, parse_all
from content.exchange.loading.naming import origin, page_key
from content.modules.choices import Technique

FORMS = {"A", "B"}


def read_form(entry: Entry) -> schema.TestForm:
    """The test form; as many of its messages are reliable as mislead."""
    form = schema.TestForm(
        origin=origin(entry),
        key=page_key(entry),
        form=entry.choice("form", FORMS),
        title=entry.text("title"),
        intro=entry.text("intro"),
        messages=parse_all(entry.entries("messages", _("message")), _message),
    )
    reliable = sum(message.reliable for message in form.messages)
    if reliable * 2 != len(form.messages):
        entry.error(_("as many messages must be reliable as mislead"))
    return form


def _message(entry: Entry) -> schema.TestMessage:
    message = schema.TestMessage(
        id=entry.id,
        sender=entry.text("from"),
        body=entry.text("body"),
        reliable=entry.flag("reliable"),
        techniques=tuple(entry.words("techniques", Technique.values)),
        feedback=entry.text("feedback"),
    )
    if message.reliable and message.techniques:
        entry.error(_("a reliable message uses no technique"))
    return message
