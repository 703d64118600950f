"""What the pages of this app show."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail.models import Page

from content.site.languages import prefix_of, without_prefix
from content.site.models import GlossaryTerm, ReferralContact

Translated = TypeVar("Translated", ReferralContact, GlossaryTerm)


@dataclass(frozen=True, slots=True)
class HelpContacts:
    """Contacts of the help page; an urgent one is not repeated among the others."""

    urgent: list[ReferralContact]
    others: list[ReferralContact]

    @property
    def is_unchecked(self) -> bool:
        """This says whether nobody has called a single one of them yet."""
        return not any(contact.checked_on for contact in (*self.urgent, *self.others))


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of the glossary that begin with one letter."""

    letter: str
    terms: list[GlossaryTerm]


def help_contacts() -> HelpContacts:
    """The live contacts in the reader's language, else in the source language. Queries: 1."""
    found = _in_readers_language(ReferralContact)
    ordered = sorted(found, key=lambda contact: (contact.sort_order, contact.name))
    return HelpContacts(
        urgent=[contact for contact in ordered if contact.urgent],
        others=[contact for contact in ordered if not contact.urgent],
    )


def contacts_by_key() -> dict[str, ReferralContact]:
    """The live contacts by key, in the reader's language, else in the source's. Queries: 1."""
    return {contact.slug: contact for contact in _in_readers_language(ReferralContact)}


def glossary() -> list[Letter]:
    """The live words by first letter, in the reader's language, else in the source language.

    Queries: 1.
    """
    ordered = sorted(_in_readers_language(GlossaryTerm), key=lambda term: term.term.casefold())
    groups = groupby(ordered, key=lambda term: term.term[:1].upper())
    return [Letter(letter, list(terms)) for letter, terms in groups]


def _in_readers_language(model: type[Translated]) -> list[Translated]:
    """The live rows, each in the reader's language if somebody translated it. Queries: 1."""
    here, source = get_language(), settings.LANGUAGE_CODE
    live = model._default_manager.filter(live=True, locale__language_code__in={here, source})  # noqa: SLF001
    by_key: dict[UUID, Translated] = {}
    for row in live.select_related("locale"):
        known = by_key.get(row.translation_key)
        if known is None or row.locale.language_code == here:
            by_key[row.translation_key] = row
    return list(by_key.values())


def as_read(rows: Iterable[Translated]) -> list[Translated]:
    """These rows as somebody reads them: in their language where it is public, else as they are.

    Keeps the order; what is not public is left out. Queries: 1, in another language 2.
    """
    shown = list(rows)
    if shown and get_language() != settings.LANGUAGE_CODE:
        model = type(shown[0])
        translated = model._default_manager.filter(  # noqa: SLF001
            translation_key__in=[row.translation_key for row in shown],
            locale__language_code=get_language(),
            live=True,
        )
        by_key = {row.translation_key: row for row in translated}
        shown = [by_key.get(row.translation_key, row) for row in shown]
    shown = [row for row in shown if row.live]
    prefetch_related_objects(shown, "locale")  # a row says which language it is in
    return shown


def get_page(key: UUID) -> Page | None:
    """The live page with a key, in the reader's language if there is one. Queries: 1."""
    pages = Page.objects.live().filter(translation_key=key).select_related("locale")
    codes = {page.locale.language_code: page for page in pages}
    return codes.get(get_language() or "") or codes.get(settings.LANGUAGE_CODE)


def address_of(page: Page) -> str:
    """This is where the reader finds a page: in her language, translated or not. Queries: 0."""
    return prefix_of(get_language() or settings.LANGUAGE_CODE) + without_prefix(page.url or "/")
