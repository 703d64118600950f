"""`{% contacts_named keys as contacts %}`: the help contacts that an author chose."""

from collections.abc import Collection

from django import template

from content.site.models import ReferralContact
from content.site.queries import contacts_by_key

register = template.Library()


@register.simple_tag
def contacts_named(keys: Collection[str]) -> list[ReferralContact]:
    """Find the live contacts with these keys, in the order given. Queries: 1, or 0 for none."""
    found = contacts_by_key() if keys else {}
    return [found[key] for key in keys if key in found]
