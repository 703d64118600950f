"""The texts of a story."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.modules import texts
from content.site.advice.texts import Kind, Text, in_field

if TYPE_CHECKING:
    from content.narratives.models import NarrativePage


def texts_of(page: "NarrativePage") -> Iterator[Text]:
    """These are the texts that readers of a story see, in order. Queries: 0."""
    told = _("Who tells it")
    yield from in_field("messenger_name", told, Kind.PERSON, page.messenger_name)
    yield from in_field("messenger_role", told, Kind.PERSON, page.messenger_role)
    yield from texts.texts_of(page.body)
    now, forward = _("What to do now"), _("Text to forward")
    yield from in_field("call_to_action", now, Kind.PROSE, page.call_to_action)
    yield from in_field("share_text", forward, Kind.SHARED, page.share_text)
