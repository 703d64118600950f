"""What the pages of this app show."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from content.site.models import ReferralContact


@dataclass(frozen=True, slots=True)
class HelpContacts:
    """Contacts of the help page; an urgent one is not repeated among the others."""

    urgent: list[ReferralContact]
    others: list[ReferralContact]

    @property
    def is_unchecked(self) -> bool:
        """This says whether nobody has called a single one of them yet."""
        return not any(contact.checked_on for contact in (*self.urgent, *self.others))


def help_contacts() -> HelpContacts:
    """The live contacts in the reader's language, else in the source language. Queries: 1."""
    live = ReferralContact.objects.filter(live=True).select_related("locale")
    here, source = get_language(), settings.LANGUAGE_CODE
    by_key: dict[UUID, ReferralContact] = {}
    for contact in live.filter(locale__language_code__in={here, source}):
        known = by_key.get(contact.translation_key)
        if known is None or contact.locale.language_code == here:
            by_key[contact.translation_key] = contact
    ordered = sorted(by_key.values(), key=lambda contact: (contact.sort_order, contact.name))
    return HelpContacts(
        urgent=[contact for contact in ordered if contact.urgent],
        others=[contact for contact in ordered if not contact.urgent],
    )


def get_page(key: UUID) -> Page | None:
    """The live page with a key, in the reader's language if there is one. Queries: 1."""
    pages = Page.objects.live().filter(translation_key=key).select_related("locale")
    codes = {page.locale.language_code: page for page in pages}
    return codes.get(get_language() or "") or codes.get(settings.LANGUAGE_CODE)
