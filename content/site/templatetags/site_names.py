"""Who runs the site, for pages that are not of this app."""

from django import template

from content.site.models import SiteSettings

register = template.Library()


@register.simple_tag
def site_names() -> SiteSettings:
    """The names and addresses that two people approved. Queries: 1."""
    return SiteSettings.public()
