"""Blocks of a document as StreamField keeps them, with pictures and names looked up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from content.exchange.loading import bodies, streams
from content.exchange.loading.bodies import Block
from content.exchange.loading.identities import part_of
from content.exchange.loading.streams import Known, Raw
from content.exchange.office.drafts import Module, Part, Prose
from content.site.models import GlossaryTerm, ReferralContact


def names() -> Known:
    """Contacts and glossary words by their names, small letters. Queries: 2."""
    here = {"locale__language_code": settings.LANGUAGE_CODE}
    contacts = ReferralContact.objects.filter(**here).order_by("pk").values_list("name", "pk")
    terms = GlossaryTerm.objects.filter(**here).order_by("pk").values_list("term", "pk")
    return Known({}, _by_name(contacts), _by_name(terms))


def _by_name(rows: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    return {name.casefold(): pk for name, pk in rows}


def body(key: str, parts: Iterable[Part], known: Known) -> Raw:
    """The body of a lesson. What is not known is left out: a picture, a name."""
    return list(_body(key, parts, known))


def _body(key: str, parts: Iterable[Part], known: Known) -> Iterator[dict[str, Any]]:
    for part in parts:
        if isinstance(part, Prose):
            yield {"type": "text", "value": part.html, "id": part_of(key, part.id)}
        elif (block := settled(part, known)) is not None:
            yield from streams.body(key, [block], known)


def settled(block: Block, known: Known) -> Block | None:
    """A block that points only at what is there; None where nothing is left of it."""
    match block.content:
        case bodies.Image(file) if file not in known.pictures:
            return None
        case bodies.Contacts(keys):
            found = tuple(k.casefold() for k in keys if k.casefold() in known.contacts)
            return replace(block, content=bodies.Contacts(found)) if found else None
        case bodies.Terms(keys):
            found = tuple(k.casefold() for k in keys if k.casefold() in known.terms)
            return replace(block, content=bodies.Terms(found)) if found else None
    return block


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that a document gives to something we do not have."""

    lesson: str
    name: str


def strangers(modules: Iterable[Module], known: Known) -> Iterator[Stranger]:
    """The contacts and glossary words of documents that are not ours."""
    for module in modules:
        for activity in module.activities:
            for part in getattr(activity, "parts", ()):
                for name in _unknown(part, known):
                    yield Stranger(activity.title, name)


def _unknown(part: Part, known: Known) -> Iterator[str]:
    match getattr(part, "content", None):
        case bodies.Contacts(keys):
            yield from (key for key in keys if key.casefold() not in known.contacts)
        case bodies.Terms(keys):
            yield from (key for key in keys if key.casefold() not in known.terms)
